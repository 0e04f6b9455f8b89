"""The WARC files of a package: whole ones, or new ones of chosen WARC records, copied byte for byte."""

from array import array
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from archive.capture import PIECE_BYTES, Place
from archive.warc.groups import groups_in
from archive.warc.names import sealed_name
from archive.warc.records import warc_records_in

_SUFFIX = ".warc.gz"


class Part:
    """A WARC file as it stands in a package: ranges of a file in the archive, one after the other.

    Attributes:
        name: what it is called in the package.
        size_bytes: how large it is there.
    """

    def __init__(self, path: Path, name: str, ranges: Iterable[tuple[int, int]]) -> None:
        self.path, self.name, self.size_bytes = path, name, 0
        self._starts, self._ends, self._moved_to = array("Q"), array("Q"), array("Q")
        for start, end in ranges:
            self._starts.append(start)
            self._ends.append(end)
            self._moved_to.append(self.size_bytes)
            self.size_bytes += end - start

    def place_of(self, place: Place) -> Place | None:
        """Say where a WARC record of the archive stands in the package; None where it came after this part was made."""
        range_ = bisect_right(self._starts, place.offset) - 1
        if range_ < 0 or place.offset >= self._ends[range_]:
            return None
        offset = self._moved_to[range_] + place.offset - self._starts[range_]
        return Place(self.name, offset, place.length)

    def pieces(self) -> Iterator[bytes]:
        """Give the bytes of the file."""
        with self.path.open("rb") as file:
            for start, end in zip(self._starts, self._ends, strict=True):
                file.seek(start)
                left = end - start
                while left:
                    piece = file.read(min(PIECE_BYTES, left))
                    left -= len(piece)
                    yield piece


def whole_part(path: Path) -> Part:
    """Take a sealed file as it stands."""
    return Part(path, path.name, [(0, path.stat().st_size)])


def part_of(path: Path, chosen: Container[str]) -> Part:
    """Take the captures with these ids, all that stands beside them, and the warcinfo of the file."""
    name = sealed_name(path).removesuffix(_SUFFIX) + "-part" + _SUFFIX
    groups = groups_in(warc_records_in(path, on_damage=str))
    kept = (group for group in groups if group.warc_type == "warcinfo" or any(id_ in chosen for id_ in group.captures))
    return Part(path, name, ((group.start, group.end) for group in kept))
