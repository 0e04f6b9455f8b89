"""What a page leads to: its links, the requisites it is shown with, and where it sends its reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import cast

from lxml import etree

from spiders.discovery.hrefs import PLACES, Hop, hrefs_in_css
from spiders.discovery.urls import normalise, resolve
from spiders.page import Page

__all__ = ["Hop", "Link", "css_links", "links_of", "redirect_link"]


_STYLES = etree.XPath("//@style[contains(., '(')]", smart_strings=False)
_BACKGROUNDS = etree.XPath("//@background", smart_strings=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A normalised URL that a capture leads to, and how."""

    url: str
    hop: Hop


def links_of(page: Page) -> tuple[Link, ...]:
    """Give each URL that a page of HTML leads to, once, in the order of the page; backgrounds and styles come last."""
    base = _base_of(page)
    hrefs = chain.from_iterable(PLACES[element.tag](element) for element in page.root.iter(*PLACES))
    styles = cast("list[str]", _STYLES(page.root))
    inline = chain(cast("list[str]", _BACKGROUNDS(page.root)), *map(hrefs_in_css, styles))
    return _links(chain(hrefs, ((href, Hop.EMBED) for href in inline)), base)


def css_links(text: str, base: str) -> tuple[Link, ...]:
    """Give each URL that a style sheet is shown with, once."""
    return _links(((href, Hop.EMBED) for href in hrefs_in_css(text)), base)


def redirect_link(location: str, base: str) -> Link | None:
    """Give where a redirect sends us; None where that cannot be fetched.

    A redirect to the same URL but for a session id is followed as it is written.
    """
    url = normalise(location, base)
    if url == base:
        url = resolve(location, base)
    return Link(url, Hop.REDIRECT) if url else None


def _links(hrefs: Iterable[tuple[str, Hop]], base: str) -> tuple[Link, ...]:
    found: dict[str, Hop] = {}
    for href, hop in hrefs:
        url = normalise(href, base)
        if url:
            found.setdefault(url, hop)
    return tuple(Link(url, hop) for url, hop in found.items())


def _base_of(page: Page) -> str:
    """Give the URL from which a page's links count: the first `<base href>` that is one, else the page's own."""
    written = (element.get("href") for element in page.root.iter("base"))
    return next((url for href in written if href and (url := resolve(href, page.url))), page.url)
