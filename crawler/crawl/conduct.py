"""Crawls a portal: opens what a crawl needs, runs it, and closes it so that nothing is left half done."""

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any
from uuid import uuid4

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from archive.database.captures import finish_crawl, insert_crawl, note_sealed
from archive.database.frontier import State, state_counts, urls_of
from archive.database.listings import note_unlisted
from archive.database.records import article_counts
from archive.database.session import Database, open_database
from archive.errors import DiskFailing, DiskFull
from archive.home import Home
from archive.journal.journal import Journal, open_journal
from archive.journal.leaf import Event
from archive.room import check_room, disk_faults_named
from archive.timestamps import warc_date
from archive.warc.warcinfo import Warcinfo
from archive.warc.write import WarcWriter
from crawler.collector import spare_what_stays
from crawler.crawl.order import CrawlOrder, CrawlOutcome, Ending, OnProgress
from crawler.crawl.recover import recover
from crawler.crawl.room import RoomWatch
from crawler.crawl.run import Run
from crawler.fetch.keep import PayloadsKept, WarcKeeper
from crawler.figures import CaptureSort, Figures
from crawler.frontier.frontier import Frontier
from crawler.frontier.intake import Intake
from crawler.frontier.outlook import outlook_of
from crawler.outlook import Outlook
from pipelines.promise import Judged, judge
from pipelines.store import Store
from spiders.portal import Portal
from spiders.portal_spider import PortalSpider
from spiders.scope.judge import LeftOut
from spiders.scope.private_addresses import named_addresses

SOFTWARE = f"luutru/{version('luutru')}"


def run_crawl(order: CrawlOrder, on_progress: OnProgress) -> CrawlOutcome:
    """Crawl one portal to its end, or until something stops it; the same order goes on from there.

    Args:
        on_progress: called about twice a second with the figures as they stand.

    Raises:
        HomeReadOnly, HomeNewer, HomeBusy, DiskFull, DiskFailing: before anything is fetched.
    """
    if order.dry_run:
        return _dry_run(order, on_progress)
    order.home.prepare()
    check_room(order.home.path, order.disk.keep_free_bytes)
    with disk_faults_named(order.home.path), order.home.locked(order.portal.name):
        database = open_database(order.home, order.database_url)
        try:
            with _journal_of(order) as journal:
                for _ in recover(order.home, order.portal, database, journal):
                    pass
                return _crawl(order, database, journal, on_progress)
        finally:
            database.dispose()


@contextmanager
def _journal_of(order: CrawlOrder) -> Iterator[Journal]:
    """Open the journal while a crawl lasts; what keeps it from being signed at the end, the crawl has told by then."""
    journal = open_journal(order.home, order.portal.name)
    try:
        yield journal
    finally:
        with suppress(DiskFull, DiskFailing):
            journal.close()


def _dry_run(order: CrawlOrder, on_progress: OnProgress) -> CrawlOutcome:
    """Say what is due of a portal that is known; of another fetch the seeds, keep nothing, and list what follows."""
    known = _outlook(order)
    if known:
        return CrawlOutcome(Figures(order.clock()), Ending.FINISHED, listed=known.urls, outlook=known)
    with TemporaryDirectory(prefix="luutru-") as folder:
        home, limit = Home(Path(folder)), len(order.portal.start_urls)
        outcome = run_crawl(replace(order, home=home, database_url=None, limit=limit, dry_run=False), on_progress)
        database = open_database(home)
        with database.connect() as connection:
            waiting = tuple(row["url"] for row in urls_of(connection, order.portal.name, State.DUE))
        database.dispose()
    return replace(outcome, listed=waiting)


def _outlook(order: CrawlOrder) -> Outlook | None:
    if order.database_url is None and not order.home.database_file.exists():
        return None
    database = open_database(order.home, order.database_url)
    with database.connect() as connection:
        known = outlook_of(connection, order.portal.name, order.portal.start_urls, order.clock())
    database.dispose()
    return known


def _crawl(order: CrawlOrder, database: Database, journal: Journal, on_progress: OnProgress) -> CrawlOutcome:
    run = _begin(order, database, journal, on_progress)
    run.frontier.begin(run.figures.started_at, everything=order.everything)
    with run.faults_end_it():
        _run_scrapy(run)
    with run.faults_end_it():
        _seal(run, database)
    with run.faults_end_it():
        _conclude(run, database, journal)
    with run.faults_end_it():
        journal.close()
    ending = run.ending or Ending.FAULT
    return CrawlOutcome(run.figures, ending, run.fault, judged=_judged(order.portal, ending, database))


