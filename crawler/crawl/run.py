"""One crawl while it runs: its parts, and how it ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from archive.capture import Capture, Exchange
from archive.errors import DiskFull
from archive.room import named
from archive.warc.write import WarcWriter
from crawler.crawl.order import CrawlOrder, Ending, OnProgress
from crawler.crawl.room import RoomWatch
from crawler.fetch.keep import Keeper
from crawler.figures import Figures
from crawler.frontier.frontier import Frontier
from pipelines.store import Store


@dataclass(slots=True)
class Run:
    """The parts of one crawl, and why it ended; None while it goes on.

    Attributes:
        begun: when, on the monotonic clock, which nobody sets.
        fault: what ended it, where it was a fault of ours.
    """

    order: CrawlOrder
    crawl: str
    writer: WarcWriter
    keeper: Keeper
    store: Store
    frontier: Frontier
    figures: Figures
    on_progress: OnProgress
    room: RoomWatch
    begun: float
    ending: Ending | None = None
    fault: Exception | None = None

    def end(self, ending: Ending, fault: Exception | None = None) -> None:
        """Note why it ends; the first reason counts, but a fault more than none."""
        if self.ending is None or (fault and not self.fault):
            self.ending, self.fault = ending, fault

    def fail(self, fault: Exception) -> None:
        """End it for a fault of ours, or of the machine's; pause it, while it runs, for a full disk."""
        if isinstance(fault, OSError):  # any file may meet the full disk, that of the journal too
            fault = named(fault, self.order.home.path)
        if not isinstance(fault, DiskFull):
            self.end(Ending.FAULT, fault)
        elif self.ending is None:
            self.room.refused(monotonic())
        else:
            self.end(Ending.DISK_FULL, fault)

    @contextmanager
    def faults_end_it(self) -> Iterator[None]:
        """Let a fault end or pause the crawl instead of passing unseen: Scrapy would go on."""
        try:
            yield
        except Exception as fault:
            self.fail(fault)

    def keep(self, exchange: Exchange) -> Capture:
        """Keep an exchange and count its bytes; where it cannot be kept, the crawl pauses or ends.

        Raises:
            DiskFull: there is no room; its URL waits until there is.
        """
        size_bytes = exchange.response.size_bytes
        self.figures.bytes_received += size_bytes
        try:
            if exchange.fault:
                exchange.response.close()
                raise named(exchange.fault, self.order.home.path) from exchange.fault
            return self.keeper.keep(exchange)
        except DiskFull:
            self.frontier.take_back(exchange.errand)
            self.room.refused(monotonic(), size_bytes)
            raise
        except Exception as fault:
            self.fail(fault)
            raise

    def look(self, now: float, at: datetime) -> None:
        """Pause or go on as there is room, commit what waits, show how it goes, and end it where a limit is reached."""
        was_paused = self.room.is_paused
        self.figures.room = self.room.look(now, self.figures)
        if self.room.is_paused != was_paused:
            self.frontier.commit()
        elif not was_paused:
            self.frontier.commit_if_ripe()
        self.show(now, at)
        self._end_at_limits(now)

    def show(self, now: float, at: datetime) -> None:
        """Bring the figures up to date, and show them."""
        self.figures.hosts = self.frontier.host_states(now, at)
        self.figures.queue = sum(host.queue for host in self.figures.hosts.values())
        self.figures.warc_bytes, self.figures.warc_files = self.writer.written_bytes, self.writer.file_count
        self.figures.versions, self.figures.missed = self.store.changed_pages, self.store.missed_pages
        self.on_progress(self.figures)

    def _end_at_limits(self, now: float) -> None:
        order, figures = self.order, self.figures
        if order.time_limit_seconds is not None and now - self.begun >= order.time_limit_seconds:
            self.end(Ending.TIME_LIMIT)
        if order.size_limit_bytes is not None and figures.warc_bytes >= order.size_limit_bytes:
            self.end(Ending.SIZE_LIMIT)
        if self.room.is_given_up(now) and figures.room:
            self.end(Ending.DISK_FULL, DiskFull(order.home.path, figures.room.free_bytes))
