"""A page: what was captured, opened for reading."""

import re
from bisect import bisect_left
from codecs import BOM_UTF8
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from itertools import accumulate, islice

from lxml import etree
from lxml.etree import ErrorLevels, ErrorTypes

from archive.replay.charset import Decoding, as_utf8, decoding_of
from archive.replay.text_map import TextMap
from archive.timestamps import VIETNAM
from spiders.walk.blocks import Walk
from spiders.walk.walk import walk_of

MOST_TAGS = 200_000
STRETCH_BYTES = 1_024
EMPTY_PAGE = b"<html><body></body></html>"


@dataclass(frozen=True, slots=True)
class _Tree:
    """A page's tree, and what its parser says of it.

    Attributes:
        is_cut: its end was not read.
        is_utf8: all its bytes were read, and are letters.
    """

    root: etree._Element
    is_cut: bool
    is_utf8: bool


@dataclass(frozen=True)
class Page:
    """The decoded payload of a capture, with its address and its moment.

    Attributes:
        payload: the body without transfer and content coding; spans are counted in it.
        charset: as the Content-Type header names it, where it does.
    """

    url: str
    at: datetime
    payload: bytes
    mime: str | None = "text/html"
    charset: str | None = None

    @cached_property
    def decoding(self) -> Decoding:
        """How the payload's bytes are letters, and what speaks for it."""
        tree = self._read_as_utf8
        return decoding_of(self.payload, self.charset, is_utf8=tree.is_utf8 or None)

    @cached_property
    def day(self) -> date:
        """The day of the capture where its readers live."""
        return self.at.astimezone(VIETNAM).date()

    @cached_property
    def root(self) -> etree._Element:
        """The page's tree, parsed once, comments left out."""
        return self._tree.root

    @property
    def is_cut(self) -> bool:
        """It is nested too deep or has too many tags, so that its end was not read."""
        return self._tree.is_cut

    @cached_property
    def _tree(self) -> _Tree:
        charset = self.decoding.charset
        return self._read_as_utf8 if charset == "utf-8" else _parse(as_utf8(self.payload, charset))

    @cached_property
    def _read_as_utf8(self) -> _Tree:
        """The tree of its bytes as UTF-8, which nearly all pages are in: the parser tells of bytes that are not."""
        return _parse(as_utf8(self.payload, "utf-8"))

    @cached_property
    def _held(self) -> dict[bytes, bool]:
        return {}

    def holds(self, word: bytes) -> bool:
        """Tell whether bytes stand anywhere in the payload; families ask for the same ones again and again."""
        held = self._held.get(word)
        if held is None:
            held = self._held[word] = word in self.payload
        return held

    @cached_property
    def walk(self) -> Walk:
        """The page's text in document order, walked once, for all readers."""
        return walk_of(self.root)

    @cached_property
    def text_map(self) -> TextMap:
        """Where the letters of its text stand in its bytes, made when first asked for."""
        return TextMap(self.payload, self.decoding.charset)

    @cached_property
    def _lines_before(self) -> list[int]:
        """How many lines end before each stretch of its bytes."""
        stretches = range(0, len(self.payload), STRETCH_BYTES)
        ends = (self.payload.count(b"\n", start, start + STRETCH_BYTES) for start in stretches)
        return list(accumulate(ends, initial=0))

    def line_start(self, line: int | None) -> int:
        """Give the byte of the payload at which a line of its source begins; the first line is 1."""
        before = min((line or 1) - 1, self._lines_before[-1])
        stretch = max(0, bisect_left(self._lines_before, before) - 1)
        start = stretch * STRETCH_BYTES
        for _ in range(before - self._lines_before[stretch]):
            start = self.payload.index(b"\n", start) + 1
        return start


@cache
def _parser() -> etree.HTMLParser:
    # libxml2 itself stops at 2,048 levels of nesting.
    return etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)


def _parse(content: bytes) -> _Tree:
    parser, whole = _parser(), _with_most_tags(content.removeprefix(BOM_UTF8))
    root = etree.fromstring(EMPTY_PAGE if not whole or whole.isspace() else whole, parser)
    faults = [(fault.level, fault.type) for fault in parser.error_log]
    is_cut = len(whole) < len(content) - len(BOM_UTF8) or any(level == ErrorLevels.FATAL for level, _ in faults)
    has_others = any(kind == ErrorTypes.ERR_INVALID_ENCODING for _, kind in faults)
    root = etree.fromstring(EMPTY_PAGE, parser) if root is None else _with_what_follows(root)
    return _Tree(root, is_cut, is_utf8=not (is_cut or has_others))


def _with_what_follows(root: etree._Element) -> etree._Element:
    """Take into the page what stands behind its first `</html>`, as browsers do; libxml2 makes further roots of it."""
    following = list(root.itersiblings())
    if following:
        body = etree.SubElement(root, "body")
        for more in following:
            more.tag = "div"  # moved as it is: libxml2 reads letters that it lets nobody write
            body.append(more)
    return root


def _with_most_tags(content: bytes) -> bytes:
    """Cut a page where its tags would fill the memory."""
    if len(content) <= MOST_TAGS or content.count(b"<") <= MOST_TAGS:
        return content
    return content[: next(islice(re.finditer(b"<", content), MOST_TAGS, None)).start()]
