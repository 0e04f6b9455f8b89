"""Where a counter's number stands: behind its label, one digit an element or in one piece."""

import re

from lxml import etree

from archive.record import Reading
from spiders.evidence import span_of, text_in, xpath_of
from spiders.page import Page
from spiders.readers.counter_tokens import Token

GAP = rb"(?:\s|&nbsp;|<[^>]{0,2000}>)*"


def reading_of_number(page: Page, label: Token, number: Token) -> Reading:
    """Make the reading of a number that a label names."""
    printed = number.number or ""
    if number.is_drawn:
        return Reading(printed, "counter/drawn", xpath_of(page, number.element), None, 0.8)
    span = _span(page, label, number, printed)
    rule = "counter/digits" if len(number.blocks) > 1 else "counter/labelled"
    return Reading(printed, rule, xpath_of(page, _holder(number)), span, 0.9 if label.is_strong else 0.8)


def _holder(number: Token) -> etree._Element:
    parent = number.element.getparent()
    return number.element if len(number.blocks) == 1 or parent is None else parent


def _span(page: Page, label: Token, number: Token, printed: str) -> tuple[int, int] | None:
    digits = printed.split() if len(number.blocks) > 1 else [printed]
    if len(number.blocks) == 1 and len(number.blocks[0].pieces) > 2 and printed.isdigit():
        digits = list(printed)
    pattern = re.compile(rb"(?<![\w.])" + GAP.join(re.escape(part.encode()) for part in digits) + rb"(?!\w)")
    for found in pattern.finditer(page.payload, _floor(page, label, number)):
        if not _is_in_tag(page.payload, found.start()):
            return found.span() if text_in(page, found.span()) == printed else None
    return None


def _floor(page: Page, label: Token, number: Token) -> int:
    own = page.line_start(number.element.sourceline)
    if label.index > number.index:
        return own
    before = span_of(page, label.blocks[0], label.words)
    return max(own, before[1]) if before else own


def _is_in_tag(payload: bytes, place: int) -> bool:
    return payload.rfind(b"<", 0, place) > payload.rfind(b">", 0, place)
