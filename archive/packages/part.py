"""The WARC files of a package: whole ones, or new ones of chosen WARC records, byte for byte."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from archive.capture import PIECE_BYTES, Place
from archive.cold.drafts import drafts_in
from archive.cold.recompress import OnRead
from archive.warc.draft import member
from archive.warc.groups import groups_in
from archive.warc.names import WARM_SUFFIX, is_cold, sealed_name, written_name
from archive.warc.records import warc_records_in

Span = tuple[int, int]


class Part(Protocol):
    """A WARC file as it stands in a package.

    Attributes:
        name: what it is called there.
        read_bytes: how much of the archive goes into it.
        size_bytes: how large it is there; None until all its pieces were given, where nobody knows before.
    """

    name: str
    read_bytes: int

    @property
    def size_bytes(self) -> int | None: ...

    def pieces(self, on_read: OnRead) -> Iterator[bytes]:
        """Give the bytes of the file.

        Args:
            on_read: told how many bytes of the archive were taken, again and again.
        """
        ...

    def place_of(self, place: Place) -> Place | None:
        """Say where a WARC record of the archive stands in the package, once all pieces were given.

        Returns:
            None where it came after this part was made.
        """
        ...


def whole_part(path: Path) -> Part:
    """Take all of a sealed file."""
    return _made(path, written_name(path.name), [(0, path.stat().st_size)])


def part_of(path: Path, chosen: Container[str]) -> Part:
    """Take the captures with these ids, all that stands beside them, and the warcinfo of the file."""
    name = written_name(sealed_name(path)).removesuffix(WARM_SUFFIX) + "-part" + WARM_SUFFIX
    groups = groups_in(warc_records_in(path, on_damage=str))
    kept = (group for group in groups if group.warc_type == "warcinfo" or any(id_ in chosen for id_ in group.captures))
    return _made(path, name, [(group.start, group.end) for group in kept])


def _made(path: Path, name: str, spans: Sequence[Span]) -> Part:
    return WarmedPart(path, name, spans) if is_cold(path.name) else CopiedPart(path, name, spans)


class CopiedPart:
    """Spans of a file, one after the other; attributes as of `Part`."""

    def __init__(self, path: Path, name: str, spans: Sequence[Span]) -> None:
        self.name, self.size_bytes = name, 0
        self._path = path
        self._starts, self._ends, self._moved_to = array("Q"), array("Q"), array("Q")
        for start, end in spans:
            self._starts.append(start)
            self._ends.append(end)
            self._moved_to.append(self.size_bytes)
            self.size_bytes += end - start
        self.read_bytes = self.size_bytes

    def place_of(self, place: Place) -> Place | None:
        """Find it by the span in which it stood."""
        span = bisect_right(self._starts, place.offset) - 1
        if span < 0 or place.offset >= self._ends[span]:
            return None
        return Place(self.name, self._moved_to[span] + place.offset - self._starts[span], place.length)

    def pieces(self, on_read: OnRead) -> Iterator[bytes]:
        """Give the spans as they stand."""
        with self._path.open("rb") as file:
            for start, end in zip(self._starts, self._ends, strict=True):
                file.seek(start)
                left = end - start
                while left:
                    piece = file.read(min(PIECE_BYTES, left))
                    left -= len(piece)
                    on_read(len(piece))
                    yield piece


class WarmedPart:
    """The WARC records of a cold file, in the gzip members that every tool reads; attributes as of `Part`."""

    def __init__(self, path: Path, name: str, spans: Sequence[Span]) -> None:
        self.name, self.read_bytes = name, sum(end - start for start, end in spans)
        self.size_bytes: int | None = None
        self._path, self._spans = path, spans
        self._stood, self._starts, self._ends = array("Q"), array("Q"), array("Q")

    def place_of(self, place: Place) -> Place | None:
        """Find it by where it stood."""
        number = bisect_left(self._stood, place.offset)
        if number == len(self._stood) or self._stood[number] != place.offset:
            return None
        start = self._starts[number]
        return Place(self.name, start, self._ends[number] - start)

    def pieces(self, on_read: OnRead) -> Iterator[bytes]:
        """Give the members, one a WARC record.

        Raises:
            WarcDamaged: one of them is not whole.
        """
        size_bytes = 0
        for place, pieces in self._members():
            self._stood.append(place.offset)
            self._starts.append(size_bytes)
            for piece in pieces:
                size_bytes += len(piece)
                yield piece
            self._ends.append(size_bytes)
            on_read(place.length)
        self.size_bytes = size_bytes

    def _members(self) -> Iterator[tuple[Place, Iterator[bytes]]]:
        spans = iter(self._spans)
        span = next(spans, None)
        for record, draft in drafts_in(self._path):
            while span and record.offset >= span[1]:
                span = next(spans, None)
            if span is None:
                return
            if record.offset >= span[0]:
                yield record.finish(), member(draft)
