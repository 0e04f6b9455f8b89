"""A crawl from the outside: what was ordered, and how it ended."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from archive.home import Home
from crawler.clock import Clock, utc_now
from crawler.crawl.room import Disk
from crawler.exit_code import ExitCode
from crawler.figures import Figures
from crawler.frontier.choose import Choose
from crawler.outlook import Outlook
from pipelines.promise import Judged
from spiders.portal import Portal

OnProgress = Callable[[Figures], None]


@dataclass(frozen=True, slots=True)
class CrawlOrder:
    """What one crawl is to do.

    Attributes:
        portal: as its file describes it, with the flags of the command line laid over scope (include, exclude, depth)
            and pace (delay, concurrency).
        user_agent: the whole header, contact included.
        contact: an address or URL where the portal's people reach us; None where nobody gave one.
        database_url: where the database stands; None means in the home folder.
        limit: the most pages to capture in this run.
        time_limit_seconds: when this run stops politely.
        size_limit_bytes: the most WARC bytes to write in this run.
        everything: fetch every known URL again, not only those that are due.
        dry_run: fetch robots.txt and the seeds only, keep nothing, say what would be fetched.
        disk: what to do when it fills.
        clock: gives the moment, aware UTC.
        choose: which links of a capture are taken up, and in which order; None for all, as they stand.
    """

    portal: Portal
    home: Home
    user_agent: str
    contact: str | None = None
    database_url: str | None = None
    limit: int | None = None
    time_limit_seconds: float | None = None
    size_limit_bytes: int | None = None
    everything: bool = False
    dry_run: bool = False
    disk: Disk = field(default_factory=Disk)
    clock: Clock = utc_now
    choose: Choose | None = None


class Ending(StrEnum):
    """Why a crawl ended."""

    FINISHED = "finished"
    LIMIT = "limit"
    TIME_LIMIT = "time-limit"
    SIZE_LIMIT = "size-limit"
    INTERRUPTED = "interrupted"
    DISK_FULL = "disk-full"
    RATE_LIMITED = "rate-limited"
    NOTHING_REACHED = "nothing-reached"
    FAULT = "fault"


EXIT_CODES = {
    Ending.FINISHED: ExitCode.DONE,
    Ending.LIMIT: ExitCode.DONE,
    Ending.TIME_LIMIT: ExitCode.TIME_LIMIT,
    Ending.SIZE_LIMIT: ExitCode.SIZE_LIMIT,
    Ending.INTERRUPTED: ExitCode.INTERRUPTED,
    Ending.DISK_FULL: ExitCode.DISK_FULL,
    Ending.RATE_LIMITED: ExitCode.RATE_LIMITED,
    Ending.NOTHING_REACHED: ExitCode.FAILED,
    Ending.FAULT: ExitCode.FAULT,
}


@dataclass(frozen=True, slots=True)
class CrawlOutcome:
    """How a crawl ended, and what it brought.

    Attributes:
        fault: what ended it, where anything did.
        listed: in a dry run, the URLs that would be fetched.
        outlook: in a dry run of a portal that is known already, what is due now and what later.
        judged: what the portal's file promised, and what all crawls together brought; empty where the crawl did not
            come to the portal's end.
    """

    figures: Figures
    ending: Ending
    fault: Exception | None = None
    listed: tuple[str, ...] = ()
    outlook: Outlook | None = None
    judged: tuple[Judged, ...] = ()

    @property
    def is_promise_broken(self) -> bool:
        """Less came than the portal's file promises."""
        return not all(judged.is_kept for judged in self.judged)

    @property
    def exit_code(self) -> ExitCode:
        """What the command tells the shell."""
        return ExitCode.PROMISE_BROKEN if self.is_promise_broken else EXIT_CODES[self.ending]
