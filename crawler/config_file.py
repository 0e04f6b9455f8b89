"""The file luutru.toml: what may stand in it, and what one says."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spiders.errors import FileInvalid
from spiders.portal_keys import PACE, is_number, is_text, is_url, is_whole
from spiders.toml_check import Expected, Shape, parse_toml, wrongs_in

FILE = "luutru.toml"
HOME = Path("luutru-home")

_E_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def is_contact(value: Any) -> bool:
    """An e-mail address or a web address that a header can hold."""
    if not is_text(value) or not value.isascii() or not value.isprintable() or " " in value:
        return False
    return is_url(value) or _E_MAIL.fullmatch(value) is not None


DISK: Shape = {
    "keep_free_bytes": Expected("a whole number of bytes, as 200000000", is_whole),
    "wait_seconds": Expected("a number of seconds, as 2.0", is_number),
}

TIMESTAMP: Shape = {
    "url": Expected("the address of a timestamp authority (RFC 3161)", is_url),
    "certificate": Expected("the path of a PEM file with the authority's certificates", is_text),
}

CONFIG: Shape = {
    "home": Expected("the path of a folder", is_text),
    "contact": Expected("an e-mail address or a web address", is_contact),
    "user_agent": Expected("text", is_text),
    "database_url": Expected("a database address, as postgresql+psycopg://…", is_text),
    "language": Expected('"en" or "vi"', lambda value: value in ("en", "vi")),
    "pace": PACE,
    "disk": DISK,
    "timestamp": TIMESTAMP,
}


def read_config_file(folder: Path) -> dict[str, Any]:
    """Read the luutru.toml of a folder; empty where there is none.

    Raises:
        FileInvalid: with every fault of the file.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    document, text = parse_toml(path)
    if wrongs := list(wrongs_in(document, CONFIG, text)):
        raise FileInvalid(path, sorted(wrongs, key=lambda wrong: wrong.line or 0))
    return document


def home_of(here: Mapping[str, Any], named: Path | None) -> Path:
    """Find the home folder: named by a flag, by the environment, by the file of the folder where a person stands."""
    return named or Path(os.environ.get("LUUTRU_HOME") or here.get("home", HOME))


def configured_language(named_home: Path | None = None, folder: Path | None = None) -> str | None:
    """Look up the language alone, before anything is said; None where there is none or a file is broken."""
    try:
        here = read_config_file(folder or Path())
        language = read_config_file(home_of(here, named_home)).get("language") or here.get("language")
    except FileInvalid:
        return None
    return language if isinstance(language, str) else None
