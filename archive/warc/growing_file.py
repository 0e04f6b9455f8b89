"""A file that grows by whole appends, or not at all."""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from archive.errors import DiskFull

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
    """

    def __init__(self, path: Path, raw: RawFile) -> None:
        self.path = path
        self.size_bytes = 0
        self._raw = raw
        self._is_torn = False

    def append(self, pieces: Iterable[bytes]) -> None:
        """Write all pieces at the end.

        Raises:
            DiskFull: there is no room; nothing was added.
            OSError: the machine failed; nothing was added.
        """
        end = self.size_bytes
        try:
            self._mend()
            self._is_torn = True
            for block in _gathered(pieces):
                end += self._write(block)
            self.size_bytes, self._is_torn = end, False
        except OSError as fault:
            if fault.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DiskFull(self.path.parent, shutil.disk_usage(self.path.parent).free) from fault
            raise
        finally:
            with suppress(OSError):  # the next append tries again, and mend does after a crash
                self._mend()

    def sync(self) -> None:
        """Make sure that all appends outlive the machine."""
        os.fsync(self._raw.fileno())

    def close(self) -> None:
        """Cut off what a failed append left, and close."""
        self._mend()
        self._raw.close()

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
