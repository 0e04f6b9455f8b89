"""Which captures an answer of the index leaves out: by what a field holds, or because the line before said the same."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from archive.capture import Capture
from archive.errors import RequestUnclear
from archive.packages.cdxj import cdxj_fields
from archive.timestamps import fourteen_digits

OTHER_NAMES = {
    "statuscode": "status",
    "mimetype": "mime",
    "original": "url",
    "key": "urlkey",
    "s": "status",
    "m": "mime",
}


class Line(NamedTuple):
    """A capture in the index: the fields of its line, and the capture itself."""

    fields: Mapping[str, str]
    capture: Capture


Sieve = Callable[[Iterable[Line]], Iterator[Line]]


def line_of(capture: Capture) -> Line:
    """Name the fields of a capture."""
    named = {"urlkey": capture.surt, "timestamp": fourteen_digits(capture.at)}
    return Line(named | cdxj_fields(capture, capture.place), capture)


def filter_of(written: str) -> Sieve:
    """Read `[!][=|~]field:value`: the field holds the value, is it, or matches it from its beginning.

    Raises:
        RequestUnclear: it is written otherwise.
    """
    plain = written.removeprefix("!")
    kind = plain[:1] if plain[:1] in ("=", "~") else ""
    name, colon, value = plain[len(kind) :].partition(":")
    if not colon:
        raise RequestUnclear("filter", written, "[!][=|~]field:value, as =status:200 or !~mime:image/.*")
    field, holds, is_turned = OTHER_NAMES.get(name, name), _comparison(kind, value), written.startswith("!")
    return lambda lines: (line for line in lines if holds(line.fields.get(field, "")) is not is_turned)


def collapse_of(written: str) -> Sieve:
    """Read `field` or `field:characters`: of lines that begin alike in it and follow one another, the first stays.

    Raises:
        RequestUnclear: it is written otherwise.
    """
    name, colon, characters = written.partition(":")
    if not name or (colon and not _is_number(characters)):
        raise RequestUnclear("collapse", written, "field or field:characters, as urlkey or timestamp:8")
    field, length = OTHER_NAMES.get(name, name), int(characters) if colon else None
    return _first_of_each(lambda line: line.fields.get(field, "")[:length])


def collapse_time_of(written: str) -> Sieve:
    """Read how many digits of the moment count: of lines alike in them and in their status, the first stays.

    Raises:
        RequestUnclear: it is no number.
    """
    if not _is_number(written):
        raise RequestUnclear("collapseTime", written, "how many digits of the moment count, as 8 for one line a day")
    return _first_of_each(lambda line: (line.fields["timestamp"][: int(written)], line.fields.get("status")))


def _first_of_each(key: Callable[[Line], object]) -> Sieve:
    return lambda lines: (next(alike) for _, alike in groupby(lines, key))


def _comparison(kind: str, value: str) -> Callable[[str], bool]:
    if kind == "=":
        return lambda found: found == value
    if kind == "":
        return lambda found: value in found
    try:
        pattern = re.compile(value)
    except re.error as fault:
        raise RequestUnclear("filter", value, "a regular expression") from fault
    return lambda found: pattern.match(found) is not None


def _is_number(written: str) -> bool:
    return written.isascii() and written.isdigit() and 0 < len(written) < 10
