"""A question to the capture index, with the parameters that pywb and the Wayback Machine's CDX server take."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from archive.database.mementos import Search
from archive.errors import RequestUnclear
from archive.memento.cdx_sieves import OTHER_NAMES, Sieve, collapse_of, collapse_time_of, filter_of
from archive.memento.moments import moment_of
from archive.memento.resume_key import position_of
from archive.surt import surt_of

MOST_LINES = 100_000
BLOCK_LINES = 3_000  # as pywb and cdx-indexer cut an index; pages are counted in them
_BLOCKS_A_PAGE = 10
_MOST_DIGITS = 9
_MATCHES = ("exact", "prefix", "host", "domain")
_SORTS = ("closest", "reverse", "")
_YES = ("true", "1")

Asked = Mapping[str, str]


class Output(StrEnum):
    """How the answer is written: CDXJ lines, JSON objects, or plain columns."""

    CDXJ = "cdxj"
    JSON = "json"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class CdxQuery:
    """What is asked.

    Attributes:
        sieves: what leaves lines out, one after the other.
        limit: how many of the rest are wanted; below zero, so many of the last.
        output: how they are written.
        fields: the names of those that are wanted, in their order; empty for all.
        has_resume_key: where the answer ends is to be told, if there is more.
        page_blocks: not the lines are wanted, but how many pages of so many blocks they have.
    """

    search: Search
    sieves: tuple[Sieve, ...]
    limit: int
    output: Output
    fields: tuple[str, ...]
    has_resume_key: bool = False
    page_blocks: int | None = None


def cdx_query_of(asked: Mapping[str, Sequence[str]]) -> CdxQuery:
    """Read the parameters of a question.

    Args:
        asked: each parameter with its values.

    Raises:
        RequestUnclear: one is not what was expected.
    """
    one = {name: values[-1] for name, values in asked.items() if values and values[-1]}
    sieves, limit = tuple(_sieves_of(asked)), _limit_of(one)
    search = _search_of(one)
    if search.limit is None and not sieves and limit > 0:
        search = replace(search, limit=limit + 1)  # one more, to see whether there is more
    named = one.get("fields") or one.get("fl") or ""
    return CdxQuery(
        search,
        sieves,
        limit,
        Output(_one_of(one.get("output", Output.CDXJ), "output", tuple(Output))),
        tuple(OTHER_NAMES.get(name, name) for name in named.split(",") if name),
        has_resume_key=one.get("showResumeKey") in _YES,
        page_blocks=_blocks_of(one) if one.get("showNumPages") in _YES else None,
    )


def _sieves_of(asked: Mapping[str, Sequence[str]]) -> Iterator[Sieve]:
    yield from map(filter_of, asked.get("filter", ()))
    yield from map(collapse_of, asked.get("collapse", ()))
    yield from map(collapse_time_of, asked.get("collapseTime", ()))


def _search_of(one: Asked) -> Search:
    sort = _one_of(one.get("sort", ""), "sort", _SORTS)
    surts, are_beginnings = _surts_of(one.get("url", ""), one.get("matchType"))
    search = Search(
        surts,
        are_beginnings,
        since=_moment(one.get("from"), is_end=False),
        until=_moment(one.get("to"), is_end=True),
        closest=_moment(one.get("closest"), is_end=False),  # pywb says sort=closest also where it names none
        newest_first=sort == "reverse",
        after=position_of(one["resumeKey"]) if "resumeKey" in one else None,
    )
    for part in ("page", "resumeKey", "showResumeKey"):
        if search.closest and part in one:
            raise RequestUnclear(part, one[part], "no closest beside it, for it goes through the index in its order")
    return _on_page(one, search) if "page" in one else search


def _on_page(one: Asked, search: Search) -> Search:
    lines = _blocks_of(one) * BLOCK_LINES
    return replace(search, offset=_number(one["page"], "page", least=0) * lines, limit=lines)


def _blocks_of(one: Asked) -> int:
    return _number(one.get("pageSize", str(_BLOCKS_A_PAGE)), "pageSize")


def _limit_of(one: Asked) -> int:
    written = one.get("limit", str(MOST_LINES))
    limit = min(_number(written.removeprefix("-"), "limit"), MOST_LINES)
    return -limit if written.startswith("-") else limit


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


def _moment(stamp: str | None, *, is_end: bool) -> datetime | None:
    return moment_of(stamp, is_end=is_end) if stamp else None


def _number(written: str, part: str, least: int = 1) -> int:
    number = int(written) if written.isascii() and written.isdigit() and len(written) <= _MOST_DIGITS else -1
    if number < least:
        raise RequestUnclear(part, written, f"a whole number of at least {least}")
    return number


def _one_of(written: str, part: str, known: Sequence[str]) -> str:
    if written not in known:
        raise RequestUnclear(part, written, " or ".join(filter(None, known)))
    return written
