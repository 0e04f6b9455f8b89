"""Takes in what stands in WARC files and not in the database: after a crash, and when the database is made again."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from archive.capture import Capture
from archive.cold.pack import settle_forms
from archive.database.captures import (
    bytes_known_of,
    capture_with_id,
    insert_crawl,
    newest_crawl,
    note_sealed,
    places_in,
    warc_files_of,
)
from archive.database.frontier import State, leave_out, urls_of
from archive.database.listings import note_unlisted
from archive.database.session import Database, empty_database
from archive.errors import ArchiveFault, JournalUnusable
from archive.home import Home
from archive.journal.journal import Journal, open_journal
from archive.journal.mend import mend_and_seal
from archive.warc.mend import ending_of
from archive.warc.names import is_open, sealed_files_in, sealed_name, warc_files_in
from archive.warc.read import captures_in
from archive.warc.records import OnDamage, stop_at
from archive.warc.seal import Sealed, seal
from crawler.crawl.retell import CrawlsTold
from crawler.crawl.watches import Watches
from crawler.fetch.robots import RobotsTxt
from crawler.figures import Figures
from crawler.frontier.intake import Intake
from crawler.frontier.recrawl import settled_as
from crawler.frontier.robots_gate import robots_of, sitemap_links
from pipelines.build import record_of
from pipelines.reread import outcomes_in
from pipelines.store import Store
from spiders.discovery.hop_path import purpose_of
from spiders.discovery.links import Hop
from spiders.discovery.urls import parse
from spiders.outcome import Outcome
from spiders.portal import Portal, portal_of_url
from spiders.scope.left_out import LeftOut

PortalNamed = Callable[[str], Portal | None]
KnownBytes = Callable[[Path], int]
OnFault = Callable[[ArchiveFault], object]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What one WARC file brought: how many captures the database did not know."""

    portal: str
    file: str
    captures: int


def recover(
    home: Home, portal: Portal, database: Database, journal: Journal | None, on_damage: OnDamage = stop_at
) -> Iterator[TakenIn]:
    """Bring journal and database up to the WARC files of a portal: a file that a crash left open is mended and sealed.

    To be gone through while the portal is locked, and nothing else of it is being fetched.

    Args:
        journal: None where it cannot be used.
    """
    if journal and journal.is_new:  # the archive is older than its journal
        for path in sealed_files_in(home.warc_of(portal.name)):
            journal.take_in(path)
    unknown = _unknown_files(home, portal, database, journal, partial(_known_to, database))
    for sealed in _journalled(unknown, journal):
        yield take_in(sealed, portal, database, on_damage)
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
    journal how crawls began and ended.

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
            first = _first_capture(sealed)
            crawls.enter_until(first.crawl if first else "")
            yield take_in(sealed, portal, database, on_fault)
    crawls.enter_all()
    _end_crawl(portal, database)


@contextmanager
def _journal_of(home: Home, portal: Portal, on_fault: OnFault) -> Iterator[Journal | None]:
    """Open the journal; one that cannot be used is told of, and does not stop what needs none."""
    try:
        journal = open_journal(home, portal.name)
    except JournalUnusable as fault:
        on_fault(fault)
        yield None
        return
    with closing(journal):
        yield journal


def portal_of_captures(folder: Path) -> Portal | None:
    """Make the portal of a folder that no file describes, from the seed that its first crawl began with."""
    for path in sealed_files_in(folder):
        seed = next((capture for capture in captures_in(path, on_damage=str) if not capture.hop_path), None)
        if seed:
            return replace(portal_of_url(seed.url), name=folder.name)
    return None


def take_in(sealed: Sealed, portal: Portal, database: Database, on_damage: OnDamage = stop_at) -> TakenIn:
    """Enter the captures of a finished WARC file that the database does not know, and all that follows from them."""
    intake, store = Intake(portal, Figures(datetime.now(UTC))), Store(database, portal.name)
    crawl = _note_crawl(sealed, portal, database)
    watches = Watches(database, portal.name)
    with database.connect() as connection:
        known = places_in(connection, sealed.path.name)
    robots: dict[str, RobotsTxt] = {}
    count = 0
    for outcome in outcomes_in(sealed.path, portal, partial(_capture_in, database), known, on_damage):
        count += 1
        if purpose_of(outcome.capture.hop_path) is Hop.PREREQUISITE:
            robots[_origin_of(outcome.capture.url)] = _enter_robots(outcome, intake, store)
        else:
            _enter(outcome, portal, intake, store, watches)
        if store.is_ripe:
            store.commit()
            watches.forget()
    store.commit()
    with database.begin() as connection:
        leave_out(connection, portal.name, list(_closed(urls_of(connection, portal.name, State.DUE), robots)))
        note_sealed(connection, [sealed], portal.name, crawl)
    return TakenIn(portal.name, sealed.path.name, count)


def _closed(due: Iterable[dict[str, Any]], robots: dict[str, RobotsTxt]) -> Iterator[tuple[str, str, datetime]]:
    for row in due:
        rules = robots.get(_origin_of(row["url"]))
        if rules and not rules.allows(row["url"]):
            yield row["url"], LeftOut.ROBOTS.value, rules.stale_at


def _capture_in(database: Database, capture: str) -> Capture | None:
    with database.connect() as connection:
        return capture_with_id(connection, capture)


def _note_crawl(sealed: Sealed, portal: Portal, database: Database) -> str:
    first = _first_capture(sealed)
    if first is None:
        return ""
    with database.begin() as connection:
        if newest_crawl(connection, portal.name) != first.crawl:  # the one before has come to its end
            note_unlisted(connection, portal.name)
        insert_crawl(connection, first.crawl, first.portal, first.at)
    return first.crawl


def _end_crawl(portal: Portal, database: Database) -> None:
    with database.begin() as connection:
        note_unlisted(connection, portal.name)


def _first_capture(sealed: Sealed) -> Capture | None:
    return next(captures_in(sealed.path, on_damage=str), None)


def _enter_robots(outcome: Outcome, intake: Intake, store: Store) -> RobotsTxt:
    robots = robots_of(outcome)
    links = sitemap_links(robots, outcome.capture.url)
    store.add(outcome.capture, None, None, intake.sift(links, outcome.capture))
    return robots


def _enter(outcome: Outcome, portal: Portal, intake: Intake, store: Store, watches: Watches) -> None:
    capture, record = outcome.capture, record_of(outcome, portal.name)
    settled = settled_as(outcome, record, watches.of(capture.url), portal)
    watches.note(settled)
    store.add(capture, record, settled, [intake.met(capture), *intake.sift(outcome.links, capture)])


def _origin_of(url: str) -> str:
    parts = parse(url)
    return parts.origin if parts else ""
