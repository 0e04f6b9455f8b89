"""A frontier over an empty database, and answers to give it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from archive.capture import HERITRIX_STATUS, Capture, Errand, Failure, FailureClass, Place
from archive.database.session import Database, open_database
from archive.home import Home
from crawler.figures import Figures
from crawler.frontier.frontier import Frontier
from crawler.frontier.intake import Intake
from pipelines.store import Store
from spiders.discovery.links import Hop, Link
from spiders.outcome import Outcome
from spiders.page import Page
from spiders.portal import Pace, Portal, Scope

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
HOME = "http://binhlam.example/"
ROBOTS = HOME + "robots.txt"


class Bench:
    """One frontier, and a host that answers as a test says."""

    def __init__(self, home: Home, portal: Portal, limit: int | None = None) -> None:
        self.portal = portal
        self.database: Database = open_database(home)
        self.figures = Figures(AT)
        self.store = Store(self.database, portal.name, make_safe=lambda: None)
        intake = Intake(portal, self.figures)
        self.frontier = Frontier(portal, self.database, self.store, intake, limit=limit)
        self.now = 1000.0
        self._numbers = count(int(datetime.now(UTC).timestamp() * 1e6))

    def next(self) -> str | None:
        """The URL that may be fetched now."""
        errand = self.frontier.next(self.now, AT)
        self.errand = errand
        return errand.url if errand else None

    def answer(self, status: int = 200, *links: str, text: str = "", **changed: Any) -> None:
        """Answer the errand given last."""
        assert self.errand
        self.answer_to(self.errand, status, *links, text=text, **changed)

    def answer_to(self, errand: Errand, status: int = 200, *links: str, text: str = "", **changed: Any) -> None:
        """Answer one errand."""
        hop = Hop.REDIRECT if 300 <= status < 400 else Hop.LINK
        capture = self.capture_of(errand, status, **changed)
        page = Page(errand.url, AT, text.encode(), "text/plain")
        found = tuple(link if isinstance(link, Link) else Link(link, hop) for link in links)
        self.frontier.settle(Outcome(capture, page, links=found), None, self.now)

    def open_robots(self, text: str = "") -> None:
        """Answer the question for robots.txt, which comes first."""
        assert self.next() == ROBOTS
        self.answer(text=text)

    def capture_of(self, errand: Errand, status: int = 200, **changed: Any) -> Capture:
        """A capture of an errand."""
        number = next(self._numbers)
        whole = Capture(
            id=f"{number:032x}",
            portal=self.portal.name,
            crawl="c" * 32,
            url=errand.url,
            surt=errand.url,
            at=AT,
            status=status,
            mime="text/html",
            payload_digest=None,
            block_digest="sha256:",
            payload_bytes=0,
            place=Place("a.warc.gz", number, 10),
            hop_path=errand.hop_path,
            via=errand.via,
        )
        return replace(whole, **changed)


def failure(failure_class: FailureClass) -> dict[str, Any]:
    """What makes of a capture a failed one."""
    return {
        "status": HERITRIX_STATUS[failure_class],
        "failure": Failure(failure_class, "as the test says"),
        "mime": None,
    }


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home folder."""
    home = Home(tmp_path)
    home.prepare()
    return home


@pytest.fixture
def bench(home: Home) -> Iterator[Bench]:
    """A frontier of a small portal, begun."""
    bench = Bench(home, Portal("binh_lam", HOME, scope=Scope(hosts=("binhlam.example",)), pace=Pace(delay_seconds=2.0)))
    bench.frontier.begin(AT)
    yield bench
    bench.database.dispose()
