"""Chooses among a page's links for a short look at a portal."""

import re
from collections.abc import Iterable

from spiders.discovery.links import Hop, Link

PAGES = frozenset((Hop.LINK, Hop.REDIRECT))
SLUG_WORD = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"\d{3,}")
A_FEW = 8
LEAST_WORDS = 5
WORDS_WORTH_A_NUMBER = 3


def articles_first(links: Iterable[Link]) -> list[Link]:
    """Give the links to pages: first a few that look like an article's, from all over the page; then the others."""
    followed = [link for link in links if link.hop in PAGES]
    likely = [link for link in followed if _is_like_an_article(link.url)]
    few = likely[:: max(1, len(likely) // A_FEW)]
    return list(dict.fromkeys((*few, *likely, *followed)))


def redirects_only(links: Iterable[Link]) -> list[Link]:
    """Give only where a page sends its reader on to."""
    return [link for link in links if link.hop is Hop.REDIRECT]


def _is_like_an_article(url: str) -> bool:
    """Tell whether an address ends in a long slug, or a shorter one with a number."""
    last = url.split("://", 1)[-1].partition("/")[2].rstrip("/").rpartition("/")[2]
    return len(SLUG_WORD.findall(last)) + WORDS_WORTH_A_NUMBER * bool(NUMBER.search(last)) >= LEAST_WORDS
