"""What a page leads to: its links, the requisites it is shown with, and where it sends its reader."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import cast

from lxml import etree

from spiders.discovery.hrefs import PLACES, Hop, hrefs_in_anchor, hrefs_in_css
from spiders.discovery.urls import LONGEST_REMEMBERED, normalise, origin_of, resolve
from spiders.page import Page

__all__ = ["Hop", "Link", "css_links", "links_of", "redirect_link"]

MOST_IN_MENU = 2048
_OF_ANY_FOLDER = ("/", "http://", "https://")

_STYLES = etree.XPath("//@style[contains(., '(')]", smart_strings=False)
_BACKGROUNDS = etree.XPath("//@background", smart_strings=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A normalised URL that a capture leads to, and how."""

    url: str
    hop: Hop


class Menu(dict[str, tuple[Link, ...]]):
    """Where the anchors of a host's pages lead, remembered: those of its menus stand on every page."""

    def __init__(self, origin: str) -> None:
        super().__init__()
        self._origin = origin

    def __missing__(self, href: str) -> tuple[Link, ...]:
        links = tuple(_links(hrefs_in_anchor(href), self._origin))
        if len(href) <= LONGEST_REMEMBERED:
            if len(self) >= MOST_IN_MENU:
                self.clear()
            self[href] = links
        return links


_menu_of = lru_cache(maxsize=8)(Menu)


def links_of(page: Page) -> tuple[Link, ...]:
    """Give each URL that a page of HTML leads to, once, in the order of the page; backgrounds and styles come last."""
    base = _base_of(page)
    styles = cast("list[str]", _STYLES(page.root))
    inline = chain(cast("list[str]", _BACKGROUNDS(page.root)), *map(hrefs_in_css, styles))
    return _each_once(chain(_placed(page.root, base), _links(((href, Hop.EMBED) for href in inline), base)))


def css_links(text: str, base: str) -> tuple[Link, ...]:
    """Give each URL that a style sheet is shown with, once."""
    return _each_once(_links(((href, Hop.EMBED) for href in hrefs_in_css(text)), base))


def redirect_link(location: str, base: str) -> Link | None:
    """Give where a redirect sends us; None where that cannot be fetched.

    A redirect to the same URL but for a session id is followed as it is written.
    """
    url = normalise(location, base)
    if url == base:
        url = resolve(location, base)
    return Link(url, Hop.REDIRECT) if url else None


def _placed(root: etree._Element, base: str) -> Iterator[Link]:
    menu = _menu_of(origin_of(base) or base)
    for element in root.iter(*PLACES):
        href = element.get("href") if element.tag == "a" else None
        if href and href.startswith(_OF_ANY_FOLDER) and element.get("download") is None:
            yield from menu[href]
        else:
            yield from _links(PLACES[element.tag](element), base)


def _links(hrefs: Iterable[tuple[str, Hop]], base: str) -> Iterator[Link]:
    return (Link(url, hop) for href, hop in hrefs if (url := normalise(href, base)))


def _each_once(links: Iterable[Link]) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for link in links:
        found.setdefault(link.url, link)
    return tuple(found.values())


def _base_of(page: Page) -> str:
    """Give the URL from which a page's links count: the first `<base href>` that is one, else the page's own."""
    written = (element.get("href") for element in page.root.iter("base"))
    return next((url for href in written if href and (url := resolve(href, page.url))), page.url)
