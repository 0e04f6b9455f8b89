"""What visits noticed of a portal: pages that came, edits, pages that were missed, pages that came back."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, Select, exists, func, or_, over, select

from archive.database.listings import LISTINGS
from archive.database.records import current_records
from archive.database.tables import Moment, absences, captures, frontier, versions
from archive.noticed import Happening, Noticed
from archive.watch import Absence


def noticed_since(connection: Connection, portal: str, since: datetime) -> list[Noticed]:
    """Give what was noticed from a moment on, oldest first; listings, which change all the time, are left out."""
    noticing = (_told, _replaced, _missed)
    found = [one for notice in noticing for one in notice(connection, portal, since)]
    return sorted(found, key=lambda one: (one.noticed_at, one.url))


def _told(connection: Connection, portal: str, since: datetime) -> Iterator[Noticed]:
    """Pages that are new, or say something else; not those that say that they are not there, or are back."""
    earlier = versions.alias("earlier")
    seen_before = (
        select(func.max(earlier.c.last_seen_at))
        .where(earlier.c.portal == versions.c.portal, earlier.c.url == versions.c.url)
        .where(earlier.c.first_seen_at < versions.c.first_seen_at)
        .scalar_subquery()
    )
    shows_it = or_(
        absences.c.missed_capture == versions.c.first_capture, absences.c.returned_capture == versions.c.first_capture
    )
    is_absence = exists().where(absences.c.portal == versions.c.portal, absences.c.url == versions.c.url, shows_it)
    wanted = (
        select(versions, seen_before.label("seen_before_at"), current_records.c.title)
        .join(current_records, current_records.c.capture == versions.c.first_capture)
        .where(versions.c.portal == portal, versions.c.first_seen_at >= since)
        .where(current_records.c.kind.not_in(LISTINGS), ~is_absence)
    )
    for row in connection.execute(wanted).mappings():
        edit = Happening.SILENT_EDIT if row["is_silent"] else Happening.EDITED
        what = edit if row["seen_before_at"] else Happening.NEW
        seen = (row["first_seen_at"], row["seen_before_at"], row["first_capture"], row["title"])
        yield Noticed(what, row["url"], *seen)


def _replaced(connection: Connection, portal: str, since: datetime) -> Iterator[Noticed]:
    """Files that have other bytes; sitemaps and feeds, which change all the time, are left out."""
    is_file = (frontier.c.kind.is_(None), frontier.c.changes > 0, ~func.rtrim(frontier.c.hop_path, "R").endswith("M"))
    files = select(frontier.c.url).where(frontier.c.portal == portal, *is_file)
    before = partial(over, partition_by=captures.c.url, order_by=captures.c.at)
    digest_before, at_before = func.lag(captures.c.payload_digest), func.lag(captures.c.at, type_=Moment)
    seen = (
        select(captures, before(digest_before).label("digest_before"), before(at_before).label("seen_before_at"))
        .where(captures.c.portal == portal, captures.c.url.in_(files))
        .where(captures.c.payload_digest.is_not(None), captures.c.status.in_((200, 304)))
        .subquery()
    )
    is_other = (seen.c.at >= since, seen.c.digest_before != seen.c.payload_digest)
    for row in connection.execute(select(seen).where(*is_other)).mappings():
        yield Noticed(Happening.REPLACED, row["url"], row["at"], row["seen_before_at"], row["id"], None)


def _missed(connection: Connection, portal: str, since: datetime) -> Iterator[Noticed]:
    """Pages that were not there, and those that came back."""
    for row in connection.execute(_absences_since(portal, since)).mappings():
        is_listing = row["how"] == Absence.UNLISTED
        if row["first_missed_at"] >= since:
            seen = (row["first_missed_at"], row["last_seen_at"], row["missed_capture"], row["title"])
            yield Noticed(Happening(row["how"]), row["url"], *seen)
        if row["returned_at"] and row["returned_at"] >= since:
            back = Happening.LISTED_AGAIN if is_listing else Happening.RETURNED
            seen = (row["returned_at"], row["last_missed_at"], row["returned_capture"], row["title"])
            yield Noticed(back, row["url"], *seen)


def _absences_since(portal: str, since: datetime) -> Select[tuple[object, ...]]:
    said = current_records.c
    title = (
        select(said.title)
        .where(said.portal == absences.c.portal, said.url == absences.c.url, said.at <= absences.c.last_seen_at)
        .order_by(said.at.desc())
        .limit(1)
        .scalar_subquery()
    )
    is_recent = or_(absences.c.first_missed_at >= since, absences.c.returned_at >= since)
    return select(absences, title.label("title")).where(absences.c.portal == portal, is_recent)
