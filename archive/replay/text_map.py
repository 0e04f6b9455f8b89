"""Where the letters of a page's text stand in its bytes, past tags and entities."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import NamedTuple

from archive.replay.text_of_span import NOT_TEXT, Span, folded, text_of_span

_NOT_LETTERS = re.compile(rf"{NOT_TEXT}|&[#\w]{{1,32}};?", re.DOTALL | re.IGNORECASE)
_NEAR_BYTES = 2_000
_MOST_TRIES = 100
_WORD_BEFORE = re.compile(rb"(?:[\w\x80-\xff]|\d[.,])\Z")
_WORD_AFTER = re.compile(rb"[\w\x80-\xff]|[.,]\d")
_AS_BYTES = "surrogateescape"  # a byte that is no letter counts as one byte
_BROKEN = re.compile(r"[\udc80-\udcff]+|\0")


class _Piece(NamedTuple):
    """Text between two tags or entities, or what one entity says.

    Attributes:
        written: as it stands; empty for an entity.
        said: its letters.
    """

    written: str
    said: str
    span: Span


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
class TextMap:
    """Finds the bytes of a text in a page.

    White space is left out of the search, because a page may hold any of it, or none, between two words of a printed
    text: a line end, a space that does not break, a tag. Whether the words are parted is seen when the span is cut out.

    Attributes:
        payload: without transfer and content coding.
        charset: a codec's name.
    """

    payload: bytes
    charset: str

    def span_of(self, text: str, floor: int = 0) -> Span | None:
        """Find the first bytes that give this text when they are cut out; None where there are none.

        Args:
            floor: the text begins at or after this byte.
        """
        text = folded(text)
        return (self._as_it_stands(text, floor) or self._letter_by_letter(text, floor)) if text else None

    def _as_it_stands(self, text: str, floor: int) -> Span | None:
        """Find a text that is written without tags, entities and odd spaces, as most are: this is fast.

        It stands near, or else the same words written otherwise may stand before it.
        """
        wanted = text.encode(self.charset, "replace")
        if "&" in text or "<" in text or (not text.isascii() and wanted.decode(self.charset, "replace") != text):
            return None
        end = floor + _NEAR_BYTES + len(wanted)
        start = self.payload.find(wanted, floor, end)
        while start >= 0:
            span = start, start + len(wanted)
            if not self._is_unseen(floor, span) and not self._is_in_word(span):
                return span
            start = self.payload.find(wanted, start + 1, end)
        return None

    def _is_unseen(self, floor: int, span: Span) -> bool:
        """Tell whether a span stands in a tag, a comment, a script or a style."""
        payload, (start, end) = self.payload, span
        is_in_tag = payload.rfind(b"<", floor, start) > payload.rfind(b">", floor, start)
        is_in_comment = payload.rfind(b"<!--", floor, start) > payload.rfind(b"-->", floor, start)
        following = payload.find(b"<", end)
        is_in_script = payload[following : following + 8].lower().startswith((b"</script", b"</style"))
        return is_in_tag or is_in_comment or is_in_script

    def _is_in_word(self, span: Span) -> bool:
        """Tell whether the word or the number that a span begins or ends with goes on beside it."""
        before, after = self.payload[max(0, span[0] - 2) : span[0]], self.payload[span[1] : span[1] + 2]
        return bool(_WORD_BEFORE.search(before) or _WORD_AFTER.match(after))

    def _letter_by_letter(self, text: str, floor: int) -> Span | None:
        wanted = "".join(text.split())
        place = self._letters.text.find(wanted, self._place_at(floor))
        within_a_word, tries = None, 0
        while place >= 0 and (tries := tries + 1) <= _MOST_TRIES:
            span = self._byte_of(place)[0], self._byte_of(place + len(wanted) - 1)[1]
            if span[0] >= floor and text_of_span(self.payload, span, self.charset) == text:
                if not self._is_in_word(span):
                    return span
                within_a_word = within_a_word or span
            place = self._letters.text.find(wanted, place + 1)
        return within_a_word

    @cached_property
    def _letters(self) -> _Letters:
        letters, seen, place = _Letters(), [], 0
        for piece in self._pieces():
            said = "".join(piece.said.split())
            if said:
                letters.pieces.append(piece)
                letters.places.append(place)
                seen.append(said)
                place += len(said)
        letters.text = "".join(seen)
        return letters

    def _pieces(self) -> Iterator[_Piece]:
        written = self.payload.decode(self.charset, _AS_BYTES)
        start = byte = 0
        for found in _NOT_LETTERS.finditer(written):
            before, mark = written[start : found.start()], found[0]
            if before:
                yield self._piece(before, before, byte)
                byte += self._size(before)
            if mark[0] == "&":
                said = unescape(mark)
                yield self._piece(mark if said == mark else "", said, byte, self._size(mark))
            byte += self._size(mark)
            start = found.end()
        yield self._piece(written[start:], written[start:], byte)

    def _piece(self, written: str, said: str, start: int, size: int | None = None) -> _Piece:
        said = _BROKEN.sub("�", said) if not said.isascii() or "\0" in said else said
        return _Piece(written, said, (start, start + (self._size(written) if size is None else size)))

    def _size(self, written: str) -> int:
        return len(written.encode(self.charset, _AS_BYTES))

    def _place_at(self, floor: int) -> int:
        """Give the place of the first letter of the piece that a byte stands in or after."""
        number = bisect_right(self._letters.pieces, floor, key=lambda piece: piece.span[0]) - 1
        return self._letters.places[number] if number >= 0 else 0

    def _byte_of(self, place: int) -> Span:
        """Give the bytes of the letter at a place."""
        number = bisect_right(self._letters.places, place) - 1
        piece = self._letters.pieces[number]
        if not piece.written:
            return piece.span
        at = self._letters.indexes_in(number)[place - self._letters.places[number]]
        start = piece.span[0] + self._size(piece.written[:at])
        return start, start + self._size(piece.written[at])
