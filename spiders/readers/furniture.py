"""Tells the furniture of a page from its text: what stands where no article does, and what says nothing of one."""

from spiders.walk.blocks import Block
from spiders.walk.marks import HIDDEN
from spiders.walk.names import Region


def is_away(block: Block) -> bool:
    """The block stands in a part of the page that holds no article."""
    context = block.context
    if context.is_away or block.trait & HIDDEN:
        return True
    return context.region is Region.NAV and block.link_share > 0.3


def is_furniture(block: Block) -> bool:
    """The block is a button, a count, a notice or the offer of a file, no part of a text; a table holds numbers."""
    wording = block.wording
    if block.is_cell and block.text.isdecimal():
        return False
    return wording.is_furniture or (block.linked > 0 and wording.is_furniture_when_linked)
