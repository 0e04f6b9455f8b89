"""Hears what the XML of a sitemap or a feed names, without building a tree of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from lxml import etree

from spiders.discovery.hrefs import Hop

MOST_NAMED = 50_000
PIECE_LETTERS = 65_536

# Where a URL stands as text: the element around it, and its own.
TEXTS = {
    ("url", "loc"): Hop.LINK,
    ("sitemap", "loc"): Hop.MANIFEST,
    ("image", "loc"): Hop.EMBED,
    ("channel", "link"): Hop.LINK,
    ("item", "link"): Hop.LINK,
    ("image", "url"): Hop.EMBED,
}
# Where it stands as an attribute: the element, the attribute, and what `rel` says.
ATTRIBUTES = {
    ("link", "href", "alternate"): Hop.LINK,
    ("link", "href", "next"): Hop.MANIFEST,
    ("link", "href", "enclosure"): Hop.EMBED,
    ("enclosure", "url", "alternate"): Hop.EMBED,
    ("content", "url", "alternate"): Hop.EMBED,
    ("thumbnail", "url", "alternate"): Hop.EMBED,
}

_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)")


@dataclass(slots=True)
class Named:
    """A URL as a manifest writes it, and how it leads there."""

    href: str
    hop: Hop
    lastmod: str | None = None


def named_in_xml(text: str) -> list[Named]:
    """Give each URL that a sitemap or a feed names.

    Every ampersand that does not begin an entity of XML itself is taken as a plain one, so that no entity can grow or
    fetch anything, and URLs that were not escaped stay whole.
    """
    text = _BARE_AMPERSAND.sub("&amp;", text[: text.rfind(">") + 1])
    ear = _Ear()
    parser = etree.XMLParser(
        target=cast("Any", ear), encoding="utf-8", recover=True, resolve_entities=False, no_network=True
    )
    try:
        for start in range(0, len(text), PIECE_LETTERS):
            parser.feed(text[start : start + PIECE_LETTERS].encode("utf-8", "replace"))
        parser.close()
    except etree.XMLSyntaxError:
        pass  # what was heard until here counts
    return ear.named[:MOST_NAMED]


@dataclass(slots=True)
class _Ear:
    """Follows the open elements, and notes the URLs among them."""

    named: list[Named] = field(default_factory=list)
    open: list[str] = field(default_factory=lambda: [""])
    text: list[str] = field(default_factory=list)
    lastmod: str | None = None
    group_start: int = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self.open.append(name)
        self.text.clear()
        for attribute, value in attributes.items():
            hop = ATTRIBUTES.get((name, attribute, attributes.get("rel", "alternate")))
            if hop:
                self.named.append(Named(value, hop))

    def data(self, text: str) -> None:
        self.text.append(text)

    def end(self, _tag: str) -> None:
        name = self.open.pop()
        hop = TEXTS.get((self.open[-1], name))
        if hop or name == "lastmod":
            written = "".join(self.text).strip()
            if hop and written:
                self.named.append(Named(written, hop))
            elif written:
                self.lastmod = written
        if name in {"url", "sitemap"}:
            self._close_group()

    def _close_group(self) -> None:
        """Give a page's `lastmod` to the page, wherever in its group it stood."""
        for named in self.named[self.group_start :]:
            named.lastmod = self.lastmod if named.hop is not Hop.EMBED else None
        self.group_start, self.lastmod = len(self.named), None

    def close(self) -> None:
        self.text.clear()
