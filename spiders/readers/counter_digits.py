"""Reads numbers that images or styles draw, one digit an element: the digit stands in an attribute."""

import re
from collections.abc import Iterator

from lxml import etree

from spiders.readers.counter_tokens import Drawn, Token

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
    found: list[Drawn] = []
    for element in _after(label.element):
        if element in stops or (found and not _are_together(found[0].element, element)):
            break
        drawn = _drawn_by(element)
        if drawn:
            found.append(drawn)
    digits = "".join(drawn.digits for drawn in found)
    if not found or len(digits) > MOST_DIGITS or (len(digits) == 1 and found[0].element.tag != "img"):
        return None
    parent = found[0].element.getparent()
    holder = found[0].element if parent is None else parent
    return Token(digits, label.blocks, holder, number=digits, drawn=tuple(found))


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


def _drawn_by(element: etree._Element) -> Drawn | None:
    if element.tag == "img":
        return _in_image(element)
    if len(element) or (element.text and not element.text.isspace()) or element.tag not in EMPTY_TAGS:
        return None
    return _whole(element, ("data-digit", "data-value", "data-number", "title")) or _found(
        element, "class", CLASS_DIGIT.search(element.get("class") or "")
    )


def _in_image(image: etree._Element) -> Drawn | None:
    source = image.get("src") or ""
    return _whole(image, ("alt", "title")) or _found(image, "src", IMAGE_DIGIT.fullmatch(source, source.rfind("/") + 1))


def _whole(element: etree._Element, names: tuple[str, ...]) -> Drawn | None:
    """Take the first of these attributes that is nothing but a number."""
    found = (_found(element, name, WHOLE.fullmatch(element.get(name) or "")) for name in names)
    return next(filter(None, found), None)


def _found(element: etree._Element, name: str, found: re.Match[str] | None) -> Drawn | None:
    return Drawn(element, found[1], element.get(name) or "", found.start(1)) if found else None
