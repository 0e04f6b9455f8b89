"""Takes in what stands in WARC files and not in the database: after a crash, and when the database is made again."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from archive.cold.pack import settle_forms
from archive.database.captures import bytes_known_of, warc_files_of
from archive.database.listings import note_unlisted
from archive.database.session import Database, empty_database
from archive.errors import ArchiveFault, JournalUnusable
from archive.home import Home
from archive.journal.journal import Journal, open_journal
from archive.journal.mend import mend_and_seal
from archive.warc.mend import ending_of
from archive.warc.names import is_open, sealed_files_in, sealed_name, warc_files_in
from archive.warc.read import captures_in, origin_of
from archive.warc.records import OnDamage, stop_at
from archive.warc.seal import Sealed, seal
from crawler.crawl.retell import CrawlsTold
from crawler.crawl.take_in import OnCapture, TakenIn, first_capture, nobody, take_in
from spiders.discovery.urls import parse
from spiders.portal import Portal, portal_of_url

PortalNamed = Callable[[str], Portal | None]
KnownBytes = Callable[[Path], int]
OnFault = Callable[[ArchiveFault], object]


def recover(
    home: Home,
    portal: Portal,
    database: Database,
    journal: Journal | None,
    on_damage: OnDamage = stop_at,
    on_capture: OnCapture = nobody,
) -> Iterator[TakenIn]:
    """Bring journal and database up to the WARC files of a portal: a file that a crash left open is mended and sealed.

    To be gone through while the portal is locked, and nothing else of it is being fetched.

    Args:
        journal: None where it cannot be used.
        on_capture: told of each capture that the database did not know.
    """
    unknown = _unknown_files(home, portal, database, journal, partial(_known_to, database))
    for sealed in _journalled(unknown, journal):
        yield take_in(sealed, portal, database, on_damage, on_capture)
    _end_crawl(portal, database)


def _journalled(files: Iterable[Sealed], journal: Journal | None) -> Iterator[Sealed]:
    for sealed in files:
        if journal:
            journal.take_in(sealed.path)
        yield sealed


def _unknown_files(
    home: Home, portal: Portal, database: Database, journal: Journal | None, known_bytes: KnownBytes
) -> Iterator[Sealed]:
    with database.connect() as connection:
        noted = {file["name"] for file in warc_files_of(connection, portal.name)}
    settle_forms(home.warc_of(portal.name), noted)
    for path in warc_files_in(home.warc_of(portal.name)):
        if is_open(path):
            mended = mend_and_seal(path, ending_of(path, known_bytes(path)), home.broken_of(portal.name), journal)
            if mended.sealed:
                yield mended.sealed
        elif path.name not in noted:
            yield seal(path)


def _known_to(database: Database, path: Path) -> int:
    with database.connect() as connection:
        return bytes_known_of(connection, sealed_name(path))


def _all_of_it(path: Path) -> int:
    """What was safe of an open file, an emptied database cannot say: nothing of it is given up."""
    return path.stat().st_size


def rebuild(home: Home, database: Database, on_fault: OnFault, portal_named: PortalNamed) -> Iterator[TakenIn]:
    """Make the database again: from the WARC files captures, records, versions, counter readings and frontier, from the
    journal how crawls began and ended. A journal that is gone is begun anew.

    Args:
        on_fault: told of each damage, and of a journal that cannot be used.
        portal_named: gives the portal as its file describes it; None where there is no file.
    """
    empty_database(database)
    for folder in sorted(path for path in home.warc.iterdir() if path.is_dir()):
        portal = portal_named(folder.name) or portal_of_captures(folder)
        if portal:
            with home.locked(portal.name):
                yield from _rebuild_portal(home, portal, database, on_fault)


def _rebuild_portal(home: Home, portal: Portal, database: Database, on_fault: OnFault) -> Iterator[TakenIn]:
    crawls = CrawlsTold(home.journal_of(portal.name), portal.name, database)
    with _journal_of(home, portal, on_fault) as journal:
        unknown = _unknown_files(home, portal, database, journal, _all_of_it)
        for sealed in _journalled(unknown, journal):
            first = first_capture(sealed.path)
            crawls.enter_until(first.crawl if first else "")
            yield take_in(sealed, portal, database, on_fault)
    crawls.enter_all()
    _end_crawl(portal, database)


@contextmanager
def _journal_of(home: Home, portal: Portal, on_fault: OnFault) -> Iterator[Journal | None]:
    """Open the journal; one that cannot be used is told of, and does not stop what needs none."""
    try:
        journal = open_journal(home, portal.name, may_begin_anew=True)
    except JournalUnusable as fault:
        on_fault(fault)
        yield None
        return
    with closing(journal):
        yield journal


def portal_of_captures(folder: Path) -> Portal | None:
    """Make the portal of a folder that no file describes, from the seed that its first crawl began with.

    What was imported tells no seeds: there the first page of the host that gave the folder its name stands for one.
    """
    for path in sealed_files_in(folder):
        is_imported = origin_of(path) is not None
        for capture in filter(lambda capture: parse(capture.url), captures_in(path, on_damage=str)):
            portal = portal_of_url(capture.url)
            if portal.name == folder.name if is_imported else not capture.hop_path:
                return replace(portal, name=folder.name)
    return None


def _end_crawl(portal: Portal, database: Database) -> None:
    with database.begin() as connection:
        note_unlisted(connection, portal.name)
