"""A round over the WARC files of an archive: all that should be there, checked by as many processes as are wanted."""

import multiprocessing
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from archive.audit.findings import BRING_BACK, JOURNAL_GONE, PUT_IN, Verified
from archive.audit.fixity import Rows, verify_as_written, verify_file
from archive.audit.rota import FileDue
from archive.database.capture_facts import facts_in_file
from archive.database.captures import capture_with_id, warc_files_of
from archive.database.fixity_checks import MOST_KEPT, FixityCheck, latest_checks
from archive.database.session import Connection, open_database
from archive.home import Home
from archive.journal.events import events_in
from archive.journal.leaf import Event, uncompressed_name
from archive.journal.leaves_file import LEAVES, LeavesByFile, stored_in
from archive.sentence import Sentence, counted
from archive.warc.names import is_open, sealed_name, warc_files_in, warc_path


def portals_known(home: Home, connection: Connection | None) -> list[str]:
    """Name the portals that have WARC files, or had some by what the database or a journal says."""
    folders = [*home.warc.glob("*/"), *home.journal.glob("*/")]
    noted = [file["portal"] for file in warc_files_of(connection)] if connection else []
    return sorted({*(folder.name for folder in folders), *noted})


def files_due(home: Home, portal: str, connection: Connection | None) -> list[FileDue]:
    """Find the WARC files of a portal: on the disk, in the database, and in the journal."""
    rows = {row["name"]: row for row in warc_files_of(connection, portal)} if connection else {}
    checks = latest_checks(connection, portal) if connection else {}
    there = filter(Path.exists, warc_files_in(home.warc_of(portal)))  # a link may lead nowhere
    paths = {sealed_name(path): path for path in there}
    journal, is_locked = _journal_of(home, portal), home.is_locked(portal)
    taken_in = _files_told(home.journal_of(portal), Event.TAKEN_IN, Event.IMPORTED)

    def due(name: str) -> FileDue:
        path, row, check = paths.get(name), rows.get(name, {}), checks.get(name)
        return FileDue(
            portal=portal,
            name=name,
            path=path,
            size_bytes=path.stat().st_size if path else 0,
            written_at=_written_at(path, row.get("sealed_at")),
            checked_at=check.at if check else None,
            is_noted=bool(row),
            digest=row.get("digest"),
            runs=journal.runs_of(name) if journal else None,
            was_seen_written=path is not None and not is_open(path) and uncompressed_name(name) not in taken_in,
            is_growing=is_locked and path is not None and is_open(path),
        )

    return [due(name) for name in (*_gone(journal, rows, paths), *paths)]


def _journal_of(home: Home, portal: str) -> LeavesByFile | None:
    folder = home.journal_of(portal)
    return LeavesByFile(folder) if (folder / LEAVES).exists() else None


def _gone(journal: LeavesByFile | None, rows: Iterable[str], there: Iterable[str]) -> list[str]:
    """Name the files that the database or the journal knows, and that are not there."""
    told = {uncompressed_name(name): name for name in rows}
    for file in journal.files if journal else ():
        told.setdefault(file, f"{file}.gz")
    return sorted(told[file] for file in told.keys() - set(map(uncompressed_name, there)))


def _files_told(folder: Path, *events: Event) -> set[str]:
    """Name the WARC files to which the journal says that this was done, without their compression."""
    told = (event.get("file") for event in events_in(folder, *events))
    return {uncompressed_name(file) for file in told if isinstance(file, str)}


def _written_at(path: Path | None, sealed_at: datetime | None) -> datetime | None:
    changed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC) if path else None
    return max(filter(None, (sealed_at, changed_at)), default=None)


def check_all(
    files: Sequence[FileDue], home: Home, database_url: str | None, jobs: int
) -> Iterator[tuple[FileDue, Verified]]:
    """Check files, and give each with what was found, in their order.

    Args:
        database_url: None where there is no database.
        jobs: how many processes check at the same time.
    """
    if jobs == 1 or len(files) < 2:
        with _connected(home, database_url) as connection:
            for due in files:
                verified = _check(due, home, connection)
                if connection:
                    connection.rollback()  # a long round would keep the database from clearing its log
                yield due, verified
        return
    check = partial(_check_apart, home=home, database_url=database_url)
    executor = ProcessPoolExecutor(min(jobs, len(files)), initializer=_leave_interrupts_to_the_parent)
    try:
        yield from zip(files, executor.map(check, files), strict=True)
    except BaseException:
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # by which the parent ends it


def _check_apart(due: FileDue, home: Home, database_url: str | None) -> Verified:
    with _connected(home, database_url) as connection:
        return _check(due, home, connection)


def _check(due: FileDue, home: Home, connection: Connection | None) -> Verified:
    if due.path is None:
        return _missed(due, home, connection)
    verified = _verified(due, home, _rows_of(due, connection))
    if due.runs is None:
        what = Sentence("the journal of this portal is gone, and nothing vouches for this file")
        verified.tell(None, what, JOURNAL_GONE)
    elif not due.runs and not due.is_growing:
        verified.tell(None, Sentence("the journal does not know this file"), PUT_IN)
    return verified


def _verified(due: FileDue, home: Home, rows: Rows | None) -> Verified:
    path = warc_path(home.warc_of(due.portal), due.name)  # a crawl may have sealed it since
    leaves = partial(stored_in, home.journal_of(due.portal) / LEAVES, due.runs) if due.runs else None
    if rows and leaves and due.was_seen_written:
        return verify_as_written(path, rows, leaves)
    return verify_file(path, rows, leaves, is_growing=due.is_growing)


@contextmanager
def _connected(home: Home, database_url: str | None) -> Iterator[Connection | None]:
    if database_url is None:
        yield None
        return
    database = open_database(home, database_url)
    try:
        with database.connect() as connection:
            yield connection
    finally:
        database.dispose()


def _rows_of(due: FileDue, connection: Connection | None) -> Rows | None:
    if connection is None:
        return None
    facts = partial(facts_in_file, connection, due.name)
    return Rows(facts, partial(capture_with_id, connection), due.is_noted, due.digest)


def _missed(due: FileDue, home: Home, connection: Connection | None) -> Verified:
    captures = sum(1 for _ in facts_in_file(connection, due.name)) if connection else 0
    leaves = stored_in(home.journal_of(due.portal) / LEAVES, due.runs or ())
    held = (
        counted("{count} capture", "{count} captures", captures)
        if captures
        else counted("{count} WARC record", "{count} WARC records", sum(1 for _ in leaves))
    )
    gone = Verified(due.name, captures=captures)
    gone.tell(None, Sentence("the file is gone, and with it {held}", held=held), BRING_BACK)
    return gone


def as_check(due: FileDue, verified: Verified, at: datetime) -> FixityCheck:
    """Say what is kept of a check."""
    told = [{"offset": one.offset, "what": one.what, "remedy": one.remedy} for one in verified.findings[:MOST_KEPT]]
    return FixityCheck(
        warc_file=due.name,
        at=at,
        portal=due.portal,
        warc_records=verified.warc_records,
        captures=verified.captures,
        damage=len(verified.findings),
        findings=told,
    )
