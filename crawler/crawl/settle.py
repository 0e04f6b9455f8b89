"""What the crawl does with each outcome: build its record, settle its URL, count it."""

from time import monotonic
from typing import Self

from scrapy.crawler import Crawler

from archive.record import Record
from crawler.crawl.run import Run
from crawler.figures import CaptureSort
from pipelines.build import record_of
from spiders.discovery.hop_path import purpose_of
from spiders.discovery.links import Hop
from spiders.outcome import Outcome

SORT_OF_PURPOSE = {
    Hop.EMBED: CaptureSort.REQUISITE,
    Hop.MANIFEST: CaptureSort.MANIFEST,
}


class SettleOutcome:
    """Scrapy's item pipeline, of one step."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._portal = run.order.portal.name

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the run from the settings."""
        return cls(crawler.settings["LUUTRU_RUN"])

    def process_item(self, item: Outcome) -> Outcome:
        """Carry one outcome into the archive."""
        with self._run.faults_end_it():
            record = record_of(item, self._portal)
            self._count(item, record)
            self._run.frontier.settle(item, record, monotonic())
        return item

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
