"""Where a printed text stands: its element, and its bytes in the payload."""

from lxml import etree

from archive.record import Reading
from spiders.page import Page
from spiders.readers.blocks import Block


def reading_of(page: Page, block: Block, printed: str, rule: str, confidence: float = 1.0) -> Reading:  # noqa: ARG001
    """Make the reading of a text that stands in a block, or is all of it.

    Args:
        printed: white space folded, letters as in the block.
        rule: the reader and the reason, as `title/slug`.
    """
    return Reading(printed, rule, etree.ElementTree(block.element).getpath(block.element), None, confidence)
