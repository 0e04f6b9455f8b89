"""A question to the capture index, with the parameters that pywb and other CDX servers take."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.database.mementos import Search
from archive.errors import RequestUnclear
from archive.memento.moments import moment_of
from archive.surt import surt_of

MOST_LINES = 100_000
_MATCHES = ("exact", "prefix", "host", "domain")
_SORTS = ("closest", "reverse", "")
_OTHER_NAMES = {
    "statuscode": "status",
    "mimetype": "mime",
    "original": "url",
    "key": "urlkey",
    "s": "status",
    "m": "mime",
}

Fields = Mapping[str, str]
Filter = Callable[[Fields], bool]


class Output(StrEnum):
    """How the answer is written: CDXJ lines, JSON objects, or plain columns."""

    CDXJ = "cdxj"
    JSON = "json"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class CdxQuery:
    """What is asked.

    Attributes:
        fields: the names of those that are wanted, in their order; empty for all.
        limit: of what passes the filters.
    """

    search: Search
    filters: tuple[Filter, ...]
    fields: tuple[str, ...]
    output: Output
    limit: int


def cdx_query_of(asked: Mapping[str, Sequence[str]]) -> CdxQuery:
    """Read the parameters of a question.

    Args:
        asked: each parameter with its values.

    Raises:
        RequestUnclear: one is not what was expected.
    """
    one = {name: values[-1] for name, values in asked.items() if values and values[-1]}
    filters = tuple(_filter_of(written) for written in asked.get("filter", ()))
    limit = min(_number(one.get("limit", str(MOST_LINES)), "limit"), MOST_LINES)
    named = one.get("fields") or one.get("fl") or ""
    fields = tuple(_OTHER_NAMES.get(name, name) for name in named.split(",") if name)
    output = Output(_one_of(one.get("output", Output.CDXJ), "output", tuple(Output)))
    return CdxQuery(_search_of(one, None if filters else limit), filters, fields, output, limit)


def _search_of(one: Mapping[str, str], limit: int | None) -> Search:
    sort = _one_of(one.get("sort", ""), "sort", _SORTS)
    surts, are_beginnings = _surts_of(one.get("url", ""), one.get("matchType"))
    return Search(
        surts,
        are_beginnings,
        since=_moment(one.get("from"), is_end=False),
        until=_moment(one.get("to"), is_end=True),
        closest=_moment(one.get("closest"), is_end=False),  # pywb says sort=closest also where it names none
        newest_first=sort == "reverse",
        limit=limit,
    )


def _surts_of(url: str, match: str | None) -> tuple[tuple[str, ...], bool]:
    """Give the SURTs that a URL means, and whether they are only beginnings."""
    if not url:
        raise RequestUnclear("url", "nothing", "the address that is looked for, as url=https://lamdong.gov.vn/")
    if match is None:
        match = "domain" if url.startswith("*.") else "prefix" if url.endswith("*") else "exact"
        url = url.removeprefix("*.").removesuffix("*")
    surt = surt_of(url)
    if _one_of(match, "matchType", _MATCHES) == "exact":
        return (surt,), False
    if match == "prefix":
        return (surt + "/" if url.endswith("/") and not surt.endswith("/") else surt,), True
    host = surt.partition(")")[0]
    ports = () if ":" in host else (f"{host}:",)
    return (f"{host})", *ports, *((f"{host},",) if match == "domain" else ())), True


def _filter_of(written: str) -> Filter:
    """Read `[!][=|~]field:value`: the field holds the value, is it, or matches it from its beginning."""
    plain = written.removeprefix("!")
    kind = plain[:1] if plain[:1] in ("=", "~") else ""
    name, colon, value = plain[len(kind) :].partition(":")
    if not colon:
        raise RequestUnclear("filter", written, "[!][=|~]field:value, as =status:200 or !~mime:image/.*")
    field, holds = _OTHER_NAMES.get(name, name), _comparison(kind, value)
    return lambda fields: holds(fields.get(field, "")) is not written.startswith("!")


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


def _moment(stamp: str | None, *, is_end: bool) -> datetime | None:
    return moment_of(stamp, is_end=is_end) if stamp else None


def _number(written: str, part: str) -> int:
    if not (written.isascii() and written.isdigit() and int(written[:9])):
        raise RequestUnclear(part, written, "a whole number of at least 1")
    return int(written[:9])


def _one_of(written: str, part: str, known: Sequence[str]) -> str:
    if written not in known:
        raise RequestUnclear(part, written, " or ".join(filter(None, known)))
    return written
