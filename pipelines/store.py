"""Stores what came of each attempt: in batches, one transaction each, after the bytes are safe."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

from archive.capture import Capture
from archive.database.absences import note_absences
from archive.database.captures import insert_captures
from archive.database.frontier import Found, Settled, add_found, leave_out, settle
from archive.database.listings import note_listed
from archive.database.records import insert_records
from archive.database.session import Connection, Database
from archive.database.validators import note_attestations
from archive.database.versions import note_versions
from archive.record import Record

BATCH_CAPTURES = 128
BATCH_FOUND = 2000
BATCH_SECONDS = 1.0


@dataclass(slots=True)
class Batch:
    """What waits to be written in one transaction."""

    begun_at: float
    captures: list[Capture] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    left_out: list[tuple[str, str, datetime]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Nothing waits."""
        return not (self.captures or self.found or self.left_out)

    def is_ripe(self, now: float) -> bool:
        """Enough waits, or it has waited long enough."""
        is_large = len(self.captures) >= BATCH_CAPTURES or len(self.found) >= BATCH_FOUND
        return is_large or (not self.is_empty and now - self.begun_at >= BATCH_SECONDS)


OnCommit = Callable[[], None]


def nothing() -> None:
    """There is nothing to do."""


class Store:
    """Gathers what a crawl brings and commits it in batches: one transaction links frontier, capture and record.

    Args:
        make_safe: called before each transaction; when it returns, the WARC bytes written so far are on the disk.
        on_commit: called after each transaction.

    Attributes:
        changed_pages: how many pages that were known say something else.
    """

    def __init__(
        self, database: Database, portal: str, make_safe: OnCommit = nothing, on_commit: OnCommit = nothing
    ) -> None:
        self._database = database
        self._portal = portal
        self._make_safe = make_safe
        self._on_commit = on_commit
        self._batch = Batch(monotonic())
        self.changed_pages = 0
        self.missed_pages = 0

    def add(self, capture: Capture, record: Record | None, settled: Settled | None, found: list[Found]) -> None:
        """Take what one attempt brought."""
        self._batch.captures.append(capture)
        if record:
            self._batch.records.append(record)
        if settled:
            self._batch.settled.append(settled)
        self._batch.found.extend(found)

    def add_found(self, found: list[Found]) -> None:
        """Take URLs that no attempt brought: the seeds."""
        self._batch.found.extend(found)

    def leave_out(self, url: str, reason: str, until: datetime) -> None:
        """Take a URL that may not be fetched, to be asked about again after `until`."""
        self._batch.left_out.append((url, reason, until))

    @property
    def is_ripe(self) -> bool:
        """It is time to commit."""
        return self._batch.is_ripe(monotonic())

    @property
    def is_empty(self) -> bool:
        """All is committed."""
        return self._batch.is_empty

    def commit(self) -> None:
        """Write what waits; on a fault nothing of it is written, and it waits on."""
        self._make_safe()
        with self._database.begin() as connection:
            self._write(connection, self._batch)
        self._batch = Batch(monotonic())
        self._on_commit()

    def _write(self, connection: Connection, batch: Batch) -> None:
        insert_captures(connection, batch.captures)
        insert_records(connection, batch.records)
        changed = note_versions(connection, batch.records)
        self.changed_pages += len(changed)
        self.missed_pages += sum(one.is_first_missed for one in batch.settled)
        add_found(connection, self._portal, batch.found)
        settle(connection, self._portal, batch.settled)
        note_absences(connection, self._portal, batch.settled)
        note_listed(connection, self._portal, batch.settled)
        note_attestations(connection, self._portal, [proof for one in batch.settled for proof in one.attestations])
        leave_out(connection, self._portal, batch.left_out)
