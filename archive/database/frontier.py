"""The frontier in the database: every URL known of a portal, its state, and when it is next due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from archive.database.session import IN_PIECES
from archive.database.tables import frontier

RETRY_LATER = 100


class State(StrEnum):
    """What becomes of a URL: to be fetched, fetched, gone from the portal, given up for now, or left out."""

    DUE = "due"
    DONE = "done"
    GONE = "gone"
    FAILED = "failed"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Found:
    """A URL met for the first time.

    Attributes:
        host: host and port as they stand in the URL; the unit of politeness.
        priority: smaller is fetched earlier.
        reason: why it is left out, where it is.
    """

    url: str
    host: str
    state: State
    priority: int
    hop_path: str
    via: str | None
    found_at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A URL to fetch."""

    id: int
    url: str
    host: str
    hop_path: str
    via: str | None
    attempts: int
    visits: int


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a URL after an attempt.

    Attributes:
        due_at: when it is next due; None for never again of itself.
        attempts: failed attempts in a row; one that is tried again comes after all others of its host.
        is_changed: the page was known and says something else now.
    """

    url: str
    state: State
    fetched_at: datetime
    status: int
    due_at: datetime | None
    attempts: int = 0
    reason: str | None = None
    is_changed: bool = False


def add_found(connection: Connection, portal: str, found: Sequence[Found]) -> None:
    """Add URLs; those already known stay as they are."""
    if not found:
        return
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    adding = dialect.insert(frontier).on_conflict_do_nothing(index_elements=["portal", "url"])
    connection.execute(adding, [_row_of(portal, url) for url in found])


def settle(connection: Connection, portal: str, settled: Sequence[Settled]) -> None:
    """Note what became of URLs; one that is not known (a robots.txt) is passed over."""
    if not settled:
        return
    now = update(frontier).where(frontier.c.portal == portal, frontier.c.url == bindparam("of"))
    values = {
        "state": bindparam("to"),
        "reason": bindparam("because"),
        "due_at": bindparam("next_due_at"),
        "attempts": bindparam("tried"),
        "fetched_at": bindparam("at"),
        "status": bindparam("answered"),
        "visits": frontier.c.visits + 1,
        "changes": frontier.c.changes + bindparam("changed"),
        "priority": frontier.c.priority + bindparam("later"),
    }
    connection.execute(now.values(values), [_settled_row(one) for one in settled])


def leave_out(connection: Connection, portal: str, left: Sequence[tuple[str, str, datetime]]) -> None:
    """Note URLs that may not be fetched: each with its reason, and when to ask again."""
    if left:
        now = update(frontier).where(frontier.c.portal == portal, frontier.c.url == bindparam("of"))
        values = {"state": State.LEFT_OUT.value, "reason": bindparam("because"), "due_at": bindparam("until")}
        rows = [{"of": url, "because": reason, "until": until} for url, reason, until in left]
        connection.execute(now.values(values), rows)


def promote(connection: Connection, portal: str, now: datetime, *, everything: bool = False) -> int:
    """Make URLs due whose time has come, or all that were ever fetched."""
    fetched = (State.DONE.value, State.GONE.value, State.FAILED.value)
    ripe = frontier.c.due_at <= now
    chosen = or_(ripe, frontier.c.state.in_(fetched)) if everything else ripe
    waiting = update(frontier).where(frontier.c.portal == portal, frontier.c.state != State.DUE.value, chosen)
    return connection.execute(waiting.values(state=State.DUE.value, attempts=0, reason=None, due_at=None)).rowcount


def make_due(connection: Connection, portal: str, urls: Sequence[str]) -> None:
    """Make these URLs due, whenever they were fetched."""
    chosen = update(frontier).where(frontier.c.portal == portal, frontier.c.url.in_(urls))
    connection.execute(chosen.values(state=State.DUE.value, attempts=0, reason=None, due_at=None))


def due_of_host(
    connection: Connection, portal: str, host: str, at_most: int, *, requisites_only: bool = False
) -> list[Due]:
    """Give the URLs of one host that are due, the most urgent first."""
    columns = (getattr(frontier.c, name) for name in Due.__slots__)
    wanted = (
        select(*columns)
        .where(frontier.c.portal == portal, frontier.c.state == State.DUE.value, frontier.c.host == host)
        .order_by(frontier.c.priority, frontier.c.id)
        .limit(at_most)
    )
    if requisites_only:
        wanted = wanted.where(func.rtrim(frontier.c.hop_path, "R").endswith("E"))
    return [Due(*row) for row in connection.execute(wanted)]


def due_hosts(connection: Connection, portal: str) -> dict[str, int]:
    """Count the URLs that are due, host by host."""
    wanted = select(frontier.c.host, func.count()).where(
        frontier.c.portal == portal, frontier.c.state == State.DUE.value
    )
    return dict(connection.execute(wanted.group_by(frontier.c.host)).all())


def failed_attempts(connection: Connection, portal: str) -> dict[str, int]:
    """Count the failed attempts in a row of each URL that is to be tried again."""
    failing = frontier.c.attempts > 0
    wanted = select(frontier.c.url, frontier.c.attempts).where(
        frontier.c.portal == portal, frontier.c.state == State.DUE.value, failing
    )
    return dict(connection.execute(wanted).all())


def state_counts(connection: Connection, portal: str) -> dict[tuple[str, str | None], int]:
    """Count the URLs of a portal by state and reason."""
    counted = select(frontier.c.state, frontier.c.reason, func.count()).where(frontier.c.portal == portal)
    grouped = counted.group_by(frontier.c.state, frontier.c.reason)
    return {(state, reason): count for state, reason, count in connection.execute(grouped)}


def known_urls(connection: Connection, portal: str) -> Iterator[tuple[str, str, str | None]]:
    """Give every URL known of a portal in the order in which they were found: URL, hop path, reason of leaving out."""
    wanted = select(frontier.c.url, frontier.c.hop_path, frontier.c.reason).where(frontier.c.portal == portal)
    for row in connection.execute(wanted.order_by(frontier.c.id), execution_options=IN_PIECES):
        yield row.url, row.hop_path, row.reason


def urls_of(connection: Connection, portal: str, state: State | None = None) -> Iterator[dict[str, Any]]:
    """Give every URL known of a portal, in the order in which they were found."""
    wanted = select(frontier).where(frontier.c.portal == portal).order_by(frontier.c.id)
    if state is not None:
        wanted = wanted.where(frontier.c.state == state.value)
    for row in connection.execute(wanted, execution_options=IN_PIECES).mappings():
        yield dict(row)


def _row_of(portal: str, found: Found) -> dict[str, Any]:
    return {
        "portal": portal,
        "url": found.url,
        "host": found.host,
        "state": found.state.value,
        "reason": found.reason,
        "priority": found.priority,
        "hop_path": found.hop_path,
        "via": found.via,
        "found_at": found.found_at,
        "attempts": 0,
        "visits": 0,
        "changes": 0,
    }


def _settled_row(settled: Settled) -> dict[str, Any]:
    return {
        "of": settled.url,
        "to": settled.state.value,
        "because": settled.reason,
        "next_due_at": settled.due_at,
        "tried": settled.attempts,
        "at": settled.fetched_at,
        "answered": settled.status,
        "changed": int(settled.is_changed),
        "later": RETRY_LATER if settled.state is State.DUE else 0,
    }
