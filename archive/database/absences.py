"""Absences: the spans in which a page was not there, from the first answer that missed it to the one that brought it.

A span says when somebody looked, never when the page went: that was at some time between `last_seen_at` and
`first_missed_at`.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from archive.database.frontier import Settled
from archive.database.tables import absences
from archive.watch import Absence

_IS_OPEN = (absences.c.how != Absence.UNLISTED.value, absences.c.returned_at.is_(None))


def note_absences(connection: Connection, portal: str, settled: Sequence[Settled]) -> None:
    """Begin, carry on or end the absence of each page that an answer tells of.

    A page that was never seen is not missed.
    """
    for one in settled:
        if one.is_first_missed and one.absence:
            _begin(connection, portal, one, one.absence)
        elif one.absence and one.watch.last_seen_at:
            _carry_on(connection, portal, one.url, last_missed_at=one.fetched_at)
        elif one.is_returned:
            _carry_on(connection, portal, one.url, returned_at=one.fetched_at, returned_capture=one.capture)


def absences_of(connection: Connection, portal: str, url: str | None = None) -> list[dict[str, Any]]:
    """Give the absences of one page, or of all pages of a portal, in the order in which they were noticed."""
    wanted = select(absences).where(absences.c.portal == portal)
    if url is not None:
        wanted = wanted.where(absences.c.url == url)
    return [dict(row) for row in connection.execute(wanted.order_by(absences.c.first_missed_at)).mappings()]


def missing_counts(connection: Connection) -> dict[str, int]:
    """Count the pages of every portal that were there once and are not now, or that no listing names any more."""
    counted = select(absences.c.portal, func.count(absences.c.url.distinct())).where(absences.c.returned_at.is_(None))
    return dict(connection.execute(counted.group_by(absences.c.portal)).all())


def _begin(connection: Connection, portal: str, one: Settled, how: Absence) -> None:
    connection.execute(
        insert(absences).values(
            portal=portal,
            url=one.url,
            how=how.value,
            first_missed_at=one.fetched_at,
            last_seen_at=one.watch.last_seen_at,
            last_missed_at=one.fetched_at,
            missed_capture=one.capture,
        )
    )


def _carry_on(connection: Connection, portal: str, url: str, **changed: Any) -> None:
    of_this = (absences.c.portal == portal, absences.c.url == url)
    connection.execute(update(absences).where(*of_this, *_IS_OPEN).values(**changed))
