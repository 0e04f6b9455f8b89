"""WARC records without members of their own, one after the other: in a plain file, or in one compressed whole."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from isal import isal_zlib

from archive.errors import WarcDamaged
from archive.http_message import HEAD_END
from archive.sentence import Sentence
from archive.warc.fields import RECORD_END
from archive.warc.members import Seekable, Standing
from archive.warc.records import fields_of

_READ_BYTES = 262_144
_PACKED_BYTES = 16_384  # bounds what a hostile file can swell to
_HEAD_BYTES = 1_000_000
_BEGINS = re.compile(rb"WARC/\d\.\d+\r?\n[A-Za-z]")
_LONGEST_BEGINNING = 16
_GZIP = 31
_FAULT: type[Exception] = getattr(isal_zlib, "error")  # noqa: B009 - its stub names an instance


class PlainReader(Standing):
    """Takes a plain file apart into WARC records, as `MemberReader` takes apart a compressed one.

    Attributes:
        file: the name of the file.
    """

    kind = "file"

    def __init__(self, path: Path, file: Seekable) -> None:
        self.file = path.name
        self._path, self._source = path, file
        self._go_to(0)

    def is_at_end(self) -> bool:
        """Say whether nothing further stands in the file."""
        return self._at >= len(self._held) and not self._hold_more()

    def member(self) -> Iterator[bytes]:
        """Give the WARC record that begins here, as long as it says that it is.

        Raises:
            WarcDamaged: none begins here, or the file ends before it does.
        """
        self.offset = self.position
        self.is_within = True
        left = self._record_bytes()
        while left:
            if self._at >= len(self._held) and not self._hold_more():
                raise self.damage(Sentence("the file ends within a {member}", member=Sentence("WARC record")))
            piece = self._held[self._at : self._at + left]
            self._at += len(piece)
            self.position += len(piece)
            left -= len(piece)
            self.is_within = left > 0
            yield piece

    def go_past(self, offset: int) -> bool:
        """Stand where the next WARC record begins behind an offset."""
        try:
            found = self._find(offset + 1)
        except WarcDamaged:
            return False
        if found is not None:
            self._go_to(found)
        return found is not None

    def _record_bytes(self) -> int:
        end = HEAD_END.search(self._held, self._at)
        while not end and len(self._held) - self._at < _HEAD_BYTES and self._hold_more():
            end = HEAD_END.search(self._held, self._at)
        if not end or not self._held.startswith(b"WARC/", self._at):
            raise self.damage(Sentence("no {member} begins here", member=Sentence("WARC record")))
        length = fields_of(self._held[self._at : end.end()]).get("content-length", "")
        if not length.isascii() or not length.isdigit():
            raise self.damage(Sentence("Content-Length is {found}, not a number", found=repr(length)))
        return end.end() - self._at + int(length) + len(RECORD_END)

    def _hold_more(self) -> bool:
        held = self._held[self._at :]
        more = self._read(self.position + len(held))
        self._held, self._at = held + more, 0
        return len(more) > 0

    def _read(self, offset: int) -> bytes:
        self._source.seek(offset)
        return self._source.read(_READ_BYTES) or b""

    def _find(self, offset: int) -> int | None:
        before = b""
        while block := self._read(offset):
            window = before + block
            if found := _BEGINS.search(window):
                return offset - len(before) + found.start()
            before = window[-_LONGEST_BEGINNING:]
            offset += len(block)
        return None


class Unpacked:
    """The content of a file that was compressed whole; going back begins anew."""

    def __init__(self, path: Path, file: Seekable) -> None:
        self._path, self._source = path, file
        self._begin()

    def _begin(self) -> None:
        self._source.seek(0)
        self._pieces, self._held, self._position = self._inflated(), b"", 0

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:  # noqa: ARG002 - as a file has it
        """Stand at an offset of the content, or at its end where it is shorter."""
        if offset < self._position:
            self._begin()
        while self._position < offset and self.read(min(_READ_BYTES, offset - self._position)):
            pass
        return self._position

    def read(self, size: int, /) -> bytes:
        """Give the next bytes of the content, at most so many.

        Raises:
            WarcDamaged: they cannot be had.
        """
        if not self._held:
            self._held = next(self._pieces, b"")
        given, self._held = self._held[:size], self._held[size:]
        self._position += len(given)
        return given

    def _inflated(self) -> Iterator[bytes]:
        decoder = isal_zlib.decompressobj(_GZIP)
        while packed := self._source.read(_PACKED_BYTES):
            while packed:
                decoder = isal_zlib.decompressobj(_GZIP) if decoder.eof else decoder
                try:
                    piece = decoder.decompress(packed)
                except _FAULT as fault:
                    what = Sentence("the {member} is damaged ({why})", member=Sentence("gzip member"), why=fault)
                    raise self._damage(what) from fault
                if piece:
                    yield piece
                packed = decoder.unused_data
        if not decoder.eof:
            raise self._damage(Sentence("the file ends within a {member}", member=Sentence("gzip member")))

    def _damage(self, what: str) -> WarcDamaged:
        return WarcDamaged(self._path, self._position, what)
