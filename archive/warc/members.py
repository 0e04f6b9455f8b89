"""The members of a WARC file, one a WARC record, one after the other, also past damage."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from archive.errors import WarcDamaged
from archive.sentence import Sentence
from archive.warc.coding import GZIP, Coding
from archive.warc.names import is_cold, sealed_name
from archive.warc.zstd_frame import zstd_coding

_READ_BYTES = 262_144
_SECTOR_BYTES = 4_096
_AHEAD_BYTES = 8
_OPENING = b"WARC/"
_ENDS_WITHIN, _NONE_BEGINS = "the file ends within a {member}", "no {member} begins here"


class Seekable(Protocol):
    """What a reader asks of a file."""

    def seek(self, offset: int, whence: int = 0, /) -> int: ...

    def read(self, size: int, /) -> bytes | None: ...


class Standing:
    """Where in a file a reader stands.

    Attributes:
        offset: where the member or the WARC record begins that is being read.
        position: how far the file was used up.
        is_within: what is being read goes on.
    """

    _path: Path

    def _go_to(self, offset: int) -> None:
        """Stand at an offset."""
        self.offset = self.position = offset
        self.is_within = False
        self._held = b""
        self._at = 0

    def damage(self, what: str) -> WarcDamaged:
        """Make the error that says where this member or WARC record begins."""
        return WarcDamaged(self._path, self.offset, what)


class MemberReader(Standing):
    """Reads a file of members piece by piece.

    Attributes:
        file: the name of the WARC file, as it stands in a `Place`.
        kind: what a member is called, as `gzip member`.
    """

    def __init__(self, path: Path, file: Seekable, offset: int = 0) -> None:
        """Stand at a member, or at the first one.

        Raises:
            WarcDamaged: the file cannot be read without what it begins with, and that is not whole.
        """
        self.file = sealed_name(path)
        self._path, self._file, self._coding = path, file, _coding_of(path)
        self.kind = self._coding.member
        self._go_to(max(offset, self._coding.first_offset))

    def is_at_end(self) -> bool:
        """Say whether the file holds no further member."""
        if self._coding.extension_bytes:
            self._go_past_extensions(self._coding.extension_bytes)
        return self._at >= len(self._held) and not self._hold_more()

    def member(self) -> Iterator[bytes]:
        """Give the WARC record of the member that begins here; it is checked when the last piece was given.

        Raises:
            WarcDamaged: it is no member, or damaged, or the file ends before it does.
        """
        content, as_sent = self._content(), self._coding.as_sent
        return as_sent(content, self._path, self.position) if as_sent else content

    def _content(self) -> Iterator[bytes]:
        self.offset = self.position
        self.is_within = True
        coding, decoder = self._coding, self._coding.decoder()
        while self.is_within:
            if self._at >= len(self._held) and not self._hold_more():
                raise self.damage(self._reason_at_end())
            step = self._held[self._at : self._at + coding.step_bytes]
            try:
                piece = decoder.decompress(step)
            except coding.fault as fault:
                raise self.damage(_reason(coding, step, self.position == self.offset, fault)) from fault
            used = len(step) - len(decoder.unused_data)
            self._at += used
            self.position += used
            self.is_within = not decoder.eof
            if piece:
                yield piece

    def _reason_at_end(self) -> Sentence:
        start = (self._read(self.offset) or b"")[: len(self._coding.magic)]
        is_begun = self._coding.magic.startswith(start)
        member = self._coding.member
        return Sentence(_ENDS_WITHIN, member=member) if is_begun else Sentence(_NONE_BEGINS, member=member)

    def member_of(self, size_bytes: int) -> bytes | bytearray | None:
        """Give at once the content of a member that should be so long; None where `member` must go through it.

        Who asks must know the content by its digest, and the file by its own: that nothing stands between the member
        and its end is not checked here.
        """
        if size_bytes > _READ_BYTES:
            return None
        if len(self._held) - self._at < size_bytes:
            held = self._held[self._at :]
            self._held, self._at = held + (self._read(self.position + len(held)) or b""), 0
        content = self._coding.at_once(self._held[self._at : self._at + size_bytes])
        if content is not None:
            self.offset = self.position
            self._at += size_bytes
            self.position += size_bytes
        return content

    def go_past(self, offset: int) -> bool:
        """Stand behind the member at an offset, or where the next WARC record begins if it is damaged."""
        self._go_to(offset)
        try:
            for _ in self._content():
                pass
        except WarcDamaged:
            further = self._find_member(offset + 1)
            if further is None:
                return False
            self._go_to(further)
        return True

    def _go_past_extensions(self, extension_bytes: Callable[[bytes], int]) -> None:
        while size := extension_bytes(self._ahead()):
            self.offset = self.position
            if self.position + size > self._file.seek(0, os.SEEK_END):
                raise self.damage(Sentence("the file ends within an extension frame"))
            self._go_to(self.position + size)

    def _ahead(self) -> bytes:
        held = self._held[self._at : self._at + _AHEAD_BYTES]
        return held if len(held) == _AHEAD_BYTES else (self._read(self.position) or b"")[:_AHEAD_BYTES]

    def _hold_more(self) -> bool:
        held = self._read(self.position)
        if held is None:
            self.offset = self.offset if self.is_within else self.position
            raise self.damage(Sentence("the disk cannot read this part of the file"))
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
            before = window[-(len(self._coding.magic) - 1) :] if block else b""
        return None

    def _first_record(self, window: bytes, start: int) -> int | None:
        at = window.find(self._coding.magic)
        while at >= 0:
            if self._opens_a_record(start + at):
                return start + at
            at = window.find(self._coding.magic, at + 1)
        return None

    def _opens_a_record(self, offset: int) -> bool:
        held, step_bytes, decoder = self._read(offset) or b"", self._coding.step_bytes, self._coding.decoder()
        steps = (held[at : at + step_bytes] for at in range(0, len(held), step_bytes))
        try:
            start = next(filter(None, map(decoder.decompress, steps)), b"")
        except self._coding.fault:
            return False
        return start.startswith(_OPENING)


def _coding_of(path: Path) -> Coding:
    return zstd_coding(path) if is_cold(path.name) else GZIP


def _reason(coding: Coding, start: bytes, is_start: bool, fault: Exception) -> Sentence:
    if is_start and not start.startswith(coding.magic[: len(start)]):
        return Sentence(_NONE_BEGINS, member=coding.member)
    return Sentence("the {member} is damaged ({why})", member=coding.member, why=fault)
