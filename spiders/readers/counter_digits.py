"""Reads numbers that images or styles draw, one digit an element: the digit stands in an attribute."""

import re
from collections.abc import Iterator

from lxml import etree

from spiders.readers.counter_tokens import Token

LEVELS = 3
MOST_ELEMENTS = 60
MOST_DIGITS = 12
WHOLE = re.compile(r"\s*(\d{1,12}|\d{1,3}(?:[.,]\d{3})+)\s*")
IMAGE_DIGIT = re.compile(r"(?:^|[^0-9])(\d)\.(?:gif|png|jpe?g|svg|webp)(?:$|\?)", re.IGNORECASE)
CLASS_DIGIT = re.compile(r"(?:^|[\s_-])(?:digit|num(?:ber)?|no|so|d|n|c|count(?:er)?)?[-_]?(\d)(?:\s|$)", re.IGNORECASE)


def drawn_number(label: Token, stops: set[etree._Element]) -> Token | None:
    """Find the digits that elements without text draw after a label, before the next one.

    Args:
        stops: the elements of all labels; the digits end at the first that follows.
    """
    digits = ""
    first: etree._Element | None = None
    for element in _after(label.element):
        if element in stops:
            break
        digit = _digit_of(element)
        if digit:
            first = element if first is None else first
            digits += digit
    if first is None or len(digits) > MOST_DIGITS:
        return None
    parent = first.getparent()
    return Token(digits, label.blocks, first if parent is None else parent, number=digits, is_drawn=True)


def _after(element: etree._Element) -> Iterator[etree._Element]:
    """Give the elements that follow in document order, within the nearest ancestors."""
    left = MOST_ELEMENTS
    for _ in range(LEVELS):
        for sibling in element.itersiblings():
            for follower in sibling.iter():
                left -= 1
                if left < 0:
                    return
                yield follower
        parent = element.getparent()
        if parent is None:
            return
        element = parent


def _digit_of(element: etree._Element) -> str:
    if element.tag == "img":
        return _in_image(element)
    if (
        len(element)
        or (element.text and not element.text.isspace())
        or element.tag not in ("span", "i", "b", "div", "li", "td")
    ):
        return ""
    for name in ("data-digit", "data-value", "data-number", "title"):
        found = WHOLE.fullmatch(element.get(name) or "")
        if found:
            return found[1]
    found = CLASS_DIGIT.search(element.get("class") or "")
    return found[1] if found else ""


def _in_image(image: etree._Element) -> str:
    for name in ("alt", "title"):
        found = WHOLE.fullmatch(image.get(name) or "")
        if found:
            return found[1]
    found = IMAGE_DIGIT.search((image.get("src") or "").rsplit("/", 1)[-1])
    return found[1] if found else ""
