"""Looks at a few pages of a portal, as politely as a crawl, and keeps nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.capture import Capture
from archive.database.captures import capture_with_id, captures_of
from archive.database.frontier import State, urls_of
from archive.database.session import Connection, open_database
from archive.home import Home
from crawler.crawl.conduct import run_crawl
from crawler.crawl.order import CrawlOrder, CrawlOutcome, OnProgress
from pipelines.kept_page import KeptPage, kept_page
from spiders.block_page import is_block_page
from spiders.discovery.hop_path import purpose_of
from spiders.discovery.links import Hop
from spiders.outcome import is_page


@dataclass(frozen=True, slots=True)
class Look:
    """What a look brought.

    Attributes:
        pages: as they came; no “please wait” page among them.
        captures: every attempt but those at robots.txt.
        left_out: each URL that was not fetched, and the reason.
    """

    outcome: CrawlOutcome
    pages: tuple[KeptPage, ...]
    captures: tuple[Capture, ...]
    left_out: tuple[tuple[str, str], ...]


def look(order: CrawlOrder, on_progress: OnProgress) -> Look:
    """Run a crawl into a home that does not last, and give the pages."""
    with TemporaryDirectory(prefix="luutru-") as folder:
        home = Home(Path(folder))
        outcome = run_crawl(replace(order, home=home, database_url=None), on_progress)
        database = open_database(home)
        with database.connect() as connection:
            seen = _look(outcome, home, order.portal.name, connection)
        database.dispose()
    return seen


def _look(outcome: CrawlOutcome, home: Home, portal: str, connection: Connection) -> Look:
    captures = tuple(
        capture for capture in captures_of(connection, portal) if purpose_of(capture.hop_path) is not Hop.PREREQUISITE
    )
    left_out = tuple((row["url"], row["reason"]) for row in urls_of(connection, portal, State.LEFT_OUT))
    return Look(outcome, tuple(_pages(captures, home.warc_of(portal), connection)), captures, left_out)


def _pages(captures: tuple[Capture, ...], folder: Path, connection: Connection) -> Iterator[KeptPage]:
    for capture in filter(is_page, captures):
        kept = kept_page(capture, folder, partial(capture_with_id, connection))
        if not is_block_page(capture.status, kept.page.payload):
            yield kept
