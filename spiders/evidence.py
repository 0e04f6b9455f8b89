"""Where a printed text stands: its element, and its bytes in the payload."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from lxml import etree

from archive.record import Reading
from archive.replay.text_of_span import Span
from spiders.page import Page
from spiders.walk.blocks import Block


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
    xpath = xpath_of(page, _common(blocks[0].element, blocks[-1].element))
    parts = _spans_of(page, blocks)
    if not parts:
        return Reading(printed, rule, xpath, None, round(confidence, 2))
    span = parts[0][0], parts[-1][1]
    is_alone = page.text_map.are_parted_by_space(parts)
    return Reading(printed, rule, xpath, span, round(confidence, 2), () if is_alone else parts)


def _spans_of(page: Page, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """Find the bytes of each block, one after another; empty where those of one cannot be told."""
    spans: list[Span] = []
    lines = page.text_map.written([block.text for block in blocks])
    while len(spans) < len(blocks):
        block = blocks[len(spans)]
        span = span_of(page, block, block.text, spans[-1][1] if spans else 0)
        if span is None:
            return ()
        spans.append(span)
        rest = map(lines.__getitem__, range(len(spans), len(lines)))
        spans.extend(page.text_map.lines_after(rest, span[1]))
    return tuple(spans)


def xpath_of(page: Page, element: etree._Element) -> str:
    """Give the XPath of an element in its page."""
    return str(page.root.getroottree().getpath(element))


def span_of(page: Page, block: Block, printed: str, floor: int = 0) -> Span | None:
    """Find the bytes of a text that stands in a block; None where they cannot be told for certain.

    Args:
        floor: the text stands at or after this byte.
    """
    line = cast("int | None", block.element.sourceline)
    rank_of = partial(page.walk.rank_of, block, printed)
    return page.text_map.span_of(printed, max(floor, page.line_start(line)), rank_of)


def _common(first: etree._Element, last: etree._Element) -> etree._Element:
    holders = set(first.iterancestors())
    holders.add(first)
    return next((holder for holder in (last, *last.iterancestors()) if holder in holders), first)
