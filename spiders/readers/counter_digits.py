"""Reads numbers that images or styles draw, one digit an element: the digit stands in an attribute."""

import re
from collections.abc import Iterator

from lxml import etree

from spiders.readers.counter_tokens import Token

LEVELS = 3
MOST_ELEMENTS = 60
MOST_DIGITS = 12
WHOLE = re.compile(r"\s*(\d{1,12}|\d{1,3}(?:[.,]\d{3})+)\s*")
IMAGE_DIGIT = re.compile(
    r"(?:digit|num(?:ber)?|so|counter|[cdn])?[-_]?(\d)\.(?:gif|png|svg|webp)(?:\?.*)?", re.IGNORECASE
)
CLASS_DIGIT = re.compile(r"(?:^|[\s_-])(?:digit|num(?:ber)?|count(?:er)?|so|[cdn])[-_]?(\d)(?:\s|$)", re.IGNORECASE)
EMPTY_TAGS = ("span", "i", "b", "div", "li", "td")


def drawn_number(label: Token, stops: set[etree._Element]) -> Token | None:
    """Find the digits that elements without text draw after a label, before the next one.

    Args:
        stops: the elements of all labels; the digits end at the first that follows.
    """
    found: list[tuple[etree._Element, str]] = []
    for element in _after(label.element):
        if element in stops or (found and not _are_together(found[0][0], element)):
            break
        digit = _digit_of(element)
        if digit:
            found.append((element, digit))
    digits = "".join(digit for _, digit in found)
    if not found or len(digits) > MOST_DIGITS or (len(digits) == 1 and found[0][0].tag != "img"):
        return None
    parent = found[0][0].getparent()
    return Token(digits, label.blocks, found[0][0] if parent is None else parent, number=digits, is_drawn=True)


def _are_together(first: etree._Element, other: etree._Element) -> bool:
    """Tell whether two elements have one parent, or parents that have one, as the digits of a number do."""
    row = first.getparent()
    around = other.getparent()
    if around is None or row is None:
        return False
    return around is row or around.getparent() is row.getparent()


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
    if len(element) or (element.text and not element.text.isspace()) or element.tag not in EMPTY_TAGS:
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
    found = IMAGE_DIGIT.fullmatch((image.get("src") or "").rsplit("/", 1)[-1])
    return found[1] if found else ""
