"""A small archive of real exchanges, kept by our own writer: WARC file, database and journal agree."""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from archive.audit.findings import Finding
from archive.audit.rounds import check_all, files_due
from archive.capture import Capture, Exchange
from archive.database.capture_facts import CaptureFacts
from archive.database.captures import insert_captures, insert_crawl, note_sealed
from archive.database.session import Connection, Database, empty_database, open_database
from archive.home import Home
from archive.journal.journal import open_journal
from archive.warc.read import captures_in
from archive.warc.records import warc_records_in
from archive.warc.seal import seal
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import INFO, RESPONSES, exchange, failed, secured, truncated, with_odd_bytes

PORTAL = INFO.portal
PAGES = 6
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s"


@dataclass(frozen=True, slots=True)
class Member:
    """Where a WARC record stands in the sound file, and what it is."""

    offset: int
    end: int
    warc_type: str
    id: str
    beside: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An archive with one WARC file, as it was when it was sound."""

    home: Home
    path: Path
    members: tuple[Member, ...]

    def moved_to(self, folder: Path) -> "Kept":
        """The same archive, in a folder that it was copied to."""
        home = Home(folder)
        return Kept(home, home.warc_of(PORTAL) / self.path.name, self.members)

    def findings(self) -> list[Finding]:
        """What verify finds with the database and the journal at hand."""
        with self._connection() as connection:
            due = files_due(self.home, PORTAL, connection)
        return [
            finding for _, found in check_all(due, self.home, self.home.database_url, 1) for finding in found.findings
        ]

    def findings_after_rebuild(self) -> list[Finding]:
        """What verify finds once the database was thrown away, and made again from the file as it is now."""
        database = open_database(self.home)
        empty_database(database)
        with closing_transaction(database) as connection:
            if self.path.exists():
                found = {capture.id: capture for capture in captures_in(self.path, on_damage=str)}
                _enter(connection, [self.path], found.values())
        return self.findings()

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        with closing_transaction(open_database(self.home)) as connection:
            yield connection


@contextmanager
def closing_transaction(database: Database) -> Iterator[Connection]:
    """Open one transaction, and let go of the database."""
    try:
        with database.begin() as connection:
            yield connection
    finally:
        database.dispose()


def keep_archive(folder: Path, exchanges: Iterable[Exchange]) -> Kept:
    """Keep exchanges as a crawl does: in a WARC file, a database and a journal."""
    home = Home(folder)
    home.prepare()
    known: dict[str, Capture] = {}
    with closing(open_journal(home, PORTAL)) as journal:
        writer = WarcWriter(home.warc_of(PORTAL), INFO, known.get, on_written=journal.note)
        kept = []
        for one in exchanges:
            kept.append(writer.write(one))
            if kept[-1].payload_digest:
                known.setdefault(kept[-1].payload_digest, kept[-1])
        writer.close()
        journal.sync()
    path = writer.sealed[0].path
    enter(home, [path], kept)
    return Kept(home, path, _members(path))


def some_exchanges() -> Iterator[Exchange]:
    """Pages, a revisit, a failure, and what odd servers send."""
    for number in range(PAGES):
        body = f"<html><title>Tin {number}</title><p>Chào mừng ngày thứ {number}</p>".encode() * 40
        yield exchange(PAGE % (len(body), body), number)
    yield exchange(RESPONSES["gzip"], PAGES)
    yield exchange(RESPONSES["gzip"], PAGES + 1)
    yield exchange(RESPONSES["chunked with extensions and trailers"], PAGES + 2)
    yield from (failed(PAGES + 3), truncated(), secured(PAGES + 5), with_odd_bytes())
    yield exchange(PAGE % (9, b"<p>end</p"), PAGES + 7)


def enter(home: Home, paths: Iterable[Path], captures: Iterable[Capture]) -> None:
    """Enter captures and their WARC files into the database, as a crawl does."""
    with closing_transaction(open_database(home)) as connection:
        _enter(connection, paths, captures)


def _enter(connection: Connection, paths: Iterable[Path], captures: Iterable[Capture]) -> None:
    insert_crawl(connection, INFO.crawl, PORTAL, datetime.now(UTC))
    insert_captures(connection, list(captures))
    note_sealed(connection, map(seal, paths), PORTAL, INFO.crawl)


def _members(path: Path) -> tuple[Member, ...]:
    members = []
    for record in warc_records_in(path):
        place, beside = record.finish(), record.fields.get("warc-concurrent-to", "")
        end = place.offset + place.length
        members.append(Member(place.offset, end, record.warc_type, record.fields["warc-record-id"], beside))
    return tuple(members)


def facts_of(captures: Iterable[Capture]) -> Iterator[CaptureFacts]:
    """Give what the database would say of captures."""
    for one in captures:
        said = (getattr(one, name) for name in CaptureFacts._fields[3:])
        yield CaptureFacts(one.id, one.place.offset, one.place.length, *said)
