"""Selectors of portals and families: XPath or CSS expressions, compiled once."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from cssselect import SelectorError
from lxml import etree
from parsel.csstranslator import HTMLTranslator

from spiders.errors import SelectorInvalid
from spiders.page import Page
from spiders.readers.blocks import Block

XPATH_BEGINS = ("/", "(", "./", "..", "id(")


@lru_cache(maxsize=4096)
def compiled(expression: str) -> etree.XPath:
    """Compile an XPath or CSS expression.

    Raises:
        SelectorInvalid: it is neither.
    """
    is_xpath = expression.startswith(XPATH_BEGINS)
    try:
        xpath = expression if is_xpath else HTMLTranslator().css_to_xpath(expression, "//")
        return etree.XPath(xpath)
    except (SelectorError, etree.XPathSyntaxError) as fault:
        raise SelectorInvalid(expression, "XPath" if is_xpath else "CSS", str(fault)) from fault


def selected(page: Page, expressions: Sequence[str]) -> list[Block]:
    """Give the blocks that the first expression which finds something names, in the order of the page."""
    for expression in expressions:
        blocks: dict[int, Block] = {}
        for found in _elements(compiled(expression)(page.root)):
            blocks.update((block.index, block) for block in page.walk.holding(found))
        if blocks:
            return [blocks[index] for index in sorted(blocks)]
    return []


def _elements(result: Any) -> list[etree._Element]:
    found = result if isinstance(result, list) else [result]
    holders = (thing if isinstance(thing, etree._Element) else _parent(thing) for thing in found)
    return [holder for holder in holders if holder is not None]


def _parent(thing: Any) -> etree._Element | None:
    return thing.getparent() if hasattr(thing, "getparent") else None
