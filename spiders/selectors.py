"""Selectors of portals and families: XPath or CSS expressions, compiled once."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from cssselect import SelectorError
from lxml import etree
from parsel.csstranslator import HTMLTranslator

from spiders.errors import SelectorInvalid
from spiders.page import Page
from spiders.walk.blocks import Block

XPATH_BEGINS = ("/", "(", "./", "..")
# CSS that asks for all the names in it: no alternatives, no negations, no attributes.
NAMES_ALONE = re.compile(r"[\w\s.#>+~-]+", re.ASCII)
NAME = re.compile(r"[.#]([\w-]+)")
WIDE = ("utf-16", "utf-32")


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


@lru_cache(maxsize=4096)
def names_in(expression: str) -> tuple[bytes, ...]:
    """Give the class names and ids that a page must hold for a CSS expression to find anything in it."""
    return tuple(name.encode() for name in NAME.findall(expression)) if NAMES_ALONE.fullmatch(expression) else ()


def selected(page: Page, expressions: Sequence[str]) -> list[Block]:
    """Give the blocks that the first expression which finds something names, in the order of the page."""
    for expression in expressions:
        if not _holds(page, names_in(expression)):
            continue
        blocks: dict[int, Block] = {}
        for found in _elements(compiled(expression)(page.root)):
            blocks.update((block.index, block) for block in page.walk.holding(found))
        if blocks:
            return [blocks[index] for index in sorted(blocks)]
    return []


def _holds(page: Page, names: Sequence[bytes]) -> bool:
    # In the bytes: to look for what is not there, a tree takes twenty times as long.
    return all(map(page.holds, names)) or page.decoding.charset.startswith(WIDE)


def _elements(result: Any) -> list[etree._Element]:
    found = result if isinstance(result, list) else [result]
    holders = (thing if isinstance(thing, etree._Element) else _parent(thing) for thing in found)
    return [holder for holder in holders if holder is not None]


def _parent(thing: Any) -> etree._Element | None:
    return thing.getparent() if hasattr(thing, "getparent") else None
