"""Tells listings by their headlines, the lines that lead to other pages: behind an article they stand apart."""

import re
from collections.abc import Sequence

from spiders.readers.furniture import is_away, is_furniture
from spiders.readers.title import TitleCandidate
from spiders.walk.blocks import Block, Walk

HALF = 0.5
LEAST_HEADLINE = 28
LEAST_ITEMS = 3
LIST_BLOCKS, NEAR_BLOCKS = 30, 4
PAGING = re.compile(r"(?:page|trang) \d+ (?:of|tren|/) ?\d+")
PAGE_TARGET = re.compile(r"[?&/;-](?:page|trang|p|start|cur|pageindex)[-=/]\d+", re.IGNORECASE)
FILE_WORDS = re.compile(r"\.(?:pdf|docx?|xlsx?|zip|rar|pptx?)\b", re.IGNORECASE)


def is_headline(block: Block) -> bool:
    """A linked line as long as titles are, that offers no file."""
    if block.link_share <= HALF or len(block.text) < LEAST_HEADLINE or is_away(block):
        return False
    return not FILE_WORDS.search(block.text)


def headlines_behind(walk: Walk, first: int) -> list[Block]:
    """Give the headlines that follow soon, up to a heading as `Other news`."""
    found = []
    for block in walk.blocks[first : first + LIST_BLOCKS]:
        if block.wording.ends_article:
            break
        if is_headline(block):
            found.append(block)
    return found


def opens_list(walk: Walk, title: TitleCandidate, headlines: Sequence[Block]) -> bool:
    """Tell whether a title is the name of a listing: a linked heading, or several headlines, follow at once.

    Args:
        headlines: those behind the title.
    """
    first = title.blocks[-1].index + 1
    following = [block for block in walk.blocks[first : first + NEAR_BLOCKS] if not is_furniture(block)]
    if following and following[0].link_share > HALF and following[0].context.heading > 0:
        return True
    if len(headlines) < LEAST_ITEMS:
        return False
    long = (block for block in walk.blocks[first : headlines[0].index + 1] if len(block.text) >= LEAST_HEADLINE)
    return next(long, None) is headlines[0]


def is_entry(walk: Walk, title: TitleCandidate) -> bool:
    """Tell whether a title is an entry of a listing: a linked heading among others, or the text below a headline."""
    block, signals = title.block, title.signals
    if block.link_share > HALF:
        level = block.context.heading
        others = (other for other in walk.blocks if other.context.heading == level and other is not block)
        return level == 0 or any(map(is_headline, others))
    if block.context.heading or block.is_bold or signals["names"] > 0 or signals["slug"] or signals["claimed"]:
        return False
    before = walk.blocks[max(0, block.index - NEAR_BLOCKS) : block.index]
    return block.text.endswith(".") and any(map(is_headline, before))


def has_paging(walk: Walk) -> bool:
    """Tell whether a page says that it is one of several, or links to them."""
    return counts_pages(walk) or any(PAGE_TARGET.search(link.get("href", "")) for link, _ in walk.links)


def counts_pages(walk: Walk) -> bool:
    """Tell whether a line as `Trang 1 / 12` is printed."""
    return any(PAGING.match(block.wording.letters) for block in walk.blocks if len(block.text) < LEAST_HEADLINE)
