"""Where a printed text stands: its element, and its bytes in the payload."""

import re
from collections.abc import Sequence
from html import unescape
from typing import cast

from lxml import etree

from archive.record import Reading
from spiders.page import Page
from spiders.readers.blocks import Block
from spiders.readers.marks import BLOCK_TAGS

UNSEEN = re.compile(rb"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
LINE_TAGS = re.compile(rb"</?(?:" + "|".join(sorted(BLOCK_TAGS)).encode() + rb")\b[^>]*>", re.IGNORECASE)
TAGS = re.compile(rb"<[a-zA-Z/!?][^>]*>")
GAP = rb"(?:\s|&nbsp;|&#160;|&#xa0;|<[^>]{0,2000}>)*"
LONGEST_TOLERANT = 2_000


def reading_of(
    page: Page, block: Block, printed: str | None = None, rule: str = "", confidence: float = 1.0
) -> Reading:
    """Make the reading of a text that stands in a block.

    Args:
        printed: white space folded, letters as in the block; None for all of it.
        rule: the reader and the reason, as `title/slug`.
    """
    text = block.text if printed is None else printed
    return Reading(text, rule, xpath_of(page, block.element), span_of(page, block, text), round(confidence, 2))


def reading_of_all(page: Page, blocks: Sequence[Block], rule: str, confidence: float = 1.0) -> Reading:
    """Make the reading of a text that several blocks make up, one line each."""
    if len(blocks) == 1:
        return reading_of(page, blocks[0], None, rule, confidence)
    printed = "\n".join(block.text for block in blocks)
    holder = _common(blocks[0].element, blocks[-1].element)
    return Reading(printed, rule, xpath_of(page, holder), span_of_all(page, blocks, printed), round(confidence, 2))


def span_of_all(page: Page, blocks: Sequence[Block], printed: str) -> tuple[int, int] | None:
    """Find the bytes from the first block to the last; None where more than these blocks stands between."""
    first, last = span_of(page, blocks[0], blocks[0].text), span_of(page, blocks[-1], blocks[-1].text)
    if first is None or last is None or last[1] <= first[0]:
        return None
    span = first[0], last[1]
    return span if text_in(page, span) == " ".join(printed.split()) else None


def xpath_of(page: Page, element: etree._Element) -> str:
    """Give the XPath of an element in its page."""
    return str(page.root.getroottree().getpath(element))


def text_in(page: Page, span: tuple[int, int]) -> str:
    """Give the text that stands in a span of the payload: tags away, entities as letters, white space folded."""
    content = page.payload[slice(*span)]
    if b"<" in content:
        content = TAGS.sub(b"", LINE_TAGS.sub(b" ", UNSEEN.sub(b"", content)))
    text = content.decode(page.decoding.charset, "replace")
    return " ".join((unescape(text) if "&" in text else text).split())


def span_of(page: Page, block: Block, printed: str) -> tuple[int, int] | None:
    """Find the bytes of a text that stands in a block; None where they cannot be told for certain."""
    if not printed:
        return None
    start = page.line_start(cast("int | None", block.element.sourceline))
    charset = page.decoding.charset
    exact = printed.encode(charset, "replace")
    found = _outside_tags(page.payload, exact, start)
    if found is not None and b"&" not in exact:
        return found, found + len(exact)
    return _tolerant(page, printed, start)


def _outside_tags(payload: bytes, wanted: bytes, start: int) -> int | None:
    found = payload.find(wanted, start)
    while found >= 0:
        opened = payload.rfind(b"<", start, found)
        if opened < 0 or payload.rfind(b">", opened, found) >= 0:
            return found
        found = payload.find(wanted, found + 1)
    return None


def _tolerant(page: Page, printed: str, start: int) -> tuple[int, int] | None:
    """Find a text whose letters may be entities, with tags and white space between its words."""
    charset = page.decoding.charset
    head, tail = printed.split(), []
    if len(printed) > LONGEST_TOLERANT:
        head, tail = head[:20], head[-20:]
    first = _pattern(head, charset).search(page.payload, start)
    last = _pattern(tail, charset).search(page.payload, first.end()) if first and tail else first
    if first is None or last is None:
        return None
    span = first.start(), last.end()
    return span if text_in(page, span) == printed else None


def _pattern(words: list[str], charset: str) -> re.Pattern[bytes]:
    return re.compile(GAP.join(_word(word, charset) for word in words))


def _word(word: str, charset: str) -> bytes:
    return rb"(?:<[^>]{0,2000}>)*".join(_letter(letter, charset) for letter in word)


def _letter(letter: str, charset: str) -> bytes:
    if letter.isascii() and letter.isalnum():
        return letter.encode()
    return b"(?:" + re.escape(letter.encode(charset, "replace")) + rb"|&#?\w{1,10};?)"


def _common(first: etree._Element, last: etree._Element) -> etree._Element:
    holders = set(first.iterancestors())
    holders.add(first)
    return next((holder for holder in (last, *last.iterancestors()) if holder in holders), first)
