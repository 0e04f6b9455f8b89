"""The gzip members of a WARC file, one after the other, also past damage."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from isal import isal_zlib

from archive.errors import WarcDamaged

MAGIC = b"\x1f\x8b\x08"
_READ_BYTES = 262_144
_STEP_BYTES = 8_192  # also bounds what a hostile member can inflate to at once: a thousandfold of it
_OPENING = b"WARC/"
_INFLATE_FAULT: type[Exception] = getattr(isal_zlib, "error")  # noqa: B009 - its stub names an instance


class MemberReader:
    """Reads a file of gzip members piece by piece.

    Attributes:
        offset: where the member begins that is being read.
        position: how far the file was used up.
    """

    def __init__(self, path: Path, file: BinaryIO, offset: int = 0) -> None:
        self._path, self._file = path, file
        self._go_to(offset)

    def _go_to(self, offset: int) -> None:
        """Stand at an offset."""
        self._file.seek(offset)
        self.offset = self.position = offset
        self._buffer = memoryview(b"")
        self._at = 0

    def is_at_end(self) -> bool:
        """Say whether the file holds nothing more."""
        return self._at >= len(self._buffer) and not self._fill()

    def member(self) -> Iterator[bytes]:
        """Give the content of the member that begins here; it is checked when the last piece was given.

        Raises:
            WarcDamaged: it is no member, or damaged, or the file ends before it does.
        """
        self.offset = self.position
        inflate = isal_zlib.decompressobj(31)
        while not inflate.eof:
            if self.is_at_end():
                raise self.damage("the file ends within a gzip member")
            step = self._buffer[self._at : self._at + _STEP_BYTES]
            try:
                piece = inflate.decompress(step)
            except _INFLATE_FAULT as fault:
                raise self.damage(_reason(bytes(step[:3]), self.position == self.offset, fault)) from fault
            used = len(step) - len(inflate.unused_data)
            self._at += used
            self.position += used
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

    def _find_member(self, offset: int) -> int | None:
        self._file.seek(offset)
        before = b""
        while block := self._file.read(_READ_BYTES):
            window = before + block
            start = self._file.tell() - len(window)
            at = window.find(MAGIC)
            while at >= 0:
                if self._opens_a_record(start + at):
                    return start + at
                at = window.find(MAGIC, at + 1)
            before = window[-(len(MAGIC) - 1) :]
            self._file.seek(start + len(window))
        return None

    def _opens_a_record(self, offset: int) -> bool:
        self._file.seek(offset)
        try:
            return isal_zlib.decompressobj(31).decompress(self._file.read(_STEP_BYTES)).startswith(_OPENING)
        except _INFLATE_FAULT:
            return False

    def _fill(self) -> bool:
        self._buffer, self._at = memoryview(self._file.read(_READ_BYTES)), 0
        return len(self._buffer) > 0


def _reason(start: bytes, is_start: bool, fault: Exception) -> str:
    if is_start and not start.startswith(MAGIC[: len(start)]):
        return "no gzip member begins here"
    return f"the gzip member is damaged ({fault})"
