"""What class names and ids say of the text in an element, by words that portals commonly use."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from operator import add


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


# The regions that hold no article.
AWAY = frozenset(Region) - {Region.NONE, Region.MAIN, Region.HEADER, Region.NAV}
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
REGIONS = tuple(REGION_WORDS)
NO_RANK = len(REGIONS)
RANK_OF_WORD = {word: rank for rank, words in enumerate(REGION_WORDS.values()) for word in words.split()}
WORDS = re.compile(r"[a-z]+")
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
HIDDEN_NAMES = frozenset(("hidden", "d-none", "sr-only", "hide", "invisible", "visually-hidden", "screen-reader-text"))
ALIGNED_NAMES = {"text-right": "right", "text-end": "right", "text-center": "center"}


def region_named(names: Iterable[str]) -> Region:
    """Give the region that class names and ids speak of, by their words or by two or three of them together."""
    rank = min(map(_rank_of, names), default=NO_RANK)
    return REGIONS[rank] if rank < NO_RANK else Region.NONE


def side_named(names: Iterable[str]) -> str:
    """Give the side that class names align a text to; empty where they say none."""
    for name in names:
        if name in ALIGNED_NAMES:
            return ALIGNED_NAMES[name]
    return ""


@lru_cache(maxsize=8192)
def _rank_of(name: str) -> int:
    return min([RANK_OF_WORD[word] for word in _words_in(name) if word in RANK_OF_WORD], default=NO_RANK)


def _words_in(name: str) -> list[str]:
    words = WORDS.findall(name if name.islower() else HUMP.sub("-", name).lower())
    if len(words) < 2:
        return words
    pairs = list(map(add, words, words[1:]))
    return words + pairs + list(map(add, pairs, words[2:]))
