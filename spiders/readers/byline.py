"""Reads the printed lines that name who wrote or supplied a page."""

from collections.abc import Sequence

from archive.record import Reading
from spiders.page import Page
from spiders.readers.article import Article
from spiders.readers.blocks import Block


def read_byline(page: Page, article: Article, named: Sequence[Block] = ()) -> tuple[Reading, ...]:  # noqa: ARG001
    """Read the byline: one printed line, or its labelled parts, in the order of the page.

    Args:
        named: blocks that a portal's layout or its family names as bylines; they count first.
    """
    return ()
