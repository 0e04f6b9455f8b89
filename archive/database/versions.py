"""Versions: the records of one page that say the same, from the first seen to the last."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from archive.database.tables import records, versions
from archive.record import Kind, Published, Record


class Said(NamedTuple):
    """What a record says of its page, and when; as it stands in `Record`."""

    capture: str
    portal: str
    url: str
    at: datetime
    kind: Kind
    content_digest: str
    published: Published | None


def note_versions(connection: Connection, read: Sequence[Record]) -> set[str]:
    """Carry each record into the version of its page, or begin a new one.

    Args:
        read: records of one portal, stored already. Where one is older than what is known of its page, as in a file of
            another tool that comes late, the versions of that page are made once more.

    Returns:
        The URLs of pages that were known and now say something else.
    """
    if not read:
        return set()
    portal = read[0].portal
    newest = _newest_versions(connection, portal, {record.url for record in read})
    late = {record.url for record in read if record.url in newest and record.at < newest[record.url]["last_seen_at"]}
    in_time = [record for record in read if record.url not in late] if late else read
    changed = _carry(connection, in_time, newest)
    for url in sorted(late):
        _make_again(connection, portal, url)
    return changed


def _carry(connection: Connection, read: Iterable[Record | Said], newest: dict[str, dict[str, Any]]) -> set[str]:
    begun: dict[str, dict[str, Any]] = {}
    carried: dict[str, dict[str, Any]] = {}
    changed: set[str] = set()
    for record in read:
        known = newest.get(record.url)
        if known and known["content_digest"] == record.content_digest:
            known.update(last_seen_at=record.at, last_capture=record.capture, captures=known["captures"] + 1)
            if known["first_capture"] not in begun:
                carried[known["first_capture"]] = known
            continue
        if known:
            changed.add(record.url)
        is_silent = known is not None and _is_silent(connection, known["last_capture"], record)
        newest[record.url] = begun[record.capture] = _first_row(record, is_silent=is_silent)
    _write(connection, list(begun.values()), list(carried.values()))
    return changed


def _make_again(connection: Connection, portal: str, url: str) -> None:
    """Make the versions of a page of all that it ever said, each capture as it was read first."""
    connection.execute(delete(versions).where(versions.c.portal == portal, versions.c.url == url))
    of_page = (records.c.portal == portal, records.c.url == url, records.c.reading_number == 1)
    columns = (records.c.capture, records.c.at, records.c.kind, records.c.content_digest)
    wanted = select(*columns, records.c.published_on, records.c.published_at).where(*of_page)
    _carry(
        connection,
        [
            Said(capture, portal, url, at, Kind(kind), digest, Published(day, moment) if day else None)
            for capture, at, kind, digest, day, moment in connection.execute(
                wanted.order_by(records.c.at, records.c.capture)
            )
        ],
        {},
    )


def versions_of(connection: Connection, portal: str, url: str) -> list[dict[str, Any]]:
    """Give the versions of one page, oldest first."""
    wanted = select(versions).where(versions.c.portal == portal, versions.c.url == url)
    return [dict(row) for row in connection.execute(wanted.order_by(versions.c.first_seen_at)).mappings()]


def _newest_versions(connection: Connection, portal: str, urls: set[str]) -> dict[str, dict[str, Any]]:
    wanted = select(versions).where(versions.c.portal == portal, versions.c.url.in_(urls))
    rows = connection.execute(wanted.order_by(versions.c.last_seen_at)).mappings()
    return {row["url"]: dict(row) for row in rows}


def _is_silent(connection: Connection, earlier: str, record: Record | Said) -> bool:
    """Whether an article that says something else prints the date that it printed before, or again none."""
    wanted = select(records.c.kind, records.c.published_on, records.c.published_at).where(records.c.capture == earlier)
    before = connection.execute(wanted.order_by(records.c.reading_number.desc())).first()
    date = (record.published.day, record.published.moment) if record.published else (None, None)
    return before is not None and record.kind is Kind.ARTICLE and tuple(before) == (record.kind.value, *date)


def _first_row(record: Record | Said, *, is_silent: bool) -> dict[str, Any]:
    return {
        "first_capture": record.capture,
        "portal": record.portal,
        "url": record.url,
        "content_digest": record.content_digest,
        "first_seen_at": record.at,
        "last_seen_at": record.at,
        "last_capture": record.capture,
        "captures": 1,
        "is_silent": is_silent,
    }


def _write(connection: Connection, begun: list[dict[str, Any]], carried: list[dict[str, Any]]) -> None:
    if begun:
        connection.execute(insert(versions), begun)
    if carried:
        now = update(versions).where(versions.c.first_capture == bindparam("of"))
        newer = [{"of": row["first_capture"], **_moving(row)} for row in carried]
        connection.execute(
            now.values(
                last_seen_at=bindparam("last_seen_at"),
                last_capture=bindparam("last_capture"),
                captures=bindparam("captures"),
            ),
            newer,
        )


def _moving(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("last_seen_at", "last_capture", "captures")}
