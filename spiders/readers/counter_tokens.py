"""Cuts the blocks of a page into the labels and numbers that a visitor counter is made of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from archive.replay.text_of_span import folded
from spiders.language.counters import NUMBER, PERIOD, is_heading, meaning_of, speaks_of_visits
from spiders.language.letters import letters_of
from spiders.walk.blocks import Block
from spiders.walk.marks import HIDDEN
from spiders.walk.names import Region

VISITORS = re.compile(
    r"(?P<guests>\d[\d.,]*)\s+(?:khách|guests?)\s+(?:và|and)\s+"
    r"(?P<members>\d[\d.,]*|không|no)\s+(?P<whom>thành viên|members?)",
    re.IGNORECASE,
)
VISITED = re.compile(r"truy", re.IGNORECASE)
DIGIT = re.compile(r"\d")
# The last clause of a line, as behind a copyright: `© UBND xã. Lượt truy cập:`.
CLAUSE = re.compile(r"[.;|•]\s+([^.;|•]+)\Z")
SINCE = re.compile(r"truy cập.*\b(?:từ|since)\W*(?:ngày\W*)?\Z", re.IGNORECASE)

# A text node of a block, white space folded, and the element that holds it.
Piece = tuple[etree._Element, str]


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """Digits that an element without text draws: they stand in the value of an attribute, at a letter of it."""

    element: etree._Element
    digits: str
    value: str
    at: int


@dataclass(slots=True, eq=False)
class Token:
    """A piece of a counter: a label with its meaning, a heading, a number, or other words.

    Attributes:
        words: as printed, white space folded.
        meaning: what a label counts; None for all else.
        number: the digits as printed; None for all but numbers.
        blocks: the blocks it stands in, one but for digits apart.
        element: the innermost element that holds it.
        drawn: where no letter prints the number, the elements that draw it.
    """

    words: str
    blocks: list[Block]
    element: etree._Element
    meaning: str | None = None
    number: str | None = None
    is_heading: bool = False
    is_strong: bool = False
    drawn: tuple[Drawn, ...] = ()

    @property
    def index(self) -> int:
        """Where its first block stands in the walk."""
        return self.blocks[0].index


def tokens_of(block: Block) -> list[Token]:
    """Cut a block into labels, numbers and other words."""
    if not DIGIT.search(block.text):
        return list(_label(_seen_pieces(block), block))
    if (dates := block.wording.dates) and not SINCE.search(block.text, 0, dates[0].start):
        return [Token(block.text, [block], block.element)]
    visitors = VISITORS.search(block.text)
    if visitors:
        return list(_visitors(block, visitors))
    tokens: list[Token] = []
    label: list[Piece] = []
    for element, words, number in _parts(block):
        if number is None:
            label.append((element, words))
            continue
        tokens.extend(_label(label, block))
        tokens.append(Token(number, [block], element, number=number))
        label = []
    tokens.extend(_label(label, block))
    return _in_one_label(tokens) if len(tokens) == 3 and not block.text.endswith(":") else tokens


def _in_one_label(tokens: list[Token]) -> list[Token]:
    """Give a number that stands within its words one label, before it: `Hiện có 12 người đang xem`."""
    before, number, behind = tokens
    if number.number is None or before.number or behind.number:
        return tokens
    return [behind if before.meaning is None and behind.meaning else before, number]


def _visitors(block: Block, found: re.Match[str]) -> Iterator[Token]:
    """Take a sentence apart: `Đang có 15 khách và 2 thành viên đang online`; without members, all are the guests."""
    has_members = found["members"][0].isdigit()
    named = [("online_guests" if has_members else "online", "guests")] + [("online_members", "members")] * has_members
    for meaning, group in named:
        words = found[0] if group == "guests" else found["whom"]
        yield Token(words, [block], block.element, meaning=meaning, is_strong=True)
        yield Token(found[group], [block], block.element, number=found[group])


def _parts(block: Block) -> Iterator[tuple[etree._Element, str, str | None]]:
    """Give the words of a block one after another, numbers apart."""
    for element, text in _seen_pieces(block):
        if not DIGIT.search(text):
            yield element, text, None
            continue
        periods = [found.span() for found in PERIOD.finditer(text)]
        after = 0
        for found in NUMBER.finditer(text):
            if any(start <= found.start() < end for start, end in periods):
                continue
            yield element, text[after : found.start()], None
            yield element, text[found.start() : found.end()], found[0]
            after = found.end()
        yield element, text[after:], None


def _seen_pieces(block: Block) -> Sequence[Piece]:
    return [
        (element, folded(text))
        for element, text in block.pieces
        if "spacer" not in (element.get("class") or "") and not text.isspace()
    ]


def _label(pieces: Sequence[Piece], block: Block) -> Iterator[Token]:
    spoken = pieces if len(pieces) == 1 else [piece for piece in pieces if piece[1].strip()]
    words = " ".join(part for _, part in spoken).strip()
    letters = letters_of(words)
    if not letters:
        return
    meaning, heading = meaning_of(letters), is_heading(letters)
    if meaning is None and (clause := CLAUSE.search(words)):
        words, meaning = clause[1], meaning_of(letters_of(clause[1]))
    is_strong = heading or speaks_of_visits(letters if meaning is None else block.wording.letters)
    yield Token(
        words.strip(" :-–=•|.»"),
        [block],
        spoken[0][0],
        meaning=meaning,
        is_heading=heading,
        is_strong=is_strong,
    )


def counter_tokens(blocks: list[Block]) -> Iterator[Token]:
    """Give the tokens of all short blocks that hold words of a counter or nothing but a number."""
    for block in blocks:
        if may_count(block):
            yield from tokens_of(block)


def may_count(block: Block) -> bool:
    """Tell whether a block is short, no menu, and holds words of a counter or nothing but a number."""
    if block.trait & HIDDEN or (block.linked and _is_menu(block)):
        return False
    return block.wording.may_count


def _is_menu(block: Block) -> bool:
    return block.context.region is not Region.COUNTER and not VISITED.search(block.text)


def groups_of(tokens: Iterable[Token], reach: int) -> Iterator[list[Token]]:
    """Give tokens that stand together: no more than `reach` blocks between two, and at least one label or heading."""
    group: list[Token] = []
    for token in tokens:
        if group and token.index - group[-1].blocks[-1].index > reach:
            yield group
            group = []
        group.append(token)
    yield group


def joined(group: list[Token]) -> list[Token]:
    """Join digits that stand one an element, unless as many labels as digits stand before them."""
    found: list[Token] = []
    digits: list[Token] = []
    labels = 0
    for token in [*group, None]:
        if token is not None and token.number is not None and len(token.number) == 1:
            digits.append(token)
            continue
        found.extend(digits if len(digits) < 2 or labels >= len(digits) else [_joined(digits)])
        labels = (labels + 1 if not digits else 1) if token is not None and token.meaning else 0
        digits = []
        if token is not None:
            found.append(token)
    return found


def _joined(digits: list[Token]) -> Token:
    blocks = list(dict.fromkeys(block for token in digits for block in token.blocks))
    gap = " " if len(blocks) == len(digits) else ""
    printed = gap.join(token.number or "" for token in digits)
    return Token(printed, blocks, digits[0].element, number=printed)
