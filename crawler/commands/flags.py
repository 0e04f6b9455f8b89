"""The flags that several commands take, under the names that users of browsertrix-crawler, wget and Scrapy know."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from archive.timestamps import VIETNAM
from crawler.config_file import is_contact
from crawler.errors import ValueUnclear
from crawler.speech.words import mark

_WRITTEN = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]*)", re.IGNORECASE)
_LAST_PORT = 65_535
_SECONDS = {"": 1, "s": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400}
_BYTES = {"": 1, "b": 1, "k": 10**3, "kb": 10**3, "m": 10**6, "mb": 10**6, "g": 10**9, "gb": 10**9, "tb": 10**12}


def whole(flag: str, at_least: int = 0) -> Callable[[str], int]:
    """Make what reads the value of a flag that counts."""
    expected = mark("a whole number of at least 0") if at_least == 0 else mark("a whole number of at least 1")

    def read(written: str) -> int:
        if not written.isdecimal() or int(written) < at_least:
            raise ValueUnclear(flag, written, expected)
        return int(written)

    return read


def port_number(flag: str) -> Callable[[str], int]:
    """Make what reads the number of a port; 0 is any that is free."""

    def read(written: str) -> int:
        if not written.isdecimal() or int(written) > _LAST_PORT:
            raise ValueUnclear(flag, written, mark("the number of a port, from 0 to 65535"))
        return int(written)

    return read


def duration(flag: str) -> Callable[[str], float]:
    """Make what reads a span of time: 90, 30s, 10m, 2h, 1d."""
    return lambda written: _measured(flag, written, _SECONDS, mark("a span of time, as 90, 30s, 10m, 2h or 1d"))


def size(flag: str) -> Callable[[str], int]:
    """Make what reads a number of bytes: 5000000, 500MB, 2GB."""
    return lambda written: int(_measured(flag, written, _BYTES, mark("a size, as 500MB or 2GB")))


def _measured(flag: str, written: str, units: dict[str, int], expected: str) -> float:
    found = _WRITTEN.fullmatch(written.strip())
    if found is None or found[2].lower() not in units:
        raise ValueUnclear(flag, written, expected)
    return float(found[1]) * units[found[2].lower()]


def pattern(flag: str) -> Callable[[str], str]:
    """Make what reads a regular expression over URLs."""

    def read(written: str) -> str:
        try:
            re.compile(written)
        except re.error as fault:
            raise ValueUnclear(flag, written, mark("a regular expression, as '/tin-tuc/'")) from fault
        return written

    return read


def contact(written: str) -> str:
    """Read how a portal's people reach the archivist."""
    if not is_contact(written):
        raise ValueUnclear("--contact", written, mark("an e-mail address or a web address"))
    return written


def moment_of(flag: str) -> Callable[[str], datetime]:
    """Make what reads a day or a moment in ISO 8601; one that names no zone is Vietnam's."""

    def read(written: str) -> datetime:
        try:
            moment = datetime.fromisoformat(written)
        except ValueError as fault:
            raise ValueUnclear(flag, written, mark("a moment, as 2022-09-15 or 2022-09-15T08:30+07:00")) from fault
        return (moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)).astimezone(UTC)

    return read


PortalName = Annotated[str, Argument(metavar="PORTAL", help=mark("The portal's name, as luutru status shows it."))]
HomeFolder = Annotated[
    Path | None,
    Option("--home", metavar=mark("FOLDER"), help=mark("The folder of the archive; luutru-home unless you say so.")),
]
AsJson = Annotated[bool, Option("--json", help=mark("Write one JSON document, for programs."))]
AsJsonLines = Annotated[bool, Option("--jsonl", help=mark("Write one JSON object a line, for programs."))]
