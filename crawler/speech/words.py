"""Says every sentence in the language of the person who reads it.

The English sentence is the key; `vi.po` beside this file holds the Vietnamese one.
"""

from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from archive.sentence import Sentence

LANGUAGES = ("en", "vi")
CATALOGUES = Path(__file__).parent

_SWAPPED = str.maketrans(",.", ".,")
_spoken: ContextVar[str] = ContextVar("spoken", default="en")


def speak(language: str) -> None:
    """Say everything in this language from here on."""
    _spoken.set(language)


def spoken() -> str:
    """Name the language that is spoken."""
    return _spoken.get()


def mark(sentence: str) -> str:
    """Leave a sentence as it is, to be said later: this only names it for the catalogue."""
    return sentence


def say(sentence: str, /, **facts: Any) -> str:
    """Give a sentence in the reader's language, with its facts put in.

    Args:
        sentence: English, with `{placeholders}` for the facts; one that the archive made brings its own.
    """
    if isinstance(sentence, Sentence):
        return say(sentence.words, **{name: _fact(fact) for name, fact in sentence.facts.items()})
    said = _sentences(_spoken.get()).get(sentence, sentence)
    return said.format(**facts) if facts else said


def number(count: float, decimals: int = 0) -> str:
    """Write a number with its thousands grouped: 1,234.5 in English, 1.234,5 in Vietnamese."""
    written = f"{count:,.{decimals}f}"
    return written.translate(_SWAPPED) if spoken() == "vi" else written


def say_many(one: str, many: str, /, count: int, **facts: Any) -> str:
    """Give a sentence that counts something; `{count}` is written as the language writes numbers."""
    sentence = one if count == 1 and _spoken.get() == "en" else many
    return say(sentence, count=number(count), **facts)


def _fact(fact: object) -> str:
    """Write what a sentence of the archive was made of; a part of it may be a sentence itself."""
    if isinstance(fact, Sentence):
        return say(fact)
    return number(fact) if isinstance(fact, int) else str(fact)


@cache
def _sentences(language: str) -> dict[str, str]:
    path = CATALOGUES / f"{language}.po"
    if not path.exists():
        return {}
    from babel.messages.pofile import read_po

    with path.open("rb") as catalogue:
        return {str(entry.id): str(entry.string) for entry in read_po(catalogue) if entry.id and entry.string}
