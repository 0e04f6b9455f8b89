"""Where the letters of a page's text stand in its bytes, past tags and entities."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import unescape
from itertools import accumulate, pairwise
from typing import NamedTuple

from archive.replay.text_of_span import NOT_TEXT, Span, folded, text_of, text_of_span

_TAGS_IN_A_ROW = r"(?:<(?!script\b|style\b|!--)[a-z/!?][^>]*>?\s*)+"
_NOT_LETTERS = re.compile(rf"{_TAGS_IN_A_ROW}|{NOT_TEXT}|&[#\w]{{1,32}};?", re.DOTALL | re.IGNORECASE)
_WHOLE_TAGS = re.compile(rb"\s*(?:<[^!<>][^<>]*>\s*)*")
_CODE_EDGE = re.compile(rb"(?P<end>-->|</(?:script|style)\b)|<(?:!--|(?:script|style)\b)", re.IGNORECASE)
_CODE_ENDS = (b"</script", b"</style")
_NEAR_BYTES = 2_000
_LETTER_BYTES = 4
_MOST_TRIES = 100
_STRETCH = 2_048
_WORD_BEFORE = re.compile(rb"(?:[\w\x80-\xff]|\d[.,])\Z")
_WORD_AFTER = re.compile(rb"[\w\x80-\xff]|[.,]\d")
_AS_BYTES = "surrogateescape"  # a byte that is no letter counts as one byte
_BROKEN = re.compile(r"[\udc80-\udcff]+|\0")


@lru_cache(maxsize=1024)
def _said(entity: str) -> str:
    return unescape(entity)


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
        if not text:
            return None
        return self._as_it_stands(text, floor) or self._nearby(text, floor) or self._letter_by_letter(text, floor)

    def are_parted_by_tags(self, spans: Sequence[Span]) -> bool:
        """Tell whether between spans found here stand only tags that part words; then they read as one text.

        Args:
            spans: in the order of the page, none of them within another.
        """
        gaps = {self.payload[before[1] : after[0]] for before, after in pairwise(spans)}
        return all(map(self._parts_words, gaps)) and b"\0" not in self.payload

    def _parts_words(self, gap: bytes) -> bool:
        return _WHOLE_TAGS.fullmatch(gap) is not None and text_of(b"x" + gap + b"x", self.charset) == "x x"

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
            if self._is_between_tags(floor, span):
                return span
            if not self._is_unseen(floor, span) and not self._is_in_word(span):
                return span
            start = self.payload.find(wanted, start + 1, end)
        return None

    def _is_between_tags(self, floor: int, span: Span) -> bool:
        """Tell a span with nothing but tags before it and a tag after it, as most stand: this spares a closer look."""
        payload, (start, end) = self.payload, span
        if start == floor or not _WHOLE_TAGS.fullmatch(payload, floor, start):
            return False
        after = payload[end : end + 8]
        return after[:1] == b"<" and not after.lower().startswith(_CODE_ENDS)

    def _is_unseen(self, floor: int, span: Span) -> bool:
        """Tell whether a span stands in a tag, a comment, a script or a style."""
        payload, (start, end) = self.payload, span
        is_in_tag = payload.rfind(b"<", floor, start) > payload.rfind(b">", floor, start)
        is_in_comment = payload.rfind(b"<!--", floor, start) > payload.rfind(b"-->", floor, start)
        following = payload.find(b"<", end)
        is_in_script = payload[following : following + 8].lower().startswith(_CODE_ENDS)
        return is_in_tag or is_in_comment or is_in_script

    def _is_in_word(self, span: Span) -> bool:
        """Tell whether the word or the number that a span begins or ends with goes on beside it."""
        before, after = self.payload[max(0, span[0] - 2) : span[0]], self.payload[span[1] : span[1] + 2]
        return bool(_WORD_BEFORE.search(before) or _WORD_AFTER.match(after))

    def _nearby(self, text: str, floor: int) -> Span | None:
        """Find a text past tags and entities that stands near, while there is no map of the whole page."""
        if "_letters" in self.__dict__:
            return None
        around = TextMap(self.payload[floor : floor + _NEAR_BYTES + len(text) * _LETTER_BYTES], self.charset)
        found = around._letter_by_letter(text, 0)
        if not found:
            return None
        span = floor + found[0], floor + found[1]
        edge = _CODE_EDGE.search(self.payload, floor, span[1] + _NEAR_BYTES)
        is_in_code = edge is not None and edge["end"] is not None
        return None if is_in_code or self._is_unseen(floor, span) or self._is_in_word(span) else span

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
    def _decoded(self) -> tuple[str, bool]:
        """The payload's letters, and whether some of its bytes are none."""
        try:
            written = self.payload.decode(self.charset)
        except UnicodeDecodeError:
            return self.payload.decode(self.charset, _AS_BYTES), True
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
        return len(written.encode(self.charset, _AS_BYTES))
