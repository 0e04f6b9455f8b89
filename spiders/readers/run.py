"""Finds the run of blocks that holds a page's main text: the stretch where prose outweighs links and furniture."""

from dataclasses import dataclass

from spiders.readers.furniture import is_away, is_furniture
from spiders.walk.blocks import Block
from spiders.walk.marks import CELL
from spiders.walk.names import Region

LONGEST_COUNTED = 400
SURE_PARAGRAPH, LEAST_PARAGRAPH = 150, 80
COST = 45
CELL_COST = 1
LINK_COST = 70
AWAY_COST = 90
END_COST = 100_000


@dataclass(frozen=True, slots=True)
class Run:
    """The stretch of blocks with the most prose.

    Attributes:
        first, last: indexes of its blocks; -1 where the page has no prose.
        text: index of its first paragraph that is longer than titles are.
        letters: how many letters of prose stand in it.
        elsewhere: how many stand outside of it.
    """

    first: int = -1
    last: int = -1
    text: int = -1
    letters: int = 0
    elsewhere: int = 0


def main_run(blocks: list[Block]) -> Run:
    """Find the stretch of blocks whose prose outweighs the links between them most."""
    best = gain = 0
    first = last = start = -1
    for index, worth in enumerate(map(weight, blocks)):
        if gain <= 0:
            gain, start = 0, index
        gain += worth
        if gain > best:
            best, first, last = gain, start, index
    if last < 0:
        return Run()
    prose = [block for block in blocks if len(block.text) > LEAST_PARAGRAPH and _is_prose(block)]
    letters = sum(len(block.text) for block in prose if first <= block.index <= last)
    text = next((block.index for block in blocks[first : last + 1] if _is_paragraph(block)), first)
    return Run(first, last, text, letters, sum(len(block.text) for block in prose) - letters)


def _is_paragraph(block: Block) -> bool:
    return len(block.text) > SURE_PARAGRAPH or (len(block.text) > LEAST_PARAGRAPH and block.text.endswith("."))


def weight(block: Block) -> int:
    """Weigh a block: prose for the run, links and furniture against it."""
    letters = len(block.text)
    if is_away(block):
        return -AWAY_COST
    if block.wording.ends_article:
        return -END_COST
    if block.linked * 2 > letters:
        return -LINK_COST
    if letters < COST and block.trait & CELL:
        return -CELL_COST
    if is_furniture(block):
        return -COST
    if letters < COST and block.context.region is Region.NAV:
        return -LINK_COST
    return min(letters, LONGEST_COUNTED) - COST


def _is_prose(block: Block) -> bool:
    """It is no link, and no small print."""
    return block.linked * 2 < len(block.text) and block.context.region is not Region.FOOTER
