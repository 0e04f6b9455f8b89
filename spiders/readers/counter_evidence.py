"""Where a counter's number stands: behind its label, one digit an element or in one piece."""

import re
from typing import cast

from lxml import etree

from archive.record import Reading
from archive.replay.text_of_span import Span
from spiders.evidence import span_of, text_in, xpath_of
from spiders.page import Page
from spiders.readers.counter_tokens import Token

GAP = re.compile(rb"(?:\s|&nbsp;|<[^>]{0,2000}>)*")
ALONE = re.compile(rb"(?:(?<![\w.])|(?<=&nbsp))\d")
LETTER = re.compile(rb"\w")


def reading_of_number(page: Page, label: Token, number: Token) -> Reading:
    """Make the reading of a number that a label names."""
    printed = number.number or ""
    if number.drawn:
        parts = _drawn_spans(page, label, number)
        whole = (parts[0][0], parts[-1][1]) if parts else None
        xpath = xpath_of(page, number.element)
        return Reading(printed, "counter/drawn", xpath, whole, 0.8, parts if len(parts) > 1 else ())
    span = _span(page, label, number, printed)
    rule = "counter/digits" if len(number.blocks) > 1 else "counter/labelled"
    return Reading(printed, rule, xpath_of(page, _holder(number)), span, 0.9 if label.is_strong else 0.8)


def _holder(number: Token) -> etree._Element:
    parent = number.element.getparent()
    return number.element if len(number.blocks) == 1 or parent is None else parent


def _span(page: Page, label: Token, number: Token, printed: str) -> tuple[int, int] | None:
    """Find the number's bytes after its label; digits in elements of their own have tags between them."""
    is_apart = len(number.blocks) > 1 or (len(number.blocks[0].pieces) > 2 and printed.isdigit())
    parts = [digit.encode() for digit in printed.replace(" ", "")] if is_apart else [printed.encode()]
    for found in ALONE.finditer(page.payload, _floor(page, label, number)):
        end = _end(page.payload, parts, found.start())
        if end and not _is_in_tag(page.payload, found.start()):
            span = found.start(), end
            return span if text_in(page, span) == printed else None
    return None


def _drawn_spans(page: Page, label: Token, number: Token) -> tuple[Span, ...]:
    """Find the bytes of drawn digits in the tags that draw them; empty where those of one cannot be told."""
    spans: list[Span] = []
    charset, floor = page.decoding.charset, _floor(page, label, number)
    for drawn in number.drawn:
        tags = re.compile(rb"<%b\b[^>]*>" % str(drawn.element.tag).encode(), re.IGNORECASE)
        value = drawn.value.encode(charset, "replace")
        found = (tag.start() + tag[0].find(value) for tag in tags.finditer(page.payload, floor) if value in tag[0])
        start = next(found, None)
        if start is None:
            return ()
        start += len(drawn.value[: drawn.at].encode(charset, "replace"))
        spans.append((start, start + len(drawn.digits)))
        floor = spans[-1][1]
    return tuple(spans)


def _end(payload: bytes, parts: list[bytes], start: int) -> int | None:
    """Say where the parts end that stand one after another from here; None where they do not."""
    end = start
    for number, part in enumerate(parts):
        gap = GAP.match(payload, end) if number else None
        end = gap.end() if gap else end
        if not payload.startswith(part, end):
            return None
        end += len(part)
    return None if LETTER.match(payload, end) else end


def _floor(page: Page, label: Token, number: Token) -> int:
    own = page.line_start(cast("int | None", number.element.sourceline))
    if label.index > number.index:
        return own
    before = span_of(page, label.blocks[0], label.words)
    return max(own, before[1]) if before else own


def _is_in_tag(payload: bytes, place: int) -> bool:
    return payload.rfind(b"<", 0, place) > payload.rfind(b">", 0, place)
