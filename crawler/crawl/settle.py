"""What the crawl does with each response: have it read, build its record, settle its URL, count it."""

from time import monotonic

from scrapy import Request
from scrapy.core.scraper import Scraper
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.defer import Deferred, succeed
from twisted.python.failure import Failure

from archive.errors import DiskFull
from archive.record import Record
from crawler.crawl.run import Run
from crawler.figures import CaptureSort
from pipelines.build import record_of
from spiders.discovery.hop_path import purpose_of
from spiders.discovery.links import Hop
from spiders.outcome import Outcome
from spiders.portal_spider import PortalSpider

SORT_OF_PURPOSE = {
    Hop.EMBED: CaptureSort.REQUISITE,
    Hop.MANIFEST: CaptureSort.MANIFEST,
}


class SettlingScraper(Scraper):
    """Scrapy's scraper, of one step: each response is read and settled as it comes, without queue or tasks."""

    def __init__(self, crawler: Crawler, spider: PortalSpider) -> None:
        super().__init__(crawler)
        self._run: Run = crawler.settings["LUUTRU_RUN"]
        self._spider = spider

    def enqueue_scrape(self, result: Response | Failure, request: Request) -> Deferred[None]:  # noqa: ARG002 - Scrapy's
        """Carry what came into the archive; a fault of ours ends the crawl, since its host would wait for ever."""
        with self._run.faults_end_it():
            for outcome in self._outcomes_of(result):
                self._settle(outcome)
        return succeed(None)

    def _outcomes_of(self, result: Response | Failure) -> list[Outcome]:
        if isinstance(result, Response):
            return self._spider.parse(result)
        if result.check(DiskFull):  # the run has paused, and its URL waits
            return []
        return self._spider.fetch_failed(result)

    def _settle(self, outcome: Outcome) -> None:
        record = record_of(outcome, self._run.order.portal.name)
        self._count(outcome, record)
        self._run.frontier.settle(outcome, record, monotonic())

    def _count(self, outcome: Outcome, record: Record | None) -> None:
        figures, capture = self._run.figures, outcome.capture
        figures.captures[_sort_of(outcome)] += 1
        figures.latest_url = capture.url
        figures.revisits += capture.revisit_of is not None
        figures.truncated += capture.truncation is not None
        if capture.failure:
            figures.failures[capture.failure.failure_class.value] += 1
        if record:
            figures.records += 1
            figures.counter_readings += len(record.counters)


def _sort_of(outcome: Outcome) -> CaptureSort:
    capture = outcome.capture
    purpose = purpose_of(capture.hop_path)
    if capture.failure:
        return CaptureSort.FAILURE
    if outcome.is_block_page:
        return CaptureSort.BLOCK_PAGE
    if purpose is Hop.PREREQUISITE:
        return CaptureSort.ROBOTS
    if 300 <= capture.status < 400:
        return CaptureSort.REDIRECT
    if capture.status >= 400:
        return CaptureSort.ERROR_PAGE
    return SORT_OF_PURPOSE.get(purpose, CaptureSort.PAGE)
