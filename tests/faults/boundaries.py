"""Every boundary of what a crawl writes: before and within each write, before each fsync, rename, unlink and commit."""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partialmethod
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from time_machine import travel

from archive.home import Home
from archive.warc.growing_file import GrowingFile
from archive.warc.write import WarcWriter

Reached = Callable[[str], None]

FILE_BYTES = 6_000


@dataclass
class Death:
    """Kills its process at the n-th boundary, and tells what it came by.

    Attributes:
        at: the number of the boundary, from 1.
        log: takes a line a boundary, and a line for each file that was made safe: its name and size.
    """

    at: int
    log: Path
    count: int = 0

    def __call__(self) -> None:
        """Begin to count, in this process, with files so small that one is full before the crawl is over."""
        WarcWriter.__init__ = partialmethod(WarcWriter.__init__, file_limit_bytes=FILE_BYTES)  # type: ignore[method-assign]
        for name in ("rename", "replace", "unlink"):
            setattr(os, name, _told(getattr(os, name), name, self._reached))
        event.listen(Engine, "commit", lambda _: self._reached("commit"))
        _tell_fsyncs(self._reached, self._tell)
        _tear_writes(self._reached)

    def _reached(self, what: str) -> None:
        self.count += 1
        self._tell(what)
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def _tell(self, what: str) -> None:
        with self.log.open("a") as log:
            log.write(f"{what}\n")


@dataclass
class Filling:
    """Has another file take all room of a disk but so much, once a crawl has written a little.

    Attributes:
        after_writes: how many blocks are written before.
    """

    filler: Path
    left_bytes: int
    after_writes: int
    count: int = 0

    def __call__(self) -> None:
        """Begin to count, in this process."""
        _tear_writes(lambda _: self._write())

    def _write(self) -> None:
        self.count += 1
        if self.count == self.after_writes:
            free = os.statvfs(self.filler.parent)
            self.filler.write_bytes(b"\0" * (free.f_bavail * free.f_frsize - self.left_bytes))


@dataclass
class Failing:
    """Has one call of what a crawl writes fail, and those that follow.

    Attributes:
        call: `write` or `fsync`.
        at: the number of the first that fails, from 1.
        times: how many fail; all unless given.
    """

    call: str
    errno: int
    at: int
    times: int = sys.maxsize
    count: int = 0

    def __call__(self) -> None:
        """Begin to count, in this process."""
        if self.call == "fsync":
            os.fsync = _told(os.fsync, "fsync", self._reached)
        else:
            _tear_writes(self._reached)

    def _reached(self, _: str) -> None:
        self.count += 1
        if self.at <= self.count < self.at + self.times:
            raise OSError(self.errno, os.strerror(self.errno))


@dataclass
class SetClock:
    """Sets the clock of its process while a crawl writes.

    Attributes:
        years: by how many, in turn; the last stays.
        every_writes: how many blocks are written in between.
    """

    years: tuple[int, ...]
    every_writes: int = 6
    count: int = 0

    def __call__(self) -> None:
        """Begin to count, in this process."""
        self._true = datetime.now(UTC)
        _tear_writes(lambda _: self._write())

    def _write(self) -> None:
        self.count += 1
        turn, rest = divmod(self.count, self.every_writes)
        if not rest and turn <= len(self.years):
            travel(self._true + timedelta(days=365 * self.years[turn - 1]), tick=True).start()


def boundaries_in(log: Path) -> list[str]:
    """Give the boundaries that a process came by."""
    return [line for line in log.read_text().splitlines() if not line.startswith("safe")]


def lose_unsafe_bytes(home: Home, log: Path, *, kept: float = 0, leaving_holes: bool = False) -> int:
    """Take from each WARC file and journal what was not fsynced when its process ended, and say how much it was.

    Args:
        kept: the share of it that reached the disk all the same.
        leaving_holes: only the first half of it is lost, and zeros stand there.
    """
    told = (line.split() for line in log.read_text().splitlines() if line.startswith("safe"))
    safe = {name: int(size) for _, name, size in told}
    lost = 0
    for path in (*home.warc.rglob("*.open"), *home.journal.rglob("*.jsonl")):
        size = safe.get(path.name, 0)
        unsafe_bytes = path.stat().st_size - size
        lost += unsafe_bytes
        content = path.read_bytes()
        if leaving_holes:
            half = unsafe_bytes // 2
            path.write_bytes(content[:size] + bytes(half) + content[size + half :])
        else:
            path.write_bytes(content[: size + int(unsafe_bytes * kept)])
    return lost


def _told(call: Callable[..., Any], name: str, reached: Reached) -> Callable[..., Any]:
    def told(*arguments: Any, **named: Any) -> Any:
        reached(name)
        return call(*arguments, **named)

    return told


def _tell_fsyncs(reached: Reached, tell: Reached) -> None:
    whole = os.fsync

    def told(handle: int) -> None:
        reached("fsync")
        whole(handle)
        path = Path(f"/proc/self/fd/{handle}").readlink()
        tell(f"safe {path.name} {os.fstat(handle).st_size}")

    os.fsync = told  # type: ignore[assignment]


def _tear_writes(reached: Reached) -> None:
    """Write each block in two halves, so that a process may die between them."""
    whole = GrowingFile._write

    def in_halves(file: GrowingFile, block: bytes) -> int:
        middle = len(block) // 2
        reached("write")
        written = whole(file, block[:middle])
        reached("half of a write")
        return written + whole(file, block[middle:])

    GrowingFile._write = in_halves  # type: ignore[method-assign]
