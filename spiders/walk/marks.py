"""What an element's own tag and attributes say about the text in it, looked up once for each distinct set of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.replay.text_of_span import BLOCK_TAGS
from spiders.walk.names import AWAY, HIDDEN_NAMES, Region, region_named, side_named

# What can be true of a text because of the elements around it: bits of a trait.
BOLD, ITALIC, LINK, ITEM, CELL, HIDDEN = 1, 2, 4, 8, 16, 32


UNSEEN_TAGS = frozenset(
    "applet audio canvas datalist iframe map math noframes noscript object script select style svg template textarea"  # noqa: SIM905
    " title video".split()
)
HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
NOTED_TAGS = frozenset(("a", "img", "meta", "title", "script"))
TAG_TRAITS = dict.fromkeys(HEADING_LEVELS, BOLD) | {
    "a": LINK,
    "b": BOLD,
    "strong": BOLD,
    "i": ITALIC,
    "em": ITALIC,
    "li": ITEM,
    "dd": ITEM,
    "td": CELL,
    "th": CELL | BOLD,
}
TAG_REGIONS = {
    "header": Region.HEADER,
    "nav": Region.NAV,
    "aside": Region.ASIDE,
    "footer": Region.FOOTER,
    "marquee": Region.MARQUEE,
    "article": Region.MAIN,
    "main": Region.MAIN,
}
NOT_A_HEADER = re.compile(
    r"entry|post|article|news|content|detail|title|page|panel|portlet|box|block|module|modal|card|section|item"
)
IN_LINE = frozenset(("span", "font", "b", "strong", "a"))
STYLE_TRAITS = (
    (HIDDEN, re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")),
    (BOLD, re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")),
    (ITALIC, re.compile(r"font-style\s*:\s*italic")),
)
ALIGN_STYLE = re.compile(r"text-align\s*:\s*(right|center|end)")
SIDES = {"right": "right", "end": "right", "center": "center"}


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """What one element says of the text in it.

    Attributes:
        is_block: it begins a line, and what follows it begins another.
        is_break: it only ends a line, as `<br>`.
        is_unseen: its content is not text that a browser shows.
        is_noted: a walk notes it beside the text: links, images, claims of the head.
        says: it adds something to what its ancestors say.
    """

    is_block: bool
    is_break: bool
    is_unseen: bool
    is_noted: bool
    says: bool
    region: Region
    heading: int
    align: str
    trait: int


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What an element and all its ancestors say of the text in it.

    Attributes:
        is_away: the region is one that holds no article.
    """

    region: Region
    heading: int
    align: str
    trait: int
    is_away: bool


@lru_cache(maxsize=8192)
def context_of(region: Region, heading: int, align: str, trait: int) -> Context:
    """Give the one context of which this is true."""
    return Context(region, heading, align, trait, region in AWAY)


@lru_cache(maxsize=8192)
def inherit(context: Context, marks: Marks) -> Context:
    """Add what an element says to what its ancestors say; the innermost counts."""
    region = marks.region or context.region
    if region is Region.HEADER and context.region is Region.MAIN:
        region = Region.MAIN
    return context_of(
        region,
        marks.heading or context.heading,
        marks.align or context.align,
        context.trait | marks.trait,
    )


@lru_cache(maxsize=8192)
def marks_of(
    tag: str, class_: str | None, id_: str | None = None, style: str | None = None, align: str | None = None
) -> Marks:
    """Say what an element's tag, class, id, style and alignment mean for the text in it."""
    bare = bare_marks_of(tag)
    names = (*(class_ or "").split(), *(id_ or "").split())
    region = _region(tag, names)
    trait = bare.trait if HIDDEN_NAMES.isdisjoint(names) else bare.trait | HIDDEN
    side = side_named(names) or bare.align or (align or "").lower()
    if style:
        style = style.lower()
        trait, side = trait | _trait_of_style(style), _side_of_style(style) or side
    if region is bare.region and trait == bare.trait and side == bare.align:
        return bare
    return _marks(tag, region, trait, side)


@lru_cache(maxsize=512)
def bare_marks_of(tag: str) -> Marks:
    """Say what an element's tag alone means for the text in it."""
    return _marks(tag, _region(tag, ()), TAG_TRAITS.get(tag, 0), "center" if tag == "center" else "")


def _marks(tag: str, region: Region, trait: int, side: str) -> Marks:
    heading = HEADING_LEVELS.get(tag, 0)
    return Marks(
        is_block=tag in BLOCK_TAGS,
        is_break=tag == "br",
        is_unseen=tag in UNSEEN_TAGS or bool(trait & HIDDEN and tag not in BLOCK_TAGS),
        is_noted=tag in NOTED_TAGS,
        says=bool(region or heading or side or trait),
        region=region,
        heading=heading,
        align=side,
        trait=trait,
    )


def _trait_of_style(style: str) -> int:
    return sum(bit for bit, pattern in STYLE_TRAITS if pattern.search(style))


def _side_of_style(style: str) -> str:
    found = ALIGN_STYLE.search(style)
    return SIDES[found[1]] if found else ""


def _region(tag: str, names: Sequence[str]) -> Region:
    if tag in ("html", "body", "form"):
        return Region.NONE
    region = region_named(names)
    if region is Region.HEADER and (tag in IN_LINE or NOT_A_HEADER.search(" ".join(names).lower())):
        return Region.NONE
    return region or TAG_REGIONS.get(tag, Region.NONE)
