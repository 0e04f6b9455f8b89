"""Records and counter readings in the database."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, case, column, exists, func, insert, literal, select, table

from archive.database.prepared import Prepared
from archive.database.tables import counter_readings, records
from archive.errors import RecordNotFound
from archive.record import Attachment, Byline, CounterReading, Kind, Published, Reading, Record
from archive.timestamps import VIETNAM

_NEWEST = Prepared(
    select(records.c.id, records.c.reading_number)
    .where(records.c.capture == bindparam("capture"))
    .order_by(records.c.reading_number.desc())
    .limit(1)
)
_TEXTS = frozenset({"title", "lead", "body"})
current_records = table("current_records", *(column(known.name, known.type) for known in records.columns))


def insert_records(connection: Connection, read: Sequence[Record], reading_number: int = 1) -> None:
    """Add records and the counter readings they hold.

    Args:
        reading_number: 1 for the first reading of a capture, one more for each that says something else.
    """
    if not read:
        return
    rows = [_row_of(record, reading_number) for record in read]
    connection.execute(insert(records), rows)
    counted = [counter for record, row in zip(read, rows, strict=True) for counter in _counter_rows(record, row["id"])]
    if counted:
        connection.execute(insert(counter_readings), counted)


def newest_reading(connection: Connection, capture: str) -> tuple[str, int] | None:
    """Give the id and the reading number of the newest record of a capture."""
    found = next(_NEWEST.rows(connection, capture=capture), None)
    return (found["id"], found["reading_number"]) if found else None


def record_by_id(connection: Connection, beginning: str) -> Record:
    """Find the record whose id begins so, or the newest one of the capture whose id begins so.

    Raises:
        RecordNotFound: none does, or several do.
    """
    for key, source in ((records.c.id, records), (current_records.c.capture, current_records)):
        rows = connection.execute(select(source).where(key.startswith(beginning)).limit(2)).mappings().all()
        if len(rows) == 1:
            return _record_of(connection, rows[0])
        if rows:
            raise RecordNotFound(beginning, "several records begin so; give more digits")
    raise RecordNotFound(beginning)


def records_of_captures(connection: Connection, portal: str) -> dict[str, tuple[str, str]]:
    """Give for each capture of a portal the id and the kind of its newest record."""
    wanted = select(current_records.c.capture, current_records.c.id, current_records.c.kind)
    rows = connection.execute(wanted.where(current_records.c.portal == portal))
    return {capture: (record, kind) for capture, record, kind in rows}


def record_counts(connection: Connection) -> dict[tuple[str, str], int]:
    """Count the current records of every portal and kind."""
    counted = select(current_records.c.portal, current_records.c.kind, func.count())
    grouped = counted.group_by(current_records.c.portal, current_records.c.kind)
    return {(portal, kind): count for portal, kind, count in connection.execute(grouped)}


def article_counts(connection: Connection, portal: str) -> dict[str, int]:
    """Count the articles of a portal, each page by its newest record, and how many of them have each field."""
    said = current_records.c
    newest = func.row_number().over(partition_by=said.url, order_by=(said.at.desc(), said.capture.desc()))
    pages = select(current_records, newest.label("age")).where(said.portal == portal).subquery()
    counted = exists().where(counter_readings.c.record == pages.c.id)
    having = {
        "articles": literal(1),
        "title": pages.c.title,
        "published": pages.c.published_on,
        "byline": func.coalesce(pages.c.byline_author, pages.c.byline_organisation),
        "counters": case((counted, 1)),
    }
    wanted = select(*(func.count(held).label(field) for field, held in having.items()))
    row = connection.execute(wanted.where(pages.c.age == 1, pages.c.kind == Kind.ARTICLE.value)).mappings().one()
    return dict(row)


def counters_of(connection: Connection, portal: str) -> list[dict[str, Any]]:
    """Give the counter readings of a portal, oldest first: at, meaning, label, visits, printed, record, capture."""
    wanted = (
        select(counter_readings)
        .join(current_records, current_records.c.id == counter_readings.c.record)
        .where(counter_readings.c.portal == portal)
        .order_by(counter_readings.c.at, counter_readings.c.record, counter_readings.c.meaning)
    )
    return [dict(row) for row in connection.execute(wanted).mappings()]


def _row_of(record: Record, reading_number: int) -> dict[str, Any]:
    published, byline = record.published, record.byline
    return {
        "id": record.id,
        "capture": record.capture,
        "reading_number": reading_number,
        "portal": record.portal,
        "url": record.url,
        "at": record.at,
        "kind": record.kind.value,
        "title": record.title,
        "lead": record.lead,
        "body": record.body,
        "captions": list(record.captions),
        "published_on": published and published.day,
        "published_at": published and published.moment,
        "published_precision": published and published.precision.value,
        "byline_author": byline and byline.author,
        "byline_organisation": byline and byline.organisation,
        "attachments": [[attachment.url, attachment.words] for attachment in record.attachments],
        "family": record.family,
        "layout": record.layout,
        "content_digest": record.content_digest,
        "reader_version": record.reader_version,
        "problems": list(record.problems),
        "evidence": {
            field: _evidence_row(record, field, reading) for field, reading in (record.evidence or {}).items()
        },
    }


def _evidence_row(record: Record, field: str, reading: Reading) -> dict[str, Any]:
    """Write a reading; a text whose value has the very letters that are printed stands in its own column alone."""
    row = {name: getattr(reading, name) for name in Reading.__slots__}
    if field in _TEXTS and reading.printed == getattr(record, field):
        row["printed"] = None
    return row


def _counter_rows(record: Record, record_id: str) -> list[dict[str, Any]]:
    return [
        {
            "record": record_id,
            "capture": record.capture,
            "portal": record.portal,
            "at": record.at,
            "meaning": counter.meaning,
            "position": position,
            "label": counter.label,
            "visits": counter.visits,
            "printed": counter.printed,
        }
        for position, counter in enumerate(record.counters)
    ]


def _record_of(connection: Connection, row: RowMapping) -> Record:
    counted = select(counter_readings).where(counter_readings.c.record == row["id"])
    plain = ("capture", "portal", "url", "at", "reader_version", "title", "lead", "body", "family", "layout")
    return Record(
        **{name: row[name] for name in plain},
        kind=Kind(row["kind"]),
        captions=tuple(row["captions"]),
        published=_published_of(row),
        byline=_byline_of(row),
        counters=tuple(
            CounterReading(found["meaning"], found["visits"], found["label"], found["printed"])
            for found in connection.execute(counted.order_by(counter_readings.c.position)).mappings()
        ),
        attachments=tuple(Attachment(url, words) for url, words in row["attachments"]),
        problems=tuple(row["problems"]),
        evidence={field: _reading_of(found, row.get(field)) for field, found in row["evidence"].items()},
    )


def _published_of(row: RowMapping) -> Published | None:
    day: date | None = row["published_on"]
    moment = row["published_at"]
    return Published(day, moment and moment.astimezone(VIETNAM)) if day else None


def _byline_of(row: RowMapping) -> Byline | None:
    author, organisation = row["byline_author"], row["byline_organisation"]
    return Byline(author, organisation) if author or organisation else None


def _reading_of(found: dict[str, Any], value: str | None) -> Reading:
    printed = value if found["printed"] is None else found["printed"]
    span, parts = found["span"], found.get("parts") or ()
    stood = {"printed": printed, "span": tuple(span) if span else None, "parts": tuple(map(tuple, parts))}
    return Reading(**{**found, **stood})
