"""Chooses the language before anything is said, help and errors included."""

from collections.abc import Mapping, Sequence

from crawler.speech.words import LANGUAGES

FLAG, VARIABLE = "--lang", "LUUTRU_LANG"


def take_language(args: Sequence[str]) -> tuple[str | None, list[str]]:
    """Take `--lang XX` out of a command line, wherever it stands.

    Returns:
        The language asked for, and the other arguments in their order.
    """
    return take_flag(FLAG, args)


def take_flag(flag: str, args: Sequence[str]) -> tuple[str | None, list[str]]:
    """Take a flag and its value out of a command line, wherever they stand."""
    value, rest = None, []
    words = iter(args)
    for word in words:
        if word == flag:
            value = next(words, "")
        elif word.startswith(f"{flag}="):
            value = word.removeprefix(f"{flag}=")
        else:
            rest.append(word)
    return value, rest


def language_of(environ: Mapping[str, str], configured: str | None = None) -> str:
    """Choose by `LUUTRU_LANG`, then the configuration, then the machine's locale; else English."""
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG")
    for named in (environ.get(VARIABLE), configured, locale):
        if named:
            return known_language(named) or "en"
    return "en"


def known_language(named: str) -> str | None:
    """Give the language we speak for `vi`, `vi_VN.UTF-8`, `en-GB` and the like; None for any other."""
    code = named.lower().replace("-", "_").split("_")[0].split(".")[0]
    return code if code in LANGUAGES else None
