"""Captures found by address and moment: the nearest, those beside it, all of an address, all below one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    collate,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    tuple_,
    union_all,
)

from archive.capture import Capture
from archive.database.captures import capture_counts, capture_of_row
from archive.database.prepared import Prepared
from archive.database.session import IN_PIECES
from archive.database.tables import captures, frontier
from archive.http_message import NOT_MODIFIED

_CANDIDATES = 3
_AFTER_ALL = "\U0010ffff"

_kept = and_(captures.c.surt == bindparam("surt"), captures.c.failure_class.is_(None))
_same_second = bindparam("moment", type_=captures.c.at.type)
_before = select(captures).where(_kept, captures.c.at < _same_second).order_by(captures.c.at.desc()).limit(_CANDIDATES)
_from = select(captures).where(_kept, captures.c.at >= _same_second).order_by(captures.c.at).limit(_CANDIDATES)
# Asked once for every page and image that is shown: built once.
_NEAREST = Prepared(union_all(select(_before.subquery()), select(_from.subquery())))
_AROUND = Prepared(
    select(
        *(
            select(chosen).where(_kept, *when).scalar_subquery().label(name)
            for name, chosen, when in (
                ("first", func.min(captures.c.at), ()),
                ("previous", func.max(captures.c.at), (captures.c.at < _same_second,)),
                ("next", func.min(captures.c.at), (captures.c.at > _same_second,)),
                ("last", func.max(captures.c.at), ()),
            )
        )
    )
)


@dataclass(frozen=True, slots=True)
class Around:
    """When an address was captured first and last, and before and after one capture; None where it was not."""

    first: datetime
    previous: datetime | None
    next: datetime | None
    last: datetime


@dataclass(frozen=True, slots=True)
class Nearest:
    """A capture, and the moments of those around it."""

    capture: Capture
    around: Around


class Position(NamedTuple):
    """Where a capture stands in the order of an index."""

    surt: str
    at: datetime
    id: str


@dataclass(frozen=True, slots=True)
class Search:
    """Which captures are wanted.

    Attributes:
        surts: whole SURTs, or their beginnings.
        are_beginnings: whether they are.
        since, until: both counted in.
        closest: nearest to this moment first.
        newest_first: the other way around than by SURT and moment.
        after: only what follows this place, in the order that is asked for.
        offset: how many to leave out at the beginning.
    """

    surts: tuple[str, ...]
    are_beginnings: bool = False
    since: datetime | None = None
    until: datetime | None = None
    closest: datetime | None = None
    newest_first: bool = False
    after: Position | None = None
    offset: int = 0
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class KeptPortal:
    """What is kept of a portal: how many captures, from when to when, and the address where it begins."""

    name: str
    captures: int
    first: datetime
    last: datetime
    home: str | None = None


def nearest(connection: Connection, surt: str, moment: datetime, url: str) -> Nearest | None:
    """Choose the capture nearest in time; None where there is none.

    Of two equally near, to the second, that of exactly this URL; then the earlier.

    Args:
        url: as it was asked for; another spelling of the same SURT will do.

    Source: RFC 7089, 4.5.3.
    """
    whole_second = moment.replace(microsecond=0)

    def distance(row: Mapping[str, Any]) -> tuple[float, bool, datetime]:
        at: datetime = row["at"]
        return abs((at.replace(microsecond=0) - whole_second).total_seconds()), row["url"] != url, at

    rows = list(_NEAREST.rows(connection, surt=surt, moment=whole_second))
    if not rows:
        return None
    capture = capture_of_row(min(rows, key=distance))
    earlier = sum(row["at"] < whole_second for row in rows)
    if max(earlier, len(rows) - earlier) == _CANDIDATES:  # there may be more
        return Nearest(capture, _around(connection, capture))
    return Nearest(capture, _around_within(sorted(row["at"] for row in rows), capture.at))


def nearest_page(connection: Connection, surt: str, moment: datetime) -> Capture | None:
    """Choose the capture nearest in time that leads nowhere else, as a redirect does."""
    is_redirect = and_(captures.c.status >= 300, captures.c.status < 400, captures.c.status != NOT_MODIFIED)
    wanted = Search((surt,), closest=moment, limit=1)
    return next(_captures(connection, wanted, not_(is_redirect)), None)


def captures_at(connection: Connection, surt: str) -> Iterator[Capture]:
    """Give all captures of an address, failed attempts among them, oldest first."""
    wanted = select(captures).where(captures.c.surt == surt).order_by(captures.c.at)
    yield from map(capture_of_row, connection.execute(wanted, execution_options=IN_PIECES).mappings())


def search(connection: Connection, wanted: Search) -> Iterator[Capture]:
    """Give the captures that are wanted, failed attempts left out, by SURT and moment unless it says otherwise."""
    return _captures(connection, wanted)


def count_of(connection: Connection, wanted: Search) -> int:
    """Count the captures that are wanted."""
    counted: int = connection.execute(_rows(connection, wanted, func.count())).scalar_one()
    return counted


def kept_portals(connection: Connection) -> list[KeptPortal]:
    """Give the portals that something is kept of, by name."""
    return [_kept_portal(connection, name, count) for name, count in capture_counts(connection).items()]


def known_of(connection: Connection, portals: Sequence[str], url: str) -> list[Mapping[str, Any]]:
    """Give what the frontier of each portal knows of a URL: `portal`, `state`, `reason` and `due_at`."""
    asked = frontier.c.portal, frontier.c.state, frontier.c.reason, frontier.c.due_at
    rows = connection.execute(select(*asked).where(frontier.c.portal.in_(portals), frontier.c.url == url))
    return [dict(row) for row in rows.mappings()]


def _around(connection: Connection, capture: Capture) -> Around:
    (moments,) = _AROUND.rows(connection, surt=capture.surt, moment=capture.at)
    return Around(**moments)


def _around_within(moments: Sequence[datetime], at: datetime) -> Around:
    before, after = [one for one in moments if one < at], [one for one in moments if one > at]
    return Around(moments[0], before[-1] if before else None, after[0] if after else None, moments[-1])


def _kept_portal(connection: Connection, portal: str, count: int) -> KeptPortal:
    # One end of an index at a time: asked for both at once, SQLite would read all of it.
    ends = (select(end(captures.c.at)).where(captures.c.portal == portal) for end in (func.min, func.max))
    first, last = (connection.execute(end).scalar_one() for end in ends)
    return KeptPortal(portal, count, first, last, _home(connection, portal))


def _home(connection: Connection, portal: str) -> str | None:
    is_seed = and_(captures.c.portal == portal, captures.c.hop_path == "", captures.c.failure_class.is_(None))
    return connection.scalar(select(captures.c.url).where(is_seed).order_by(captures.c.at).limit(1))


def _captures(connection: Connection, wanted: Search, *also: ColumnElement[bool]) -> Iterator[Capture]:
    rows = _rows(connection, wanted, captures).where(*also)
    if wanted.closest:
        return islice(_by_distance(connection, rows, wanted.closest, wanted.limit), wanted.limit)
    order = (_bytewise(connection), captures.c.at, captures.c.id)
    if wanted.after:
        here, there = tuple_(*order), tuple_(*map(literal, wanted.after, (part.type for part in order)))
        rows = rows.where(here < there if wanted.newest_first else here > there)
    ordered = rows.order_by(*(part.desc() for part in order)) if wanted.newest_first else rows.order_by(*order)
    return _given(connection, ordered.offset(wanted.offset or None).limit(wanted.limit))


def _rows(connection: Connection, wanted: Search, *what: Any) -> Select[Any]:
    rows = select(*what).where(captures.c.failure_class.is_(None), _place(connection, wanted))
    if wanted.since:
        rows = rows.where(captures.c.at >= wanted.since)
    return rows.where(captures.c.at <= wanted.until) if wanted.until else rows


def _by_distance(connection: Connection, rows: Select[Any], closest: datetime, limit: int | None) -> Iterator[Capture]:
    before = rows.where(captures.c.at <= closest).order_by(captures.c.at.desc()).limit(limit)
    after = rows.where(captures.c.at > closest).order_by(captures.c.at).limit(limit)
    sides: Iterable[Iterator[Capture]] = (_given(connection, before), _given(connection, after))
    return merge(*sides, key=lambda capture: abs(capture.at - closest))


def _given(connection: Connection, rows: Select[Any]) -> Iterator[Capture]:
    yield from map(capture_of_row, connection.execute(rows, execution_options=IN_PIECES).mappings())


def _place(connection: Connection, wanted: Search) -> ColumnElement[bool]:
    if not wanted.are_beginnings:
        return captures.c.surt.in_(wanted.surts)
    surt = _bytewise(connection)
    ranges = (and_(surt >= start, surt < start + _AFTER_ALL) for start in wanted.surts)
    return or_(false(), *ranges)


def _bytewise(connection: Connection) -> ColumnElement[str]:
    """Compare SURTs byte by byte, as SQLite does by itself."""
    return captures.c.surt if connection.dialect.name == "sqlite" else collate(captures.c.surt, "C")
