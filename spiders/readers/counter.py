"""Reads the numbers of a page's visitor counter."""

from collections.abc import Sequence

from spiders.page import Page
from spiders.readers.blocks import Block
from spiders.reading import CounterNumber


def read_counters(page: Page, named: Sequence[Block] = ()) -> tuple[CounterNumber, ...]:  # noqa: ARG001
    """Read each labelled number of the visitor counter.

    Args:
        named: blocks that a portal's layout or its family names as the counter; they count first.
    """
    return ()
