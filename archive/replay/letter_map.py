"""Every letter of a page's text and the bytes it stands at, past tags and entities: complete, and slow to make."""

import re
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
    """Text between two tags or entities, or one entity.

    Attributes:
        written: as it stands; empty for an entity.
        start: its first letter in the decoded payload.
    """

    written: str
    start: int
    end: int


@dataclass(slots=True)
class _Letters:
    """All letters of a page but its white space, and for each piece the place of its first among them."""

    text: str = ""
    places: list[int] = field(default_factory=list)
    pieces: list[_Piece] = field(default_factory=list)
    _indexes: tuple[int, list[int]] = (-1, [])

    def indexes_in(self, number: int) -> list[int]:
        """Give where in a piece its letters stand; of the piece asked for last they are remembered."""
        if self._indexes[0] != number:
            written = self.pieces[number].written
            self._indexes = number, [index for index, letter in enumerate(written) if not letter.isspace()]
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
                letters.pieces.append(piece)
                letters.places.append(place)
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
                yield _BROKEN.sub("�", before) if is_broken else before, _Piece(before, start, after)
            if written[after] == "&":
                mark = found[0]
                said = _said(mark)
                yield said, _Piece(mark if said == mark else "", after, end)
            start = end
        rest = written[start:]
        yield _BROKEN.sub("�", rest) if is_broken else rest, _Piece(rest, start, len(written))

    def _place_at(self, floor: int) -> int:
        """Give the place of the first letter of the piece that a byte stands in or after."""
        number = bisect_right(self._letters.pieces, floor, key=lambda piece: self._byte_at(piece.start)) - 1
        return self._letters.places[number] if number >= 0 else 0

    def _byte_of(self, place: int) -> Span:
        """Give the bytes of the letter at a place."""
        number = bisect_right(self._letters.places, place) - 1
        piece = self._letters.pieces[number]
        if not piece.written:
            return self._byte_at(piece.start), self._byte_at(piece.end)
        at = piece.start + self._letters.indexes_in(number)[place - self._letters.places[number]]
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
