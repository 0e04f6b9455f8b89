"""Watches over a running crawl: commits what waits, shows how it goes, and ends it when a limit is reached."""

import asyncio
from time import monotonic
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from twisted.internet.task import LoopingCall

from crawler.crawl.order import Ending
from crawler.crawl.run import Run

TICK_SECONDS = 0.5


class Watch:
    """Scrapy's extension that looks after a run twice a second."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._run: Run = crawler.settings["LUUTRU_RUN"]
        # The reactor's own loop, not asyncio's: the reactor lets go of the timers of fetches that have ended only when
        # another of its timers rings, and without this one that would be minutes later.
        self._looking = LoopingCall(self._look)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Begin when the spider opens."""
        watch = cls(crawler)
        crawler.signals.connect(watch.opened, signals.spider_opened)
        crawler.signals.connect(watch.closed, signals.spider_closed)
        return watch

    def opened(self) -> None:
        """Begin to look."""
        self._looking.start(TICK_SECONDS)

    def closed(self, spider: Spider, reason: str) -> None:  # noqa: ARG002 - Scrapy's names
        """Look no more; a close that nobody here asked for was asked for by a signal."""
        if self._looking.running:
            self._looking.stop()
        if self._run.ending is None:
            self._run.end(Ending.FINISHED if reason == "finished" else Ending.INTERRUPTED)

    def _look(self) -> None:
        run = self._run
        with run.faults_end_it():
            run.look(monotonic(), run.order.clock())
        if run.ending is not None and self._crawler.engine and self._crawler.spider:
            self._looking.stop()
            closing = self._crawler.engine.close_spider_async(reason=run.ending.value)
            self._closing = asyncio.ensure_future(closing)
