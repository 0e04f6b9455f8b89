"""Where a counter's number stands: behind its label, one digit an element or in one piece."""

import re
from typing import cast

from lxml import etree

from archive.record import Reading
from archive.replay.text_of_span import Span
from spiders.evidence import span_of, xpath_of
from spiders.page import Page
from spiders.readers.counter_tokens import Token


def reading_of_number(page: Page, label: Token, number: Token) -> Reading:
    """Make the reading of a number that a label names."""
    printed = number.number or ""
    if number.drawn:
        parts = _drawn_spans(page, label, number)
        whole = (parts[0][0], parts[-1][1]) if parts else None
        xpath = xpath_of(page, number.element)
        return Reading(printed, "counter/drawn", xpath, whole, 0.8, parts if len(parts) > 1 else ())
    span = page.text_map.span_of(printed, _floor(page, label, number))
    rule = "counter/digits" if len(number.blocks) > 1 else "counter/labelled"
    return Reading(printed, rule, xpath_of(page, _holder(number)), span, 0.9 if label.is_strong else 0.8)


def _holder(number: Token) -> etree._Element:
    parent = number.element.getparent()
    return number.element if len(number.blocks) == 1 or parent is None else parent


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


def _floor(page: Page, label: Token, number: Token) -> int:
    own = page.line_start(cast("int | None", number.element.sourceline))
    if label.index > number.index:
        return own
    before = span_of(page, label.blocks[0], label.words)
    return max(own, before[1]) if before else own
