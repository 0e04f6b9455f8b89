"""Reads what a page without an article is called: a listing by its category, a home page by its own name."""

import re
from collections import Counter
from urllib.parse import urlsplit

from spiders.language.letters import letters_of
from spiders.page import Page
from spiders.readers.headlines import LEAST_ITEMS, is_headline
from spiders.readers.structured import SEPARATOR, Claims
from spiders.walk.blocks import Block, Walk
from spiders.walk.names import Region

LONGEST, LONGEST_HEADING = 120, 80
UNLIKELY = frozenset((Region.FOOTER, Region.RELATED, Region.COUNTER, Region.COMMENTS, Region.ASIDE))
HOME_NAMES = ("trang chu", "trang nhat", "home", "homepage")
LIST_NAMES = re.compile(r"title|tieu-?de|heading|category|chuyen-?muc")
NOT_ABOVE = UNLIKELY | {Region.NAV}
REGION_WORTH = {Region.NAV: 0, Region.TRAIL: 2, Region.HEADER: 3, Region.MAIN: 4, Region.NONE: 4}


def category_block(page: Page, claims: Claims) -> Block | None:
    """Find the block that names a listing: what its address or its `<title>` says, printed on the page."""
    names = _address_names(page.url)
    first = letters_of(SEPARATOR.split(page.walk.title_tag)[0])
    names += [name for name in (first,) if name and name not in {claims.site_name, *HOME_NAMES}]
    named = [
        (_worth(block, names), -block.index, block)
        for block in page.walk.blocks
        if len(block.text) <= LONGEST and block.region not in UNLIKELY and block.wording.letters in names
    ]
    return max(named, key=lambda entry: entry[:2])[2] if named else None


def heading_of_list(walk: Walk) -> Block | None:
    """Find the heading that most headlines stand under; None where there are several sections.

    Lists that stand beside any page, as `Newest`, do not count.
    """
    under: Counter[Block] = Counter()
    above: Block | None = None
    for block in walk.blocks:
        if not is_headline(block):
            above = block if _is_heading(block) else above
        elif above and not above.wording.ends_article:
            under[above] += 1
    heading = max(under, key=lambda block: under[block], default=None)
    return heading if heading and under[heading] >= max(LEAST_ITEMS, under.total() / 2) else None


def _is_heading(block: Block) -> bool:
    if len(block.text) > LONGEST_HEADING or block.wording.may_be_dated or block.region in NOT_ABOVE:
        return False
    return block.context.heading > 0 or block.is_bold or LIST_NAMES.search(block.names) is not None


def _address_names(url: str) -> list[str]:
    return [letters_of(part.rsplit(".", 1)[0]) for part in reversed(urlsplit(url).path.split("/")) if len(part) > 3]


def _worth(block: Block, names: list[str]) -> float:
    heading = 3 if block.context.heading in (1, 2) else 1.5 if block.context.heading or block.is_bold else 0
    return heading + REGION_WORTH.get(block.region, 0) - names.index(block.wording.letters)
