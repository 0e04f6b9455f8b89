"""A file that grows by whole appends, or not at all."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from archive.errors import DiskFailing
from archive.room import named

_WRITE_BYTES = 1_000_000


class RawFile(Protocol):
    """What an unbuffered file gives."""

    def write(self, content: memoryview, /) -> int | None: ...

    def seek(self, offset: int, /) -> int: ...

    def truncate(self, size: int, /) -> int: ...

    def fileno(self) -> int: ...

    def close(self) -> None: ...


OpenRaw = Callable[[Path], RawFile]


def open_raw(path: Path) -> RawFile:
    """Make a new file without a buffer, so that what was written outlives the process."""
    return path.open("xb", buffering=0)


class GrowingFile:
    """A new file; after a failed append it ends where it ended before.

    Attributes:
        size_bytes: the size of all whole appends.
        safe_bytes: how much of it outlives the machine.
    """

    def __init__(self, path: Path, raw: RawFile) -> None:
        self.path = path
        self.size_bytes = self.safe_bytes = 0
        self._raw = raw
        self._is_torn = self._is_closed = False
        self._lost: Exception | None = None

    def append(self, pieces: Iterable[bytes]) -> None:
        """Write all pieces at the end.

        Raises:
            DiskFull: there is no room; nothing was added.
            DiskFailing: the machine failed; nothing was added.
        """
        self._check()
        end = self.size_bytes
        try:
            self._mend()
            self._is_torn = True
            for block in _gathered(pieces):
                end += self._write(block)
            self.size_bytes, self._is_torn = end, False
        except OSError as fault:
            raise named(fault, self.path.parent) from fault
        finally:
            if self._is_torn:
                with suppress(OSError):  # the next append tries again, and mend does after a crash
                    self._mend()

    def sync(self) -> None:
        """Make sure that all appends outlive the machine.

        Raises:
            DiskFailing: they may not. What was not yet safe is cut off, and the file takes nothing more: the system
                reports such a fault once, and would call the next attempt a success.
        """
        self._check()
        if self.safe_bytes == self.size_bytes:
            return
        try:
            os.fsync(self._raw.fileno())
        except OSError as fault:
            self._lost = DiskFailing(self.path.parent, fault.strerror or str(fault))
            self.size_bytes, self._is_torn = self.safe_bytes, True
            with suppress(OSError):
                self._mend()
            raise self._lost from fault
        self.safe_bytes = self.size_bytes

    def close(self) -> None:
        """Cut off what a failed append left, make the rest safe, and close; what is closed stays so.

        Raises:
            DiskFull, DiskFailing: one of them failed, so that the file must not be sealed; it is closed all the same.
        """
        if self._is_closed:
            return
        self._is_closed = True
        try:
            self._mend()
            self.sync()
        except OSError as fault:
            self._lost = named(fault, self.path.parent)
            raise self._lost from fault
        finally:
            self._raw.close()

    def _check(self) -> None:
        if self._lost:
            raise self._lost

    def _write(self, block: bytes) -> int:
        left = memoryview(block)
        while left:
            left = left[self._raw.write(left) or 0 :]
        return len(block)

    def _mend(self) -> None:
        if self._is_torn:
            self._raw.truncate(self.size_bytes)
            self._raw.seek(self.size_bytes)
            self._is_torn = False


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _WRITE_BYTES:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)
