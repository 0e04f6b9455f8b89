"""Chooses among a page's links for a short look at a portal."""

import re
from collections.abc import Iterable

from spiders.links import Hop, Link

PAGES = frozenset((Hop.LINK, Hop.REDIRECT))
SLUG_WORD = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"\d{3,}")
WORTH_OF_A_NUMBER = 3


def articles_first(links: Iterable[Link]) -> list[Link]:
    """Give the links to pages, those first that look like an article's: a long slug, a number; as they stand else."""
    return sorted((link for link in links if link.hop in PAGES), key=lambda link: -_promise_of(link.url))


def redirects_only(links: Iterable[Link]) -> list[Link]:
    """Give only where a page sends its reader on to."""
    return [link for link in links if link.hop is Hop.REDIRECT]


def _promise_of(url: str) -> int:
    last = url.split("://", 1)[-1].partition("/")[2].rstrip("/").rpartition("/")[2]
    return len(SLUG_WORD.findall(last)) + WORTH_OF_A_NUMBER * bool(NUMBER.search(last))
