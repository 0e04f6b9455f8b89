"""Says what the form and the place of a line add to its being a byline, and what speaks against it."""

import re
from collections.abc import Sequence

from lxml import etree

from spiders.language.bylines import BylineParts, is_role, parse_byline
from spiders.walk.blocks import Block

LONGEST_LABEL = 30
PROSE_LETTERS = 170
CELLS = ("td", "th")
SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', ")")
NAMES = re.compile(r"author|created-?by|tac-?gia|byline|nguon-?tin|source|nguoi-?viet|but-?danh|ky-?ten")
CONTACT = re.compile(
    r"\W*(?:chức vụ|điện thoại|đt|sđt|tel|phone|e-?mail|địa chỉ|fax)\b\W|\W*\d[\d .\-]{7,}", re.IGNORECASE
)


def form_worth(before: Block, block: Block) -> float:
    """Say what the form of a line adds: right-aligned, bold or italic lines sign."""
    worth = 0.2 if block.context.align == "right" else 0.0
    worth += 0.1 if block.is_bold or block.is_italic else 0.0
    worth += 0.3 if NAMES.search(block.names) else 0.0
    is_label = block.is_item or (block.is_cell and block.is_bold and _cell_of(before) is not _cell_of(block))
    worth -= 0.3 if block.context.align != "right" and is_label else 0.0
    return worth - (0.2 if block.context.heading else 0.0) - (0.1 if block.text.endswith((".", ":")) else 0.0)


def place_worth(before: Block, block: Block, parts: BylineParts) -> float:
    """Say what the line before adds: a paragraph that is over; or another name, as in a list of names."""
    if len(before.text) > PROSE_LETTERS // 2 and before.text.endswith(SENTENCE_ENDS):
        return 0.1
    is_listed = block.context.align != "right" and not parts.label and parse_byline(before.text).author
    return -0.3 if is_listed and parts.author else 0.0


def is_value_of(before: Block, block: Block) -> bool:
    """Tell the value in a row of a table, as behind `Người ký`, from a line that signs."""
    if not (block.is_cell and before.is_cell) or len(before.text) > LONGEST_LABEL:
        return False
    label, value = _cell_of(before), _cell_of(block)
    return label is not None and value is not None and label.getnext() is value


def _cell_of(block: Block) -> etree._Element | None:
    return block.element if block.element.tag in CELLS else next(block.element.iterancestors(*CELLS), None)


def is_signed_letter(before: Block) -> bool:
    """Tell the name under a letter, which an office stands over, from a byline."""
    return len(before.text) < 100 and is_role(before.text)


def is_in_list(block: Block, parts: BylineParts, following: Sequence[Block]) -> bool:
    """Tell a line of a list, as of those who lead an office: another of its kind, a telephone or a row goes on with it.

    Args:
        following: the next lines, two at most.
    """
    if block.context.align == "right" or not following:
        return False
    if is_value_of(block, following[0]) or any(CONTACT.match(line.text) for line in following):
        return True
    if block.is_bold or block.is_italic:
        return False
    other = parse_byline(following[0].text)
    is_like = other.author if parts.author else other.organisation and not other.author
    return bool(is_like) and not other.label
