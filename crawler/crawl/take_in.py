"""Enters the captures of a finished WARC file in the database, and all that follows from them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from archive.capture import Capture
from archive.database.captures import (
    IMPORTED,
    finish_crawl,
    insert_crawl,
    newest_crawl,
    note_sealed,
    places_in,
)
from archive.database.frontier import State, leave_out, urls_of
from archive.database.listings import note_unlisted
from archive.database.session import Connection, Database
from archive.record import Record
from archive.warc.read import captures_in, origin_of
from archive.warc.records import OnDamage, stop_at
from archive.warc.seal import Sealed
from archive.watch import Watch
from crawler.crawl.late_bodies import find_late_bodies, lacking_bodies
from crawler.crawl.watches import Watches
from crawler.fetch.robots import RobotsTxt
from crawler.figures import Figures
from crawler.frontier.intake import Intake
from crawler.frontier.recrawl import settled_as
from crawler.frontier.robots_gate import robots_of, sitemap_links
from pipelines.build import record_of
from pipelines.holders import Holders
from pipelines.reread import is_bodiless, outcomes_in
from pipelines.store import Store
from spiders.discovery.hop_path import purpose_of
from spiders.discovery.links import Hop
from spiders.discovery.urls import normalise, parse
from spiders.outcome import Outcome
from spiders.portal import Portal
from spiders.scope.judge import is_of_portal


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What one WARC file brought.

    Attributes:
        captures: how many the database did not know.
        records: how many pages were read.
        bodiless: how many of its revisits have their body in no file that is kept.
    """

    portal: str
    file: str
    captures: int
    records: int = 0
    bodiless: int = 0


OnCapture = Callable[[], object]


def nobody() -> None:
    """Let a capture pass unnoticed."""


def take_in(
    sealed: Sealed,
    portal: Portal,
    database: Database,
    on_damage: OnDamage = stop_at,
    on_capture: OnCapture = nobody,
) -> TakenIn:
    """Enter the captures of a finished WARC file that the database does not know.

    Args:
        on_capture: told of each.
    """
    crawl = _note_crawl(sealed, portal, database)
    with database.connect() as connection:
        known = places_in(connection, sealed.path.name)
    taking = _Taking(portal, database, is_imported=origin_of(sealed.path) is not None)
    lacking = lacking_bodies(portal.name, database) if taking.is_imported else []
    for outcome in outcomes_in(sealed.path, portal, Holders(database, portal.name), known, on_damage):
        taking.enter(outcome)
        on_capture()
    taking.commit()
    with database.begin() as connection:
        leave_out(connection, portal.name, list(taking.closed(connection)))
        note_sealed(connection, [sealed], portal.name, crawl)
        if taking.is_imported and taking.last_at:
            finish_crawl(connection, crawl, taking.last_at, IMPORTED, {})
    taken = TakenIn(portal.name, sealed.path.name, taking.captures, taking.records)
    if not taking.is_imported:
        return taken
    late = find_late_bodies(lacking, sealed.path.parent, portal, database)
    bodiless = sum(revisit.place.file == taken.file for revisit in lacking_bodies(portal.name, database))
    return replace(taken, records=taken.records + late, bodiless=bodiless)


def first_capture(path: Path) -> Capture | None:
    """Give the capture that a WARC file begins with."""
    return next(captures_in(path, on_damage=str), None)


def _note_crawl(sealed: Sealed, portal: Portal, database: Database) -> str:
    first = first_capture(sealed.path)
    if first is None:
        return ""
    with database.begin() as connection:
        if newest_crawl(connection, portal.name) != first.crawl:  # the one before has come to its end
            note_unlisted(connection, portal.name)
        insert_crawl(connection, first.crawl, first.portal, first.at)
    return first.crawl


class _Taking:
    """The captures of one WARC file, while they are entered.

    Attributes:
        is_imported: another tool fetched them.
        last_at: the latest moment of one.
        captures, records: how many, as in `TakenIn`.
    """

    def __init__(self, portal: Portal, database: Database, *, is_imported: bool) -> None:
        self.is_imported = is_imported
        self.last_at: datetime | None = None
        self.captures = self.records = 0
        self._portal = portal
        self._intake, self._store = Intake(portal, Figures(datetime.now(UTC))), Store(database, portal.name)
        self._watches = Watches(database, portal.name)
        self._robots: dict[str, RobotsTxt] = {}

    def enter(self, outcome: Outcome) -> None:
        """Enter a capture, and what follows from it."""
        capture, record = outcome.capture, record_of(outcome, self._portal.name)
        self.captures += 1
        self.records += record is not None
        self.last_at = max(self.last_at or capture.at, capture.at)
        if self._is_robots_txt(capture):
            self._enter_robots(outcome)
        elif is_bodiless(outcome):
            self._store.add(capture, None, None, [])
        else:
            self._settle(outcome, record)
        if self._store.is_ripe:
            self.commit()

    def commit(self) -> None:
        """Write what waits."""
        self._store.commit()
        self._watches.forget()

    def closed(self, connection: Connection) -> Iterator[tuple[str, str, datetime]]:
        """Give the URLs that wait, and that a robots.txt in this file closes."""
        for row in urls_of(connection, self._portal.name, State.DUE):
            rules = self._robots.get(_origin_of(row["url"]))
            if rules and not rules.allows(row["url"]):
                yield row["url"], rules.closed_by.value, rules.stale_at

    def _settle(self, outcome: Outcome, record: Record | None) -> None:
        capture, watch = outcome.capture, self._watches.of(outcome.capture.url)
        if self.is_imported and not self._tells_of_today(capture, watch):
            self._store.add(capture, record, None, [])
            return
        settled = settled_as(outcome, record, watch, self._portal)
        self._watches.note(settled)
        found = [self._intake.met(capture), *self._intake.sift(outcome.links, capture)]
        self._store.add(capture, record, settled, found)

    def _tells_of_today(self, capture: Capture, watch: Watch) -> bool:
        """Say whether a capture of another tool tells how its URL stands: one of ours may have told more since."""
        known_at = max(filter(None, (watch.last_seen_at, watch.first_missed_at)), default=capture.at)
        is_ours = is_of_portal(capture.url, self._portal) and normalise(capture.url, capture.url) == capture.url
        return is_ours and capture.at >= known_at

    def _is_robots_txt(self, capture: Capture) -> bool:
        parts = parse(capture.url) if self.is_imported else None
        return purpose_of(capture.hop_path) is Hop.PREREQUISITE or (parts is not None and parts.path == "/robots.txt")

    def _enter_robots(self, outcome: Outcome) -> None:
        capture, robots = outcome.capture, robots_of(outcome)
        self._robots[_origin_of(capture.url)] = robots
        links = sitemap_links(robots, capture.url)
        self._store.add(capture, None, None, self._intake.sift(links, capture))


def _origin_of(url: str) -> str:
    parts = parse(url)
    return parts.origin if parts else ""
