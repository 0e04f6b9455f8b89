"""Every letter of a page's text and the bytes it stands at, past tags and entities: complete, and slow to make."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from archive.replay.text_of_span import NOT_TEXT, Span, unescaped

_TAGS_IN_A_ROW = r"(?:<(?!script\b|style\b|!--)[a-z/!?][^>]*>?\s*)+"
_NOT_LETTERS = re.compile(rf"{_TAGS_IN_A_ROW}|{NOT_TEXT}|&[#\w]{{1,32}};?", re.DOTALL | re.IGNORECASE)
_STRETCH = 2_048
_BROKEN = re.compile(r"[\ud800-\udfff]+|\0")


@lru_cache(maxsize=1024)
def _said(entity: str) -> str:
    return unescaped(entity)


class _Piece(NamedTuple):
    """Text between two tags or entities, or one entity; counted in letters of the decoded payload."""

    start: int
    end: int


def _numbers() -> "array[int]":
    # A page may be made of millions of entities; four bytes a number are little.
    return array("I")


@dataclass(slots=True)
class _Letters:
    """All letters of a page but its white space, and where each piece begins and ends.

    Attributes:
        places: for each piece the place of its first letter among them.
        starts: for each piece its first letter in the decoded payload.
        ends: for each piece the letter after its last.
    """

    text: str = ""
    places: "array[int]" = field(default_factory=_numbers)
    starts: "array[int]" = field(default_factory=_numbers)
    ends: "array[int]" = field(default_factory=_numbers)
    _indexes: "tuple[int, array[int]]" = (-1, array("I"))

    def add(self, piece: _Piece, place: int) -> None:
        """Add a piece whose first letter has this place."""
        self.places.append(place)
        self.starts.append(piece.start)
        self.ends.append(piece.end)

    def indexes_in(self, number: int, written: str) -> "array[int]":
        """Give where in a piece its letters stand; of the piece asked for last they are remembered."""
        if self._indexes[0] != number:
            self._indexes = number, array("I", (at for at, letter in enumerate(written) if not letter.isspace()))
        return self._indexes[1]


@dataclass(frozen=True)
class LetterMap:
    """The letters of a page in their order, white space left out.

    A page may hold any white space, or none, between two words of a printed text: a line end, a space that does not
    break, a tag.

    Attributes:
        payload: without transfer and content coding.
        charset: a codec's name.
    """

    payload: bytes
    charset: str

    def spans_of(self, text: str, floor: int) -> Iterator[Span]:
        """Give the bytes of each place where the letters of a text stand in a row, at or after the byte `floor`."""
        wanted = "".join(text.split())
        place = self._letters.text.find(wanted, self._place_at(floor))
        while place >= 0:
            span = self._byte_of(place)[0], self._byte_of(place + len(wanted) - 1)[1]
            if span[0] >= floor:
                yield span
            place = self._letters.text.find(wanted, place + 1)

    @property
    def _is_wide(self) -> bool:
        return self.charset.startswith("utf-16")

    @property
    def _on_broken(self) -> str:
        """Name the codec's error handler that leaves what is no letter, and its length in bytes."""
        return "surrogatepass" if self._is_wide else "surrogateescape"

    @property
    def _whole_units(self) -> bytes:
        """The payload without half a letter at its end."""
        return self.payload[: len(self.payload) & ~1] if self._is_wide else self.payload

    @cached_property
    def _decoded(self) -> tuple[str, bool]:
        """The payload's letters, and whether some of its bytes are none."""
        try:
            written = self.payload.decode(self.charset)
        except UnicodeDecodeError:
            return self._whole_units.decode(self.charset, self._on_broken), True
        return written, "\0" in written

    @cached_property
    def _letters(self) -> _Letters:
        letters, seen, place = _Letters(), [], 0
        for words, piece in self._pieces():
            said = "".join(words.split())
            if said:
                letters.add(piece, place)
                seen.append(said)
                place += len(said)
        letters.text = "".join(seen)
        return letters

    def _pieces(self) -> Iterator[tuple[str, _Piece]]:
        """Give what each piece says, and the piece."""
        written, is_broken = self._decoded
        start = 0
        for found in _NOT_LETTERS.finditer(written):
            after, end = found.span()
            if start < after:
                before = written[start:after]
                yield _BROKEN.sub("�", before) if is_broken else before, _Piece(start, after)
            if written[after] == "&":
                yield _said(found[0]), _Piece(after, end)
            start = end
        rest = written[start:]
        yield _BROKEN.sub("�", rest) if is_broken else rest, _Piece(start, len(written))

    def _place_at(self, floor: int) -> int:
        """Give the place of the first letter of the piece that a byte stands in or after."""
        number = bisect_right(self._letters.starts, floor, key=self._byte_at) - 1
        return self._letters.places[number] if number >= 0 else 0

    def _byte_of(self, place: int) -> Span:
        """Give the bytes of the letter at a place."""
        letters = self._letters
        number = bisect_right(letters.places, place) - 1
        start, end = letters.starts[number], letters.ends[number]
        written = self._decoded[0][start:end]
        if written.startswith("&") and unescaped(written) != written:
            return self._byte_at(start), self._byte_at(end)
        at = start + letters.indexes_in(number, written)[place - letters.places[number]]
        return self._byte_at(at), self._byte_at(at + 1)

    def _byte_at(self, letter: int) -> int:
        """Give the byte at which a letter of the decoded payload begins."""
        stretch = letter // _STRETCH
        return self._stretches[stretch] + self._size(self._decoded[0][stretch * _STRETCH : letter])

    @cached_property
    def _stretches(self) -> list[int]:
        """The byte at which each stretch of so many letters begins, so that few are counted anew each time."""
        written = self._decoded[0]
        starts = range(0, len(written), _STRETCH)
        return list(accumulate((self._size(written[at : at + _STRETCH]) for at in starts), initial=0))

    def _size(self, written: str) -> int:
        return len(written.encode(self.charset, self._on_broken))
