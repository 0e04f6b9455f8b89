"""Versions: the records of one page that say the same, from the first seen to the last."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from archive.database.tables import records, versions
from archive.record import Kind, Record


def note_versions(connection: Connection, read: Sequence[Record]) -> set[str]:
    """Carry each record into the version of its page, or begin a new one.

    Args:
        read: records of one portal, oldest first.

    Returns:
        The URLs of pages that were known and now say something else.
    """
    if not read:
        return set()
    newest = _newest_versions(connection, read[0].portal, {record.url for record in read})
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


def versions_of(connection: Connection, portal: str, url: str) -> list[dict[str, Any]]:
    """Give the versions of one page, oldest first."""
    wanted = select(versions).where(versions.c.portal == portal, versions.c.url == url)
    return [dict(row) for row in connection.execute(wanted.order_by(versions.c.first_seen_at)).mappings()]


def _newest_versions(connection: Connection, portal: str, urls: set[str]) -> dict[str, dict[str, Any]]:
    wanted = select(versions).where(versions.c.portal == portal, versions.c.url.in_(urls))
    rows = connection.execute(wanted.order_by(versions.c.last_seen_at)).mappings()
    return {row["url"]: dict(row) for row in rows}


def _is_silent(connection: Connection, earlier: str, record: Record) -> bool:
    """Whether an article that says something else prints the date that it printed before, or again none."""
    wanted = select(records.c.kind, records.c.published_on, records.c.published_at).where(records.c.capture == earlier)
    before = connection.execute(wanted.order_by(records.c.reading_number.desc())).first()
    date = (record.published.day, record.published.moment) if record.published else (None, None)
    return before is not None and record.kind is Kind.ARTICLE and tuple(before) == (record.kind.value, *date)


def _first_row(record: Record, *, is_silent: bool) -> dict[str, Any]:
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
