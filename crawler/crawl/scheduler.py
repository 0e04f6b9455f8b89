"""Scrapy's scheduler: asks the frontier, and wakes the engine when a host has rested."""

from time import monotonic
from typing import Self

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import CallLaterResult, call_later

from archive.capture import Errand
from crawler.crawl.run import Run
from crawler.crawl.settle import SettlingScraper
from crawler.frontier.frontier import Frontier
from spiders.discovery.urls import parse
from spiders.portal_spider import PortalSpider

LOOK_AGAIN_SECONDS = 0.5

HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi,en;q=0.5",
    "Accept-Encoding": "gzip",  # the one coding that every tool of the field undoes; the body is kept as it was sent
}


class FrontierScheduler(BaseScheduler):
    """Hands Scrapy one request at a time, each only when it may be sent at once."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._run: Run = crawler.settings["LUUTRU_RUN"]
        self._frontier: Frontier = self._run.frontier
        self._clock = self._run.order.clock
        self._headers = {**HEADERS, "User-Agent": self._run.order.user_agent}
        self._alarm: CallLaterResult | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the frontier from the settings."""
        return cls(crawler)

    def open(self, spider: Spider) -> None:
        """Have what comes settled by us: Scrapy has no setting for its scraper."""
        if not isinstance(spider, PortalSpider):
            raise TypeError(f"{spider!r} is not the spider of a portal; the frontier serves no other")
        if self._crawler.engine:
            self._crawler.engine.scraper = SettlingScraper(self._crawler, spider)

    def close(self, reason: str) -> None:  # noqa: ARG002 - Scrapy's name
        """Wake nobody any more."""
        self._cancel_alarm()

    def has_pending_requests(self) -> bool:
        """The crawl is not over while anything can still be fetched."""
        return self._frontier.has_work

    def enqueue_request(self, request: Request) -> bool:
        """Refuse: what is fetched is decided by the frontier alone."""
        raise TypeError(f"{request.url} was given to the engine; links go into the frontier")

    def next_request(self) -> Request | None:
        """Give the next request that may be sent now."""
        with self._run.faults_end_it():
            errand = None if self._run.room.is_paused else self._frontier.next(monotonic(), self._clock())
            if errand:
                return self._request(errand)
        self._set_alarm()
        return None

    def _request(self, errand: Errand) -> Request:
        parts = parse(errand.url)
        meta = {"errand": errand, "cookiejar": parts.authority if parts else None}
        condition = errand.condition.request_headers if errand.condition else {}
        return Request(errand.url, headers=self._headers | condition, meta=meta, dont_filter=True)

    def _set_alarm(self) -> None:
        self._cancel_alarm()
        now = monotonic()
        wakes_at = now + LOOK_AGAIN_SECONDS if self._run.room.is_paused else self._frontier.wakes_at(now)
        if wakes_at is not None:
            self._alarm = call_later(wakes_at - now, self._wake)

    def _cancel_alarm(self) -> None:
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None

    def _wake(self) -> None:
        self._alarm = None
        engine = self._crawler.engine
        slot = engine and engine._slot
        if slot and not slot.closing:
            slot.nextcall.schedule()
