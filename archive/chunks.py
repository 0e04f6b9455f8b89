"""A chunked body without its framing, borne with as browsers bear with it."""

import re
from collections.abc import Iterable, Iterator

_SIZE_LINE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]*)?\r?\n?")
_LONGEST_LINE_BYTES = 65_536


class Chunks:
    """The data of all chunks, piece by piece; to be gone through once.

    What follows a broken size line is given as it stands, so that nothing a server sent is lost.

    Attributes:
        trailers: the bytes after the last chunk.
        is_complete: the last chunk came.
        is_broken: a line that should hold a size does not.

    Source: RFC 9112, 7.1. A bare LF, blanks around the size and a missing line end after data are borne with.
    """

    def __init__(self, stored: Iterable[bytes]) -> None:
        self.trailers = b""
        self.is_complete = self.is_broken = False
        self._source = iter(stored)
        self._held = b""
        self._at = 0

    def __iter__(self) -> Iterator[bytes]:
        while line := self._line():
            size = _SIZE_LINE.fullmatch(line)
            if size is None:
                self.is_broken = True
                yield line
                yield from self._rest()
                return
            left = int(size[1], 16) if line.endswith(b"\n") else 0
            if not left:
                self.is_complete = line.endswith(b"\n")
                self.trailers = b"".join(self._rest())
                return
            yield from self._data(left)
            self._skip_line_end()

    def _pull(self) -> bool:
        piece = next(self._source, b"")
        self._held, self._at = self._held[self._at :] + piece, 0
        return bool(piece)

    def _line(self) -> bytes:
        while (end := self._held.find(b"\n", self._at)) < 0:
            if len(self._held) - self._at > _LONGEST_LINE_BYTES or not self._pull():
                end = len(self._held) - 1
                break
        line = self._held[self._at : end + 1]
        self._at = end + 1
        return line

    def _data(self, left: int) -> Iterator[bytes]:
        while left and (self._at < len(self._held) or self._pull()):
            data = self._held[self._at : self._at + left]
            self._at += len(data)
            left -= len(data)
            yield data

    def _skip_line_end(self) -> None:
        while len(self._held) - self._at < 2 and self._pull():
            pass
        if self._held.startswith(b"\r\n", self._at):
            self._at += 2
        elif self._held.startswith(b"\n", self._at) or self._held[self._at :] == b"\r":
            self._at += 1

    def _rest(self) -> Iterator[bytes]:
        if self._at < len(self._held):
            yield self._held[self._at :]
        yield from self._source
