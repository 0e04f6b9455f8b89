"""What an element's own tag and attributes say about the text in it, looked up once for each distinct set of them."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import add

from archive.replay.text_of_span import BLOCK_TAGS


class Region(StrEnum):
    """The part of a page that a text stands in, by the tags and class names around it; the innermost counts."""

    NONE = ""
    HEADER = "header"
    TRAIL = "trail"
    NAV = "nav"
    ASIDE = "aside"
    FOOTER = "footer"
    RELATED = "related"
    SHARE = "share"
    COMMENTS = "comments"
    MARQUEE = "marquee"
    COUNTER = "counter"
    MAIN = "main"


# What can be true of a text because of the elements around it: bits of a trait.
BOLD, ITALIC, LINK, ITEM, CELL, HIDDEN = 1, 2, 4, 8, 16, 32


UNSEEN_TAGS = frozenset(
    "applet audio canvas datalist iframe map math noframes noscript object script select style svg template textarea"  # noqa: SIM905
    " title video".split()
)
HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
BOLD_TAGS = frozenset(("b", "strong", "th"))
ITALIC_TAGS = frozenset(("i", "em"))
NOTED_TAGS = frozenset(("a", "img", "meta", "title", "script"))
TAG_TRAITS = {"a": LINK, "li": ITEM, "dd": ITEM, "td": CELL, "th": CELL}
TAG_REGIONS = {
    "header": Region.HEADER,
    "nav": Region.NAV,
    "aside": Region.ASIDE,
    "footer": Region.FOOTER,
    "marquee": Region.MARQUEE,
    "article": Region.MAIN,
    "main": Region.MAIN,
}
_MAIN_WORDS = "".join(
    f" {what}{part} {what}{part}s"
    for what in ("news", "article", "post", "blog", "entry", "item", "page")
    for part in ("detail", "content", "body", "text", "page")
)
# Of several regions that a name speaks of, the one that stands higher here counts.
REGION_WORDS = {
    Region.TRAIL: "breadcrumb breadcrumbs crumb crumbs sitemappath duongdan breadcum",
    Region.MARQUEE: "marquee ticker newsticker chuchay",
    Region.RELATED: "lienquan related relate tinkhac other others newsother newsothers cungchuyenmuc tincu",
    Region.SHARE: "share sharing social socials addthis fblike toolbar printemail rating vote",
    Region.COMMENTS: "comment comments binhluan phanhoi ykien",
    Region.COUNTER: "counter thongke truycap visitor visitors hitcounter statistic statistics",
    Region.FOOTER: "footer foot copyright ft chantrang",
    Region.NAV: "nav navbar navigation menu mainmenu topmenu megamenu pagination paging pager tab tabs",
    Region.ASIDE: "sidebar aside",
    Region.MAIN: "chitiet noidung" + _MAIN_WORDS,
    Region.HEADER: "header head banner masthead topbar dautrang",
}
REGION_OF_WORD = {
    word: (rank, region) for rank, (region, words) in enumerate(REGION_WORDS.items()) for word in words.split()
}
WORDS = re.compile(r"[a-z]+")
NOT_A_HEADER = re.compile(
    r"entry|post|article|news|content|detail|title|page|panel|portlet|box|block|module|modal|card|section|item"
)
IN_LINE = frozenset(("span", "font", "b", "strong", "a"))
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
HIDDEN_NAMES = re.compile(
    r"(?:^|\s)(?:hidden|d-none|sr-only|hide|invisible|visually-hidden|screen-reader-text)(?:\s|$)"
)
ALIGN_STYLE = re.compile(r"text-align\s*:\s*(right|center|end)")
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
ITALIC_STYLE = re.compile(r"font-style\s*:\s*italic")
ALIGN_NAMES = re.compile(r"(?:^|\s)text-(right|center|end)(?:\s|$)")
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


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
    """What an element and all its ancestors say of the text in it."""

    region: Region
    heading: int
    align: str
    trait: int


context_of = lru_cache(maxsize=8192)(Context)


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
def marks_of(tag: str, class_: str | None, id_: str | None, style: str | None, align: str | None) -> Marks:
    """Say what an element's tag, class, id, style and alignment mean for the text in it."""
    style = (style or "").lower()
    names = f"{class_ or ''} {id_ or ''}".strip()
    trait = _trait(tag, names, style)
    region, heading = _region(tag, names), HEADING_LEVELS.get(tag, 0)
    side = _align(tag, names, style, (align or "").lower())
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


def _trait(tag: str, names: str, style: str) -> int:
    hidden = HIDDEN_STYLE.search(style) or HIDDEN_NAMES.search(names)
    bold = tag in BOLD_TAGS or tag in HEADING_LEVELS or BOLD_STYLE.search(style)
    italic = tag in ITALIC_TAGS or ITALIC_STYLE.search(style)
    return (BOLD if bold else 0) | (ITALIC if italic else 0) | TAG_TRAITS.get(tag, 0) | (HIDDEN if hidden else 0)


def _align(tag: str, names: str, style: str, align: str) -> str:
    found = ALIGN_STYLE.search(style) or ALIGN_NAMES.search(names)
    if found:
        return "right" if found[1] == "end" else found[1]
    return "center" if tag == "center" else align


def _region(tag: str, names: str) -> Region:
    if tag in ("html", "body", "form"):
        return Region.NONE
    if names:
        words = HUMP.sub("-", names).lower().replace("_", "-")
        region = _region_named(words)
        if region:
            is_title = region is Region.HEADER and (tag in IN_LINE or NOT_A_HEADER.search(words))
            return Region.NONE if is_title else region
    return TAG_REGIONS.get(tag, Region.NONE)


def _region_named(names: str) -> Region:
    """Give the region that class names or an id speak of, by their words or by two or three of them together."""
    found = [REGION_OF_WORD[word] for name in names.split() for word in _words_in(name) if word in REGION_OF_WORD]
    return min(found)[1] if found else Region.NONE


def _words_in(name: str) -> list[str]:
    words = WORDS.findall(name)
    if len(words) < 2:
        return words
    pairs = list(map(add, words, words[1:]))
    return words + pairs + list(map(add, pairs, words[2:]))
