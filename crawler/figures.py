"""The tallies of one crawl: counted while it runs, shown while it runs, summed up when it ends."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from spiders.scope.left_out import LeftOut


class CaptureSort(StrEnum):
    """What a capture brought, in the order of the summary."""

    PAGE = "page"
    REQUISITE = "requisite"
    ROBOTS = "robots"
    MANIFEST = "manifest"
    REDIRECT = "redirect"
    ERROR_PAGE = "error-page"
    BLOCK_PAGE = "block-page"
    FAILURE = "failure"


class HostMood(StrEnum):
    """What a host is doing."""

    READY = "ready"
    RESTING = "resting"
    ASKING_ROBOTS = "asking-robots"
    CLOSED_BY_ROBOTS = "closed-by-robots"
    UNREACHABLE = "unreachable"
    DONE = "done"


@dataclass(slots=True)
class HostState:
    """One host as the crawl sees it now.

    Attributes:
        delay_seconds: the time between two fetches, as robots.txt, the portal file and the host's answers make it.
        queue: URLs of this host that wait.
        in_flight: URLs of this host that are being fetched.
        rests_until: when a resting host is asked again.
    """

    host: str
    mood: HostMood = HostMood.READY
    delay_seconds: float = 0.0
    queue: int = 0
    in_flight: int = 0
    rests_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """The room on the disk of the archive.

    Attributes:
        free_bytes: what is free.
        pages: for how many more pages, at what a page took so far; None before that can be said.
        needed_bytes: what must be free before the crawl goes on; None while it is not paused.
    """

    free_bytes: int
    pages: int | None = None
    needed_bytes: int | None = None


@dataclass(slots=True)
class Figures:
    """What one crawl has brought so far.

    Attributes:
        captures: how many of each sort; revisits are counted in their sort, and again in `revisits`.
        failures: how many of each failure class.
        left_out: how many URLs were not fetched, by reason.
        versions: how many pages said something new.
        missed: how many pages were there before, and are not now.
        warc_bytes: what was written to WARC files, compressed.
        bytes_received: what came over the wire.
        queue: URLs that wait, of all hosts.
        latest_url: the URL captured last.
        room: on the disk; None before anybody looked.
    """

    started_at: datetime
    finished_at: datetime | None = None
    captures: Counter[CaptureSort] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    revisits: int = 0
    truncated: int = 0
    records: int = 0
    counter_readings: int = 0
    versions: int = 0
    missed: int = 0
    warc_files: int = 0
    warc_bytes: int = 0
    bytes_received: int = 0
    queue: int = 0
    latest_url: str | None = None
    hosts: dict[str, HostState] = field(default_factory=dict)
    room: Room | None = None

    @property
    def pages(self) -> int:
        """How many pages were captured."""
        return self.captures[CaptureSort.PAGE]

    def seconds_until(self, now: datetime) -> float:
        """How long the crawl has run, or ran."""
        return ((self.finished_at or now) - self.started_at).total_seconds()

    def as_json(self) -> dict[str, Any]:
        """Give all but the hosts' moods, for the `crawls` table and for `--json`."""
        return {
            "started_at": self.started_at.isoformat(),
            "finished_at": self.finished_at.isoformat() if self.finished_at else None,
            "captures": {sort.value: self.captures[sort] for sort in CaptureSort if self.captures[sort]},
            "failures": dict(sorted(self.failures.items())),
            "left_out": {reason.value: self.left_out[reason] for reason in LeftOut if self.left_out[reason]},
            "revisits": self.revisits,
            "truncated": self.truncated,
            "records": self.records,
            "counter_readings": self.counter_readings,
            "versions": self.versions,
            "missed": self.missed,
            "warc_files": self.warc_files,
            "warc_bytes": self.warc_bytes,
            "bytes_received": self.bytes_received,
            "queue": self.queue,
        }
