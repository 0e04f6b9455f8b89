"""Reads what lists a portal's pages for machines: sitemaps, RSS and Atom feeds, plain lists of URLs."""

import codecs
import re
import zlib
from dataclasses import dataclass

from spiders.discovery.links import Hop, Link
from spiders.discovery.manifest_xml import Named, named_in_xml
from spiders.discovery.urls import normalise
from spiders.page import Page

MOST_BYTES = 50_000_000
HEAD_BYTES = 4_000
FEED_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/rdf+xml"))
ROOTS = frozenset(("urlset", "sitemapindex", "rss", "feed", "RDF"))

_GZIP = b"\x1f\x8b"
_FIRST_TAG = re.compile(r"<(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)")
_URL_LINE = re.compile(r"https?://\S+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A URL that a manifest names, and its `lastmod` as printed: a witness of when the page was published."""

    link: Link
    lastmod: str | None = None


def is_manifest(page: Page) -> bool:
    """Say whether a payload is a sitemap, a feed or a list of URLs, by what it says and not by its name."""
    head = _text(_unpacked(page.payload, HEAD_BYTES)).lstrip("\ufeff")
    first = _FIRST_TAG.search(head)
    if page.mime in FEED_TYPES or (first and first[1] in ROOTS):
        return True
    return page.mime == "text/plain" and _URL_LINE.match(head.strip().split("\n")[0].strip()) is not None


def manifest_links(page: Page) -> tuple[Link, ...]:
    """Give each URL that a manifest names, once."""
    return tuple({entry.link.url: entry.link for entry in manifest_entries(page)}.values())


def manifest_entries(page: Page) -> tuple[ManifestEntry, ...]:
    """Give what a manifest names, in its order; of a broken one what can be read.

    Source: sitemaps.org 0.9; RSS 2.0; RFC 4287.
    """
    text = _text(_unpacked(page.payload, MOST_BYTES)).lstrip("\ufeff \t\r\n")
    named = named_in_xml(text) if text.startswith("<") else _named_in_lines(text)
    known = ((normalise(found.href, page.url), found) for found in named)
    return tuple(ManifestEntry(Link(url, found.hop), found.lastmod) for url, found in known if url)


def _named_in_lines(text: str) -> list[Named]:
    lines = (line.strip() for line in text.split("\n"))
    return [Named(line, Hop.LINK) for line in lines if _URL_LINE.match(line)]


def _unpacked(payload: bytes, most_bytes: int) -> bytes:
    """Open a sitemap that is a gzip file, up to a limit; of a broken one give what comes before the fault."""
    if not payload.startswith(_GZIP):
        return payload[:most_bytes]
    unpacked = b""
    opener = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        for start in range(0, len(payload), HEAD_BYTES):
            unpacked += opener.decompress(payload[start : start + HEAD_BYTES], most_bytes - len(unpacked))
            if opener.eof or len(unpacked) >= most_bytes:
                break
    except zlib.error:
        pass
    return unpacked


def _text(payload: bytes) -> str:
    is_utf16 = payload.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return payload.decode("utf-16" if is_utf16 else "utf-8", "replace")
