"""Listings: which articles they name, and which none names any more."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, insert, or_, select, update

from archive.database.frontier import Settled, State
from archive.database.tables import absences, frontier
from archive.record import Kind
from archive.watch import Absence

NAMES_AT_ONCE = 1000
LISTINGS = (Kind.HOME.value, Kind.LISTING.value)
_IS_OPEN = (absences.c.how == Absence.UNLISTED.value, absences.c.returned_at.is_(None))


def note_listed(connection: Connection, portal: str, settled: Sequence[Settled]) -> None:
    """Note of each URL when a listing last named it."""
    for at, names in _newest_naming(settled):
        for start in range(0, len(names), NAMES_AT_ONCE):
            is_later = or_(frontier.c.last_listed_at.is_(None), frontier.c.last_listed_at < at)
            named = (frontier.c.portal == portal, frontier.c.url.in_(names[start : start + NAMES_AT_ONCE]), is_later)
            connection.execute(update(frontier).where(*named).values(last_listed_at=at))


def dropped(connection: Connection, portal: str) -> list[tuple[str, datetime]]:
    """Give the articles that no listing names any more, each with the moment at which one last did.

    An article counts as dropped only once every listing was read again since one named it. Those that have gone are not
    among them, nor those whose absence from listings is noted.
    """
    noted = select(absences.c.url).where(absences.c.portal == portal, *_IS_OPEN)
    first_read_at, _ = _listings_read(connection, portal)
    if first_read_at is None:
        return []
    wanted = select(frontier.c.url, frontier.c.last_listed_at).where(
        frontier.c.portal == portal,
        frontier.c.kind == Kind.ARTICLE.value,
        frontier.c.state == State.DONE.value,
        frontier.c.last_listed_at < first_read_at,
        frontier.c.url.not_in(noted),
    )
    return [(url, at) for url, at in connection.execute(wanted.order_by(frontier.c.id))]


def note_unlisted(connection: Connection, portal: str) -> None:
    """Note the articles that no listing names any more, and those that one names again."""
    _end_unlisted(connection, portal)
    _, last_read_at = _listings_read(connection, portal)
    for url, listed_at in dropped(connection, portal):
        span = {"last_seen_at": listed_at, "first_missed_at": last_read_at, "last_missed_at": last_read_at}
        connection.execute(insert(absences).values(portal=portal, url=url, how=Absence.UNLISTED.value, **span))


def _newest_naming(settled: Sequence[Settled]) -> Iterator[tuple[datetime, list[str]]]:
    """Give the names of each listing that no later one of them names: what every menu holds counts once."""
    named: set[str] = set()
    for one in sorted(settled, key=lambda one: one.fetched_at, reverse=True):
        names = [url for url in dict.fromkeys(one.names) if url not in named]
        named.update(names)
        if names:
            yield one.fetched_at, names


def _listings_read(connection: Connection, portal: str) -> tuple[datetime | None, datetime | None]:
    """Give when the listing was read that was read longest ago, and when the last was."""
    read_at = frontier.c.last_seen_at
    there = frontier.c.state.not_in((State.GONE.value, State.LEFT_OUT.value))
    asked = select(func.min(read_at), func.max(read_at)).where(frontier.c.portal == portal, there)
    first, last = connection.execute(asked.where(frontier.c.kind.in_(LISTINGS))).one()
    return first, last


def _end_unlisted(connection: Connection, portal: str) -> None:
    listed_at = (
        select(frontier.c.last_listed_at)
        .where(frontier.c.portal == absences.c.portal, frontier.c.url == absences.c.url)
        .scalar_subquery()
    )
    is_named_again = (absences.c.portal == portal, *_IS_OPEN, listed_at > absences.c.first_missed_at)
    connection.execute(update(absences).where(*is_named_again).values(returned_at=listed_at))
