"""Which bytes of a page a person sees, and where its words begin and end."""

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from archive.replay.text_of_span import Span

_WHOLE_TAGS = re.compile(rb"\s*(?:<[^!<>][^<>]*>\s*)*")
# Either case spelled out, since patterns that ignore it are searched for ten times as slowly.
_SCRIPT, _STYLE = rb"[sS][cC][rR][iI][pP][tT]", rb"[sS][tT][yY][lL][eE]"
_CODE_BEGINS = re.compile(rb"<(!--|%b|%b)" % (_SCRIPT, _STYLE))
_CODE_ENDS = {
    b"!-": re.compile(rb"-->"),
    b"sc": re.compile(rb"</%b" % _SCRIPT),
    b"st": re.compile(rb"</%b" % _STYLE),
}
_CODE_ENDINGS = (b"</script", b"</style")
# A letter or the beginning of a number; but not the end of an entity, or a space that does not break.
_WORD_BEFORE = re.compile(rb"(?:(?<!\xc2)\xa0|[\x80-\x9f\xa1-\xff]|(?<!&nbs)\w|\d[.,])\Z")
_WORD_AFTER = re.compile(rb"(?!\xc2\xa0)[\w\x80-\xff]|[.,]\d")


@dataclass(frozen=True)
class Markup:
    """The tags, comments, scripts and styles of a page, and the text between them."""

    payload: bytes

    def is_between_tags(self, floor: int, span: Span) -> bool:
        """Tell a span with nothing but tags before it and a tag after it, as most stand: this spares a closer look."""
        start, end = span
        return floor < start == self.past_tags(floor, start) and self.ends_text(end)

    def past_tags(self, floor: int, ceiling: int = sys.maxsize) -> int:
        """Give the byte at which the tags and the white space that begin at a byte end."""
        tags = _WHOLE_TAGS.match(self.payload, floor, ceiling)
        return tags.end() if tags else floor

    def ends_text(self, byte: int) -> bool:
        """Tell whether a tag stands at a byte; one that ends a script or a style ends no text."""
        payload = self.payload
        if not payload.startswith(b"<", byte):
            return False
        return not payload.startswith(b"/", byte + 1) or not payload[byte : byte + 8].lower().startswith(_CODE_ENDINGS)

    def is_text(self, floor: int, span: Span) -> bool:
        """Tell whether a span stands in no tag, comment, script or style, and begins and ends with whole words."""
        return self.is_seen(floor, span[0]) and not self.is_in_word(span)

    def is_seen(self, floor: int, byte: int) -> bool:
        """Tell whether a byte stands in no tag, comment, script or style."""
        is_in_tag = self.payload.rfind(b"<", floor, byte) > self.payload.rfind(b">", floor, byte)
        return not is_in_tag and not self.is_code(byte)

    def is_code(self, byte: int) -> bool:
        """Tell whether a byte stands in a comment, a script or a style."""
        number = bisect_right(self._code, (byte, len(self.payload))) - 1
        return number >= 0 and byte < self._code[number][1]

    @cached_property
    def _code(self) -> list[Span]:
        """The comments, scripts and styles."""
        found, begin = [], _CODE_BEGINS.search(self.payload)
        while begin:
            closing = _CODE_ENDS[begin[1][:2].lower()].search(self.payload, begin.end())
            end = closing.start() if closing else len(self.payload)
            found.append((begin.start(), end))
            begin = _CODE_BEGINS.search(self.payload, end)
        return found

    def is_in_word(self, span: Span) -> bool:
        """Tell whether the word or the number that a span begins or ends with goes on beside it."""
        before, after = self.payload[max(0, span[0] - 5) : span[0]], self.payload[span[1] : span[1] + 2]
        return bool(_WORD_BEFORE.search(before) or _WORD_AFTER.match(after))

    def has_open_tag(self, span: Span) -> bool:
        """Tell whether a span ends within a tag; it would swallow what follows, if that were cut out with it."""
        last = self.payload.rfind(b"<", *span)
        return last >= 0 and last > self.payload.rfind(b">", *span)
