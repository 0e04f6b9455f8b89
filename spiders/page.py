"""A page: what was captured, opened for reading."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from lxml import etree
from parsel import Selector

from spiders.charset import Decoding, decoding_of
from spiders.readers.blocks import Walk
from spiders.readers.walk import walk_of

EMPTY_PAGE = b"<html><body></body></html>"


@dataclass(frozen=True)
class Page:
    """The decoded payload of a capture, with its address and its moment.

    Attributes:
        payload: the body without transfer and content coding; spans are counted in it.
        charset: as the Content-Type header names it, where it does.
    """

    url: str
    at: datetime
    payload: bytes
    mime: str | None = "text/html"
    charset: str | None = None

    @cached_property
    def decoding(self) -> Decoding:
        """How the payload's bytes are letters, and what speaks for it."""
        return decoding_of(self.payload, self.charset)

    @cached_property
    def root(self) -> etree._Element:
        """The page's tree, parsed once, comments left out."""
        return _parse(self.decoding.as_utf8(self.payload))

    @cached_property
    def selector(self) -> Selector:
        """The page's tree for parsel: the same tree, not parsed again."""
        return Selector(root=self.root, type="html")

    @cached_property
    def walk(self) -> Walk:
        """The page's text in document order, walked once, for all readers."""
        return walk_of(self.root)


def _parse(content: bytes) -> etree._Element:
    # A page of 20 MB is read, and libxml2 itself stops at 2,048 levels of nesting.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(content if content.strip() else EMPTY_PAGE, parser)
    return etree.fromstring(EMPTY_PAGE, parser) if root is None else root
