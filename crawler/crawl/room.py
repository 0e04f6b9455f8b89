"""Room on the disk: a crawl pauses before there is none, and goes on by itself when there is again."""

from collections.abc import Callable
from dataclasses import dataclass

from archive.home import Home
from archive.room import free_bytes
from crawler.figures import Figures, Room

ENOUGH_PAGES = 10  # what a page takes is told by no fewer
AGAIN_SECONDS = 2.0
AMPLY = 1.1  # a paused crawl waits for a little more than it stopped at, so that it does not stop at the next page


@dataclass(frozen=True, slots=True)
class Disk:
    """How a crawl deals with a disk that fills.

    Attributes:
        keep_free_bytes: the crawl pauses when less is free.
        wait_seconds: how long a paused crawl waits for room before it ends.
    """

    keep_free_bytes: int = 200_000_000
    wait_seconds: float = 86_400.0


class RoomWatch:
    """Watches the disk of one home during one crawl; moments are seconds of a monotonic clock."""

    def __init__(self, home: Home, disk: Disk, free: Callable[[], int] | None = None) -> None:
        """Begin with a crawl that has written nothing yet.

        Args:
            free: says how many bytes are free; the disk itself unless a test knows better.
        """
        self._home, self._disk = home, disk
        self._free = free or (lambda: free_bytes(home.path))
        self._database_bytes = home.database_bytes
        self._paused_at: float | None = None
        self._needed_bytes = 0
        self._again_at = 0.0

    @property
    def is_paused(self) -> bool:
        """Nothing may be fetched now, since there would be no room for it."""
        return self._paused_at is not None

    def is_given_up(self, now: float) -> bool:
        """It has waited for room as long as it may."""
        return self._paused_at is not None and now - self._paused_at >= self._disk.wait_seconds

    def refused(self, now: float, size_bytes: int = 0) -> None:
        """A write found no room: pause until there is, also for what could not be kept.

        Args:
            size_bytes: of what could not be kept; it needs room twice, while it waits and when it is kept.
        """
        self._pause(now, 2 * size_bytes)
        self._again_at = now + AGAIN_SECONDS

    def look(self, now: float, figures: Figures) -> Room:
        """Look at the disk, and pause or go on accordingly."""
        free = self._free()
        if not self.is_paused and free < self._disk.keep_free_bytes:
            self._pause(now)
        elif self.is_paused and free >= self._needed_bytes and now >= self._again_at:
            self._paused_at, self._needed_bytes = None, 0
        return Room(free, self._pages(free, figures), self._needed_bytes if self.is_paused else None)

    def _pause(self, now: float, size_bytes: int = 0) -> None:
        if self._paused_at is None:
            self._paused_at = now
        self._needed_bytes = max(self._needed_bytes, int(AMPLY * (self._disk.keep_free_bytes + size_bytes)))

    def _pages(self, free: int, figures: Figures) -> int | None:
        """Project from what a page took so far, with all that came with it and the rows that tell of it."""
        if figures.pages < ENOUGH_PAGES:
            return None
        taken = figures.warc_bytes + max(self._home.database_bytes - self._database_bytes, 0)
        return max(free - self._disk.keep_free_bytes, 0) * figures.pages // max(taken, 1)
