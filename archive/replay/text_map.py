"""Where a text that a page shows stands in its bytes, past tags and entities."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import NamedTuple

from archive.replay.letter_map import LetterMap
from archive.replay.markup import Markup
from archive.replay.spellings import plainest, spellings
from archive.replay.text_of_span import Span, folded, text_of, text_of_span

_NEAR_BYTES = 2_000
_MOST_TRIES = 100
_MOST_ENDS, _FAR_BYTES = 20, 20_000
_GLANCE_LETTERS, _GLANCE_BYTES = 12, 200
_CLOSING_LETTERS = 2
# So much of a page is searched letter by letter; a larger one is made of markup, or made to stall us.
_MOST_BYTES = 2_000_000
# No page has a line as long as this but to stall us; and ordinary pages need a tenth of this care.
_LONGEST_LETTERS, _MOST_CARE_BYTES = 200_000, 10_000_000


class Rank(NamedTuple):
    """Which one a place is, counted from 0, of all that show the same text."""

    number: int
    of: int


@dataclass(slots=True)
class _Care:
    """How many bytes of a page may still be cut out and compared; afterwards only plain spellings are found."""

    left_bytes: int = _MOST_CARE_BYTES

    @property
    def is_spent(self) -> bool:
        """A page that takes so much is made to stall us."""
        return self.left_bytes <= 0


@dataclass(frozen=True)
class TextMap:
    """Finds the bytes of a text in a page: as it is commonly written, by its two ends, or letter by letter.

    Attributes:
        payload: without transfer and content coding.
        charset: a codec's name.
    """

    payload: bytes
    charset: str

    def span_of(self, text: str, floor: int = 0, rank_of: Callable[[], Rank] | None = None) -> Span | None:
        """Find the first bytes that give this text when they are cut out; None where there are none.

        Args:
            floor: the text begins at or after this byte.
            rank_of: tells which one it is of all places where the page shows this text; asked where it is not near.
        """
        text = folded(text)
        if not text:
            return None
        if len(text) > _LONGEST_LETTERS or self._care.is_spent:
            return self._as_written(text, floor)
        return (
            self._as_written(text, floor)
            or self._between_ends(text, floor, floor + _NEAR_BYTES)
            or (self._ranked(text, floor, rank_of()) if rank_of else None)
            or self._between_ends(text, floor, len(self.payload))
            or self._letter_by_letter(text, floor)
        )

    def written(self, lines: Sequence[str]) -> Sequence[bytes | None]:
        """Give the bytes that each line of a text is most plainly written as; None where the charset has none."""
        # All at once, if no other letter's bytes hold that of a line's end, as they do in UTF-16.
        whole = plainest("\n".join(lines), self.charset) if "\n".encode(self.charset) == b"\n" else None
        return [plainest(line, self.charset) for line in lines] if whole is None else whole.split(b"\n")

    def lines_after(self, lines: Iterable[bytes | None], floor: int) -> Iterator[Span]:
        """Find lines that each stand in one piece, with nothing but tags before them and a tag after them.

        Most lines of an article do, one after another: this is faster than `span_of`, which finds the others. It ends
        before the first that does not.

        Args:
            lines: as `written` gives them.
        """
        markup, payload = self._markup, self.payload
        for line in lines:
            start = markup.past_tags(floor)
            if line is None or start == floor or not payload.startswith(line, start):
                return
            floor = start + len(line)
            if not markup.ends_text(floor):
                return
            yield start, floor

    def are_parted_by_space(self, spans: Sequence[Span]) -> bool:
        """Tell whether nothing but white space is seen between spans found here; then they read as one text.

        Args:
            spans: in the order of the page, none of them within another.
        """
        gaps = {self.payload[before[1] : after[0]] for before, after in pairwise(spans)}
        return all(map(self._is_space, gaps)) and not any(map(self._markup.has_open_tag, spans[:-1]))

    def _is_space(self, gap: bytes) -> bool:
        # Digits around it, since a letter would go on with a tag.
        return text_of(b"0" + gap + b"0", self.charset) == "0 0"

    def _as_written(self, text: str, floor: int) -> Span | None:
        """Find a text that is written without tags and odd spaces, as most are: this is fast.

        It stands near, or else the same words written otherwise may stand before it.
        """
        for written in self._spellings(text, floor, floor + _NEAR_BYTES):
            for start in self._starts_of(written, floor, floor + _NEAR_BYTES):
                span = start, start + len(written)
                if self._markup.is_between_tags(floor, span) or self._markup.is_text(floor, span):
                    return span
        return None

    def _ranked(self, text: str, floor: int, rank: Rank) -> Span | None:
        """Find a text by its rank, if all places that show it are written alike."""
        for written in self._spellings(text, 0, len(self.payload)):
            if self.payload.find(written, floor) < 0:
                continue
            starts = self._starts_of(written, 0, len(self.payload))
            spans = ((start, start + len(written)) for start in starts)
            shown = [span for span in islice(spans, _MOST_TRIES) if self._markup.is_seen(0, span[0])]
            if len(shown) == rank.of and (span := shown[rank.number])[0] >= floor:
                return None if self._markup.is_in_word(span) else span
        return None

    def _spellings(self, text: str, floor: int, within: int) -> Iterator[bytes]:
        """Give the spellings of a text; only the plainest where no entity stands."""
        has_entities = len(text) <= _LONGEST_LETTERS and self.payload.find(b"&", floor, within) >= 0
        return islice(spellings(text, self.charset), None if has_entities else 1)

    def _starts_of(self, written: bytes, floor: int, within: int) -> Iterator[int]:
        end = within + len(written)
        start = self.payload.find(written, floor, end)
        while start >= 0:
            yield start
            start = self.payload.find(written, start + 1, end)

    def _between_ends(self, text: str, floor: int, within: int) -> Span | None:
        """Find a text with tags and odd spaces in it, by its first word and its last letters."""
        first, last = _ends_of(text)
        for written in self._spellings(first, floor, within):
            for start in islice(self._seen(written, floor, within), _MOST_TRIES):
                if not self._begins_with(text, start):
                    continue
                end = self._end_of(text, last, start)
                if end is not None and self._markup.is_text(floor, (start, end)):
                    return start, end
        return None

    def _begins_with(self, text: str, start: int) -> bool:
        """Tell at a glance whether a text may begin at a byte; the glance may end within an entity."""
        seen = self._text((start, start + _GLANCE_BYTES))
        least = max(1, min(_GLANCE_LETTERS, len(seen) - _GLANCE_LETTERS, len(text)))
        return text[:least] == seen[:least]

    def _end_of(self, text: str, closing: str, start: int) -> int | None:
        """Find where a text that begins at a byte ends."""
        # Nothing is written shorter than in its own letters.
        least = start + max(0, len(text.encode(self.charset, "ignore")) - len(closing.encode(self.charset, "ignore")))
        ends = (self._end_at(text, written, start, least) for written in spellings(closing, self.charset))
        return next((end for end in ends if end is not None), None)

    def _end_at(self, text: str, closing: bytes, start: int, least: int) -> int | None:
        for _ in range(_MOST_ENDS):
            place = next(self._seen(closing, least, least + _FAR_BYTES), None)
            if place is None or self._care.is_spent:
                return None
            found = self._text((start, place + len(closing)))
            if found == text:
                return place + len(closing)
            if len(found) > len(text):
                return None
            least = place + max(1, len(text) - len(found))
        return None

    def _seen(self, written: bytes, floor: int, within: int) -> Iterator[int]:
        """Give where bytes stand that a person sees."""
        return (start for start in self._starts_of(written, floor, within) if self._markup.is_seen(floor, start))

    def _letter_by_letter(self, text: str, floor: int) -> Span | None:
        found = None if self._markup.is_code(floor) else self._in_letters(self._letters_near(floor), floor, text, 0)
        return found or self._in_letters(self._letters, 0, text, floor)

    def _in_letters(self, letters: LetterMap, start: int, text: str, floor: int) -> Span | None:
        """Find a text in a map of letters; one that is a word of its own comes before one within a word.

        Args:
            start: the byte at which the map begins.
            floor: counted from there.
        """
        within_a_word = None
        for first, last in islice(letters.spans_of(text, floor), _MOST_TRIES):
            if self._care.is_spent:
                break
            span = start + first, start + last
            if self._text(span) == text:
                if not self._markup.is_in_word(span):
                    return span
                within_a_word = within_a_word or span
        return within_a_word

    def _letters_near(self, floor: int) -> LetterMap:
        self._care.left_bytes -= _FAR_BYTES
        return LetterMap(self.payload[floor : floor + _FAR_BYTES], self.charset)

    @cached_property
    def _letters(self) -> LetterMap:
        return LetterMap(self.payload[:_MOST_BYTES], self.charset)

    def _text(self, span: Span) -> str:
        self._care.left_bytes -= span[1] - span[0]
        return text_of_span(self.payload, span, self.charset)

    @cached_property
    def _care(self) -> _Care:
        return _Care()

    @cached_property
    def _markup(self) -> Markup:
        return Markup(self.payload)


def _ends_of(text: str) -> tuple[str, str]:
    """Give the first word of a text and the letters that end its last one; digits may stand one an element."""
    words = text.split(" ")
    first = words[0][0] if words[0].isdigit() else words[0]
    return first, words[-1][-1] if words[-1].isdigit() else words[-1][-_CLOSING_LETTERS:]
