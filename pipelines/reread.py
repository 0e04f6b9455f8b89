"""Reads kept pages again: from WARC files, through the same functions as from the wire."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.capture import Capture, CaptureOf
from archive.database.captures import capture_with_id, captures_of, crawls_imported
from archive.database.records import insert_records, newest_reading
from archive.database.session import Connection, Database
from archive.errors import CaptureNotFound, WarcDamaged
from archive.home import Home
from archive.http_message import HttpHead
from archive.record import Record
from archive.replay.resolve import body_of
from archive.validators import Validators
from archive.warc.read import captures_in, origin_of
from archive.warc.records import OnDamage, stop_at
from pipelines.build import record_of
from pipelines.holders import Holders, HoldersInFile
from spiders.outcome import READ_LIMIT_BYTES, Head, Outcome, is_page, outcome_of
from spiders.portal import Portal
from spiders.scope.judge import is_of_portal


@dataclass(frozen=True, slots=True)
class Rereading:
    """What came of reading one capture again.

    Attributes:
        record: what today's readers say.
        earlier: the id of the newest record before; None where there was none.
    """

    record: Record
    earlier: str | None

    @property
    def is_new(self) -> bool:
        """It says something that the newest record does not say."""
        return self.record.id != self.earlier


def outcomes_in(
    path: Path, portal: Portal, earlier: Holders, known: Container[int] = (), on_damage: OnDamage = stop_at
) -> Iterator[Outcome]:
    """Understand each capture of a WARC file again, in the order of the file.

    Of a file of another tool only the pages that belong to the portal are read.

    Args:
        earlier: finds captures of earlier files, which hold the bodies of revisits.
        known: offsets of captures to pass over.
        on_damage: also told of a capture whose id stands somewhere already, which is passed over.
    """
    holders = HoldersInFile(earlier)
    is_imported = origin_of(path) is not None
    given: set[str] = set()
    for capture in captures_in(path, on_damage=on_damage, holder_of=holders.meant):
        holders.add(capture)
        if capture.place.offset in known:
            continue
        if capture.id in given or earlier.with_id(capture.id):
            on_damage(WarcDamaged(path, capture.place.offset, f"the capture {capture.id} stands a second time"))
            continue
        given.add(capture.id)
        if is_imported and not is_of_portal(capture.url, portal):
            yield Outcome(capture)
        else:
            outcome = outcome_again(capture, path.parent, portal, holders.with_id)
            if is_bodiless(outcome) and not is_imported:
                what = f"the capture {capture.revisit_of} that holds the body of this revisit is gone"
                on_damage(WarcDamaged(path, capture.place.offset, what))
            yield outcome


def is_bodiless(outcome: Outcome) -> bool:
    """Say whether a capture is a revisit whose body is nowhere."""
    capture = outcome.capture
    return capture.revisit_of is not None and outcome.page is None and not 300 <= capture.status < 400


def outcome_again(
    capture: Capture, folder: Path, portal: Portal, capture_of: CaptureOf, *, is_followed: bool = True
) -> Outcome:
    """Understand a kept capture as it was understood when it came; nothing is understood of a body that was never kept.

    Args:
        folder: where the WARC files of the portal stand.
        capture_of: gives the capture that holds the body of a revisit.
        is_followed: as `outcome_of`.
    """
    if capture.failure:
        return Outcome(capture)
    try:
        body = body_of(capture, folder, capture_of)
    except CaptureNotFound:
        return Outcome(capture)
    return outcome_of(capture, _head_of(body.head), body.start(READ_LIMIT_BYTES), portal, is_followed=is_followed)


def reread(home: Home, database: Database, portal: Portal, *, keep: bool = True) -> Iterator[Rereading]:
    """Read every kept page of a portal again, and add a record where it says something else.

    Args:
        keep: False only looks.
    """
    with database.connect() as reading, database.connect() as writing:
        imported, folder = crawls_imported(writing, portal.name), home.warc_of(portal.name)
        for capture in captures_of(reading, portal.name):
            if is_page(capture) and (capture.crawl not in imported or is_of_portal(capture.url, portal)):
                outcome = outcome_again(
                    capture, folder, portal, lambda id_: capture_with_id(writing, id_), is_followed=False
                )
                record = record_of(outcome, portal.name)
                if record:
                    yield _compared(writing, record, keep=keep)


def _compared(connection: Connection, record: Record, *, keep: bool) -> Rereading:
    newest = newest_reading(connection, record.capture)
    rereading = Rereading(record, newest and newest[0])
    if keep and rereading.is_new:
        insert_records(connection, [record], newest[1] + 1 if newest else 1)
        connection.commit()
    return rereading


def _head_of(head: HttpHead) -> Head:
    return Head(
        content_type=head.value("content-type"),
        content_encoding=", ".join(head.values("content-encoding")) or None,
        location=head.value("location"),
        retry_after=head.value("retry-after"),
        validators=Validators(head.value("etag"), head.value("last-modified")),
    )
