"""The gzip members of a WARC file, one after the other, also past damage."""

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from isal import isal_zlib

from archive.errors import WarcDamaged
from archive.warc.names import sealed_name

MAGIC = b"\x1f\x8b\x08"
_READ_BYTES = 262_144
_SECTOR_BYTES = 4_096
_STEP_BYTES = 16_384  # also bounds what a hostile member can inflate to at once: a thousandfold of it
_OPENING = b"WARC/"
_INFLATE_FAULT: type[Exception] = getattr(isal_zlib, "error")  # noqa: B009 - its stub names an instance


class MemberReader:
    """Reads a file of gzip members piece by piece.

    Attributes:
        file: the name of the WARC file, as it stands in a `Place`.
        offset: where the member begins that is being read.
        position: how far the file was used up.
        is_within: the member that is being read goes on.
    """

    def __init__(self, path: Path, file: BinaryIO, offset: int = 0) -> None:
        self.file = sealed_name(path)
        self._path, self._file = path, file
        self._go_to(offset)

    def _go_to(self, offset: int) -> None:
        """Stand at an offset."""
        self.offset = self.position = offset
        self.is_within = False
        self._held = b""
        self._at = 0

    def is_at_end(self) -> bool:
        """Say whether the file holds nothing more."""
        return self._at >= len(self._held) and not self._hold_more()

    def member(self) -> Iterator[bytes]:
        """Give the content of the member that begins here; it is checked when the last piece was given.

        Raises:
            WarcDamaged: it is no member, or damaged, or the file ends before it does.
        """
        self.offset = self.position
        self.is_within = True
        inflate = isal_zlib.decompressobj(31)
        while self.is_within:
            if self._at >= len(self._held) and not self._hold_more():
                raise self.damage("the file ends within a gzip member")
            step = self._held[self._at : self._at + _STEP_BYTES]
            try:
                piece = inflate.decompress(step)
            except _INFLATE_FAULT as fault:
                raise self.damage(_reason(step, self.position == self.offset, fault)) from fault
            used = len(step) - len(inflate.unused_data)
            self._at += used
            self.position += used
            self.is_within = not inflate.eof
            if piece:
                yield piece

    def damage(self, what: str) -> WarcDamaged:
        """Make the error that says where this member begins."""
        return WarcDamaged(self._path, self.offset, what)

    def go_past(self, offset: int) -> bool:
        """Stand behind the member at an offset, or where the next WARC record begins if it is damaged."""
        self._go_to(offset)
        try:
            for _ in self.member():
                pass
        except WarcDamaged:
            further = self._find_member(offset + 1)
            if further is None:
                return False
            self._go_to(further)
        return True

    def _hold_more(self) -> bool:
        held = self._read(self.position)
        if held is None:
            self.offset = self.offset if self.is_within else self.position
            raise self.damage("the disk cannot read this part of the file")
        self._held, self._at = held, 0
        return len(held) > 0

    def _read(self, offset: int) -> bytes | None:
        """Read what the disk gives from here on, a sector at a time where it fails; None where it gives nothing."""
        for size in (_READ_BYTES, _SECTOR_BYTES - offset % _SECTOR_BYTES):
            try:
                self._file.seek(offset)
                return self._file.read(size)
            except OSError as fault:
                if fault.errno != errno.EIO:
                    raise
        return None

    def _find_member(self, offset: int) -> int | None:
        before = b""
        while (block := self._read(offset)) != b"":
            window = before + (block or b"")
            found = self._first_record(window, offset - len(before))
            if found is not None:
                return found
            offset += len(block) if block else _SECTOR_BYTES - offset % _SECTOR_BYTES
            before = window[-(len(MAGIC) - 1) :] if block else b""
        return None

    def _first_record(self, window: bytes, start: int) -> int | None:
        at = window.find(MAGIC)
        while at >= 0:
            if self._opens_a_record(start + at):
                return start + at
            at = window.find(MAGIC, at + 1)
        return None

    def _opens_a_record(self, offset: int) -> bool:
        start = (self._read(offset) or b"")[:_STEP_BYTES]
        try:
            return isal_zlib.decompressobj(31).decompress(start).startswith(_OPENING)
        except _INFLATE_FAULT:
            return False


def _reason(start: bytes, is_start: bool, fault: Exception) -> str:
    if is_start and not start.startswith(MAGIC[: len(start)]):
        return "no gzip member begins here"
    return f"the gzip member is damaged ({fault})"
