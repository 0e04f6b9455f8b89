"""The frontier in the database: every URL known of a portal, its state, and when it is next due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, func, or_, select, update

from archive.database.dialect import adding_to
from archive.database.session import IN_PIECES
from archive.database.tables import frontier
from archive.record import Kind
from archive.validators import Validators
from archive.watch import Absence, Attestation, Watch

FARTHEST = timedelta(days=400)  # no URL waits so long: where one would, the clock was set back since

_COUNTED = ("attempts", "visits", "changes")
_MOMENTS = ("first_seen_at", "last_seen_at", "first_missed_at", "first_failed_at")
_OF_WATCH = (*_COUNTED, "content_digest", "payload_digest", *_MOMENTS)
_OF_DUE = ("id", "url", "host", "hop_path", "via")


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
    """A URL to fetch, and what its answers have told so far."""

    id: int
    url: str
    host: str
    hop_path: str
    via: str | None
    watch: Watch


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a URL after an attempt.

    Attributes:
        capture: the id of the attempt.
        due_at: when it is next due; None for never again of itself.
        priority: smaller is fetched earlier, when it is due.
        watch: what is known of it from now on.
        absence: how it shows that it is not there, where it is not.
        is_returned: it was missed, and is there again.
        names: the URLs that it names, where it is a listing.
        attestations: what the answer proved of its host's validators.
    """

    url: str
    state: State
    capture: str
    fetched_at: datetime
    status: int
    due_at: datetime | None
    priority: int
    watch: Watch
    reason: str | None = None
    absence: Absence | None = None
    is_returned: bool = False
    names: tuple[str, ...] = ()
    attestations: tuple[Attestation, ...] = ()

    @property
    def is_first_missed(self) -> bool:
        """It was seen, and this is the first answer that does not bring it any more."""
        watch = self.watch
        return self.absence is not None and watch.last_seen_at is not None and watch.first_missed_at == self.fetched_at


def add_found(connection: Connection, portal: str, found: Sequence[Found]) -> None:
    """Add URLs; those already known stay as they are."""
    if not found:
        return
    adding = adding_to(connection, frontier).on_conflict_do_nothing(index_elements=["portal", "url"])
    connection.execute(adding, [_row_of(portal, url) for url in found])


def settle(connection: Connection, portal: str, settled: Sequence[Settled]) -> None:
    """Note what became of URLs; one that is not known (a robots.txt) is passed over."""
    if not settled:
        return
    now = update(frontier).where(frontier.c.portal == portal, frontier.c.url == bindparam("of"))
    connection.execute(now, [_settled_row(one) for one in settled])


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
    ripe = or_(frontier.c.due_at <= now, frontier.c.due_at > now + FARTHEST)
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
    wanted = (
        select(frontier)
        .where(frontier.c.portal == portal, frontier.c.state == State.DUE.value, frontier.c.host == host)
        .order_by(frontier.c.priority, frontier.c.id)
        .limit(at_most)
    )
    if requisites_only:
        wanted = wanted.where(func.rtrim(frontier.c.hop_path, "R").endswith("E"))
    return [_due_of(row) for row in connection.execute(wanted).mappings()]


def due_hosts(connection: Connection, portal: str) -> dict[str, int]:
    """Count the URLs that are due, host by host."""
    wanted = select(frontier.c.host, func.count()).where(
        frontier.c.portal == portal, frontier.c.state == State.DUE.value
    )
    return dict(connection.execute(wanted.group_by(frontier.c.host)).all())


def watch_of(connection: Connection, portal: str, url: str) -> Watch:
    """Give what the answers of a URL have told; of one that is not known, nothing."""
    wanted = select(frontier).where(frontier.c.portal == portal, frontier.c.url == url)
    row = connection.execute(wanted).mappings().first()
    return _watch_of(row) if row else Watch()


def scheduled(connection: Connection, portal: str) -> Iterator[dict[str, Any]]:
    """Give every URL that is due or will be, the most urgent first."""
    is_scheduled = or_(frontier.c.state == State.DUE.value, frontier.c.due_at.is_not(None))
    is_asked = frontier.c.state != State.LEFT_OUT.value
    wanted = select(frontier).where(frontier.c.portal == portal, is_scheduled, is_asked)
    for row in connection.execute(wanted.order_by(frontier.c.priority, frontier.c.id)).mappings():
        yield dict(row)


def due_now(connection: Connection, portal: str, now: datetime) -> tuple[int, datetime | None]:
    """Count the URLs of a portal that are due, and say when the next one will be."""
    is_due = or_(frontier.c.state == State.DUE.value, frontier.c.due_at <= now)
    mine = (frontier.c.portal == portal, frontier.c.state != State.LEFT_OUT.value)
    count = connection.scalar(select(func.count()).where(*mine, is_due)) or 0
    return count, connection.scalar(select(func.min(frontier.c.due_at)).where(*mine, frontier.c.due_at > now))


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
    watch = settled.watch
    return {
        "of": settled.url,
        "state": settled.state.value,
        "reason": settled.reason,
        "due_at": settled.due_at,
        "priority": settled.priority,
        "fetched_at": settled.fetched_at,
        "status": settled.status,
        "kind": watch.kind and watch.kind.value,
        "etag": watch.validators.etag,
        "last_modified": watch.validators.last_modified,
        **{name: getattr(watch, name) for name in _OF_WATCH},
    }


def _due_of(row: RowMapping) -> Due:
    return Due(**{name: row[name] for name in _OF_DUE}, watch=_watch_of(row))


def _watch_of(row: RowMapping) -> Watch:
    kind, validators = row["kind"], Validators(row["etag"], row["last_modified"])
    known = {name: row[name] for name in _OF_WATCH}
    return Watch(kind=Kind(kind) if kind else None, validators=validators, **known)