def _begin(order: CrawlOrder, database: Database, journal: Journal, on_progress: OnProgress) -> Run:
    portal, crawl, figures = order.portal, uuid4().hex, Figures(order.clock())
    intake = Intake(portal, figures, order.choose)
    seeds = [seed.url for seed in intake.seeds(figures.started_at)]
    journal.note_event(Event.CRAWL_BEGUN, crawl=crawl, started_at=warc_date(figures.started_at), seeds=seeds)
    journal.sync()
    with database.begin() as connection:
        insert_crawl(connection, crawl, portal.name, figures.started_at)
    payloads = PayloadsKept(database, portal.name)
    info = Warcinfo(portal.name, crawl, SOFTWARE, contact=order.contact, user_agent=order.user_agent)
    writer = WarcWriter(order.home.warc_of(portal.name), info, payloads.holder, on_written=journal.note)
    store = Store(database, portal.name, partial(_make_safe, writer, journal), on_commit=payloads.forget_fresh)
    frontier = Frontier(portal, database, store, intake, limit=order.limit)
    room = RoomWatch(order.home, order.disk)
    keeper = WarcKeeper(writer, payloads)
    return Run(order, crawl, writer, keeper, store, frontier, figures, on_progress, room, monotonic())


def _make_safe(writer: WarcWriter, journal: Journal) -> None:
    """Bring WARC bytes to the disk, then their leaves; the database follows."""
    try:
        writer.sync()
    except Exception:
        journal.forget(writer.open_name)
        raise
    journal.sync()


def _run_scrapy(run: Run) -> None:
    settings = Settings()
    settings.setmodule("crawler.settings")
    process = AsyncCrawlerProcess(settings)
    logging.getLogger("scrapy").setLevel(logging.WARNING)  # Scrapy has just set it to DEBUG
    crawler = process.create_crawler(PortalSpider)
    for name, value in _settings_of(run).items():  # after Scrapy has copied its settings
        crawler.settings.set(name, value, priority="cmdline")
    process.crawl(crawler, portal=run.order.portal)
    spare_what_stays()
    process.start()
    run.end(Ending.INTERRUPTED)  # where nothing else ended it: a signal came before the spider was open


def _settings_of(run: Run) -> dict[str, Any]:
    pace = run.order.portal.pace
    return {
        "LUUTRU_RUN": run,
        "LUUTRU_KEEPER": run,
        "LUUTRU_CLOCK": run.order.clock,
        "LUUTRU_SPOOL_FOLDER": run.order.home.path,  # the disk that is watched, and large enough
        "LUUTRU_NAMED_ADDRESSES": sorted(named_addresses(run.order.portal)),
        "LUUTRU_TIMEOUT_SECONDS": pace.timeout_seconds,
        "LUUTRU_SIZE_LIMIT_BYTES": pace.size_limit_bytes,
    }


def _seal(run: Run, database: Database) -> None:
    """Commit what waits, then seal: a file that is noted is one whose captures the database knows."""
    run.frontier.commit()
    run.writer.close()
    with database.begin() as connection:
        note_sealed(connection, run.writer.sealed, run.order.portal.name, run.crawl)


def _conclude(run: Run, database: Database, journal: Journal) -> None:
    """Note how the crawl ended, and what of the portal was not fetched."""
    run.show(monotonic(), run.order.clock())
    run.figures.finished_at = run.order.clock()
    if run.ending is Ending.FINISHED:
        run.ending = _finished_how(run)
    with database.begin() as connection:
        note_unlisted(connection, run.order.portal.name)
        _count_left_out(run, state_counts(connection, run.order.portal.name))
        ending, figures = (run.ending or Ending.FAULT).value, run.figures.as_json()
        finished_at = warc_date(run.figures.finished_at)
        journal.note_event(Event.CRAWL_ENDED, crawl=run.crawl, finished_at=finished_at, outcome=ending, figures=figures)
        journal.sync()
        finish_crawl(connection, run.crawl, run.figures.finished_at, ending, figures)


def _finished_how(run: Run) -> Ending:
    captures = run.figures.captures
    if run.frontier.is_rate_limited:
        return Ending.RATE_LIMITED
    only_failures = captures[CaptureSort.FAILURE] and captures.total() == captures[CaptureSort.FAILURE]
    if only_failures or (run.frontier.is_closed and not run.figures.pages):
        return Ending.NOTHING_REACHED
    return Ending.LIMIT if run.frontier.is_full else Ending.FINISHED


def _judged(portal: Portal, ending: Ending, database: Database) -> tuple[Judged, ...]:
    """Judge all that is kept of the portal: a later crawl fetches little, and the promise is the portal's."""
    if ending is not Ending.FINISHED:
        return ()
    with database.connect() as connection:
        return judge(portal.promise, article_counts(connection, portal.name))


def _count_left_out(run: Run, counted: dict[tuple[str, str | None], int]) -> None:
    left_out = {reason: count for (state, reason), count in counted.items() if state == State.LEFT_OUT}
    run.figures.left_out = Counter({LeftOut(reason): count for reason, count in left_out.items() if reason})
    waiting = sum(count for (state, _), count in counted.items() if state == State.DUE)
    run.figures.queue = waiting
    if run.ending is Ending.LIMIT:
        run.figures.left_out[LeftOut.LIMIT] += waiting
