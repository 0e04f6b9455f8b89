"""Captures, crawls and WARC files in the database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update

from archive.capture import Capture, Failure, FailureClass, Place, Truncation
from archive.database.session import IN_PIECES
from archive.database.tables import captures, crawls, warc_files
from archive.errors import CaptureNotFound
from archive.surt import surt_of
from archive.warc.referred import Referred
from archive.warc.seal import Sealed

IMPORTED = "imported"  # the outcome of a crawl that another tool made

# Asked once for every response: built once.
_FIRST_WITH_PAYLOAD = (
    select(captures)
    .where(
        captures.c.portal == bindparam("portal"),
        captures.c.payload_digest == bindparam("payload_digest"),
        captures.c.revisit_of.is_(None),
        captures.c.truncation.is_(None),
    )
    .order_by(captures.c.at)
    .limit(1)
)


def insert_captures(connection: Connection, kept: Sequence[Capture]) -> None:
    """Add captures; one that is already there is an error of the caller."""
    if kept:
        connection.execute(insert(captures), [_row_of(capture) for capture in kept])


def captures_of(connection: Connection, portal: str, crawl: str | None = None) -> Iterator[Capture]:
    """Give every capture of a portal in the order in which they were kept."""
    wanted = select(captures).where(captures.c.portal == portal)
    if crawl is not None:
        wanted = wanted.where(captures.c.crawl == crawl)
    ordered = wanted.order_by(captures.c.warc_file, captures.c.warc_offset)
    for row in connection.execute(ordered, execution_options=IN_PIECES).mappings():
        yield capture_of_row(row)


def capture_by_id(connection: Connection, beginning: str) -> Capture:
    """Find the capture whose id begins so.

    Raises:
        CaptureNotFound: none does, or several do.
    """
    rows = connection.execute(select(captures).where(captures.c.id.startswith(beginning)).limit(2)).mappings().all()
    if len(rows) != 1:
        raise CaptureNotFound(beginning)
    return capture_of_row(rows[0])


def capture_with_id(connection: Connection, id_: str) -> Capture | None:
    """Give the capture with this whole id; None where there is none."""
    row = connection.execute(select(captures).where(captures.c.id == id_)).mappings().first()
    return capture_of_row(row) if row else None


def first_with_payload(connection: Connection, portal: str, payload_digest: str) -> Capture | None:
    """Find the capture of a portal that holds this payload itself, not as a revisit."""
    asked = {"portal": portal, "payload_digest": payload_digest}
    row = connection.execute(_FIRST_WITH_PAYLOAD, asked).mappings().first()
    return capture_of_row(row) if row else None


def capture_meant(connection: Connection, portal: str, referred: Referred) -> Capture | None:
    """Find the capture that holds the body of a revisit, by what the revisit says of it."""
    if referred.at is None:
        return first_with_payload(connection, portal, referred.payload_digest or "")
    then = captures.c.at.between(referred.at, referred.at + timedelta(seconds=1))
    wanted = select(captures).where(captures.c.portal == portal, captures.c.surt == surt_of(referred.url), then)
    rows = connection.execute(wanted.order_by(captures.c.at, captures.c.id)).mappings()
    return next((capture for capture in map(capture_of_row, rows) if referred.is_met_by(capture)), None)


def revisits_without_body(connection: Connection, portal: str) -> list[Capture]:
    """Give the revisits of imported crawls whose body is not kept, in the order in which they were kept."""
    holders = captures.alias()
    is_held = exists().where(holders.c.id == captures.c.revisit_of)
    wanted = (
        select(captures)
        .join(crawls, crawls.c.id == captures.c.crawl)
        .where(captures.c.portal == portal, crawls.c.outcome == IMPORTED, captures.c.revisit_of.is_not(None), ~is_held)
        .order_by(captures.c.warc_file, captures.c.warc_offset)
    )
    return [capture_of_row(row) for row in connection.execute(wanted).mappings()]


def note_holder(connection: Connection, revisit: Capture) -> None:
    """Note which capture holds the body of a revisit."""
    connection.execute(update(captures).where(captures.c.id == revisit.id).values(revisit_of=revisit.revisit_of))


def payload_digests(connection: Connection, portal: str) -> Iterator[str]:
    """Give the digest of every payload of a portal, once for each capture of it."""
    held = captures.c.payload_digest
    wanted = select(held).where(captures.c.portal == portal, held.is_not(None))
    yield from connection.scalars(wanted, execution_options=IN_PIECES)


def places_in(connection: Connection, warc_file: str) -> set[int]:
    """Give the offsets of one WARC file that the database knows."""
    return set(connection.scalars(select(captures.c.warc_offset).where(captures.c.warc_file == warc_file)))


def bytes_known_of(connection: Connection, warc_file: str) -> int:
    """Say how far into a WARC file the database knows captures; 0 where it knows none."""
    last = select(func.max(captures.c.warc_offset + captures.c.warc_length)).where(captures.c.warc_file == warc_file)
    return connection.scalar(last) or 0


def captures_in_file(connection: Connection, warc_file: str) -> Iterator[Capture]:
    """Give the captures of one WARC file, in the order of the file."""
    wanted = select(captures).where(captures.c.warc_file == warc_file).order_by(captures.c.warc_offset)
    for row in connection.execute(wanted, execution_options=IN_PIECES).mappings():
        yield capture_of_row(row)


def insert_crawl(connection: Connection, crawl: str, portal: str, started_at: datetime) -> None:
    """Note that a crawl has begun; a crawl that is already noted stays as it is."""
    if connection.scalar(select(crawls.c.id).where(crawls.c.id == crawl)) is None:
        connection.execute(insert(crawls).values(id=crawl, portal=portal, started_at=started_at))


def finish_crawl(
    connection: Connection, crawl: str, finished_at: datetime, outcome: str, figures: dict[str, Any]
) -> None:
    """Note how a crawl ended."""
    ended = update(crawls).where(crawls.c.id == crawl)
    connection.execute(ended.values(finished_at=finished_at, outcome=outcome, figures=figures))


def crawls_of(connection: Connection, portal: str | None = None) -> list[dict[str, Any]]:
    """Give the crawls of one portal or of all, newest first."""
    wanted = select(crawls).order_by(crawls.c.started_at.desc())
    if portal is not None:
        wanted = wanted.where(crawls.c.portal == portal)
    return [dict(row) for row in connection.execute(wanted).mappings()]


def note_sealed(connection: Connection, sealed: Iterable[Sealed], portal: str, crawl: str) -> None:
    """Note finished WARC files; what was noted of them before is replaced."""
    for file in sealed:
        row: dict[str, Any] = {"name": file.path.name, "portal": portal, "crawl": crawl}
        row |= {"size_bytes": file.size_bytes, "digest": file.digest, "sealed_at": _last_written(file.path)}
        connection.execute(delete(warc_files).where(warc_files.c.name == file.path.name))
        connection.execute(insert(warc_files).values(row))


def crawls_imported(connection: Connection, portal: str) -> set[str]:
    """Give the ids of the crawls of a portal that another tool made."""
    return set(connection.scalars(select(crawls.c.id).where(crawls.c.portal == portal, crawls.c.outcome == IMPORTED)))


def newest_crawl(connection: Connection, portal: str) -> str | None:
    """Give the id of the crawl that made the newest capture of a portal."""
    wanted = select(captures.c.crawl).where(captures.c.portal == portal).order_by(captures.c.at.desc()).limit(1)
    return connection.scalar(wanted)


def warc_files_of(connection: Connection, portal: str | None = None) -> list[dict[str, Any]]:
    """Give the WARC files of one portal or of all, by name."""
    wanted = select(warc_files).order_by(warc_files.c.name)
    if portal is not None:
        wanted = wanted.where(warc_files.c.portal == portal)
    return [dict(row) for row in connection.execute(wanted).mappings()]


def capture_counts(connection: Connection) -> dict[str, int]:
    """Count the captures of every portal."""
    counted = select(captures.c.portal, func.count()).group_by(captures.c.portal).order_by(captures.c.portal)
    return dict(connection.execute(counted).all())


def _last_written(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _row_of(capture: Capture) -> dict[str, Any]:
    failure = capture.failure
    return {
        "id": capture.id,
        "portal": capture.portal,
        "crawl": capture.crawl,
        "url": capture.url,
        "surt": capture.surt,
        "at": capture.at,
        "status": capture.status,
        "mime": capture.mime,
        "payload_digest": capture.payload_digest,
        "block_digest": capture.block_digest,
        "payload_bytes": capture.payload_bytes,
        "warc_file": capture.place.file,
        "warc_offset": capture.place.offset,
        "warc_length": capture.place.length,
        "hop_path": capture.hop_path,
        "via": capture.via,
        "revisit_of": capture.revisit_of,
        "truncation": capture.truncation and capture.truncation.value,
        "failure_class": failure and failure.failure_class.value,
        "failure_message": failure and failure.message,
        "robots_receipt": capture.robots_receipt,
        "ip_address": capture.ip_address,
        "duration_ms": capture.duration_ms,
    }


def capture_of_row(row: Mapping[Any, Any]) -> Capture:
    """Make the capture that a row of the table holds."""
    fields = dict(row)
    place = Place(fields.pop("warc_file"), fields.pop("warc_offset"), fields.pop("warc_length"))
    failure_class, message = fields.pop("failure_class"), fields.pop("failure_message")
    truncation = fields.pop("truncation")
    return Capture(
        **fields,
        place=place,
        truncation=truncation and Truncation(truncation),
        failure=Failure(FailureClass(failure_class), message) if failure_class else None,
    )
