"""Gives the lines of a page that may be its byline, each with how surely it is one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from spiders.language.bylines import BylineParts, LabelKind, label_kind, parse_byline
from spiders.page import Page
from spiders.readers.article import Article
from spiders.readers.byline_worth import (
    LONGEST_LABEL,
    NAMES,
    PROSE_LETTERS,
    form_worth,
    is_in_list,
    is_signed_letter,
    is_value_of,
    place_worth,
)
from spiders.readers.furniture import is_away
from spiders.walk.blocks import Block, names_of

LONGEST_LINE = 160
LONGEST_TAIL = 8
LONGEST_DATED = 80
HEAD_BLOCKS = 7
BEFORE_BLOCKS = 2
AFTER_BLOCKS = 5
STEP_WORTH = 0.1
LABEL_HINT = re.compile(r"[:：]|\A\W*(?:by|bởi|theo|nguồn|tin|bài|(?:được )?viết bởi|written by)\b", re.IGNORECASE)
CAPTIONS = re.compile(r"caption|figure|chu-?thich")
CAPTION_COST = {"right": 0.0, "center": 0.5}
PARTS = re.compile(
    r"\s*[|•]\s*|[\s,\-–]+(?=(?:ngày|lúc|đăng lúc|cập nhật|lượt|số lần|chuyên mục|đã xem|xem|nguồn(?: tin)?|tác giả"
    r"|người (?:đăng|viết|gửi)|viết bởi|đăng bởi)\b\s*:?)|(?<!viết)(?<!đăng)\s+(?=bởi\b)"
    r"|[\s,\-–(]+(?=\d{1,2}[/.:\-]\d{1,2}[/.:\-]?\d)|(?<=\d)\)?\s*[\-–]\s+(?=[^\W\d])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may be a byline: its block, its words in it, and how surely it is one."""

    block: Block
    words: str
    parts: BylineParts
    worth: float
    announced: LabelKind | None = None

    @property
    def rule(self) -> str:
        """What speaks for it."""
        if self.announced:
            return f"byline/{self.announced.value}"
        return "byline/labelled" if self.parts.label else "byline/line"


def byline_lines(page: Page, article: Article, named: Sequence[Block]) -> Iterator[Line]:
    """Give the lines that may be the byline: named ones, labelled ones, and the last of the text."""
    yield from _named_lines(named)
    yield from _around(page, article)
    yield from _labels_apart(article)
    yield from _tail(page, article)


def _named_lines(named: Sequence[Block]) -> Iterator[Line]:
    for block in named:
        for words in PARTS.split(block.text):
            parts = parse_byline(words)
            if parts.author or parts.organisation:
                yield Line(block, words, parts, 1.0)


def _around(page: Page, article: Article) -> Iterator[Line]:
    """Give the labelled lines beside the title, above the text, and behind the article."""
    blocks = page.walk.blocks
    title = article.title.index if article.title else 0
    near = [*blocks[max(0, title - BEFORE_BLOCKS) : title], *blocks[article.end : article.end + AFTER_BLOCKS]]
    head = takewhile(lambda block: len(block.text) <= LONGEST_LINE, blocks[title + 1 : title + HEAD_BLOCKS])
    for block in (*head, *near):
        if is_away(block) or len(block.text) > LONGEST_LINE:
            continue
        for words, names in _pieces(block):
            is_named = NAMES.search(names) is not None or (words != block.text and _signs_day(block, words, blocks))
            if not (is_named or LABEL_HINT.search(words)):
                continue
            parts = parse_byline(words)
            if parts.label or (parts.confidence and is_named):
                yield Line(block, words, parts, parts.confidence - (0.0 if is_named else STEP_WORTH))


def _signs_day(block: Block, words: str, blocks: Sequence[Block]) -> bool:
    """Tell a name beside the day, as `Minh Hằng | 17/04/2024`, from a section's, which stands elsewhere too."""
    if len(block.text) > LONGEST_DATED or not block.wording.may_be_dated:
        return False
    return bool(parse_byline(words).author) and all(other.text != words for other in blocks)


def _pieces(block: Block) -> Iterator[tuple[str, str]]:
    """Give the parts of a line with the names of the elements that hold them."""
    for words in PARTS.split(block.text):
        yield words, block.names
    for element, text in block.pieces if len(block.pieces) > 1 else ():
        yield " ".join(text.split()), names_of(element)


def _labels_apart(article: Article) -> Iterator[Line]:
    """Give the values whose label stands in an element of its own before them."""
    for before, block in pairwise(article.text):
        if len(before.text) > LONGEST_LABEL or not (announced := label_kind(before.text)):
            continue
        parts = parse_byline(block.text, announced)
        if len(block.text) <= LONGEST_LINE and not label_kind(block.text):
            yield Line(block, block.text, parts, parts.confidence, announced)


def _tail(page: Page, article: Article) -> Iterator[Line]:
    """Give the lines after the last paragraph; the nearer to it or to the article's end, the likelier."""
    images = {index for _, index in page.walk.images}
    tail = _last_lines(article)
    for step, (before, block) in enumerate(tail):
        if is_signed_letter(before) or label_kind(before.text) or is_value_of(before, block):
            continue
        parts = parse_byline(block.text)
        if not parts.label and is_in_list(block, parts, [following for _, following in tail[step + 1 : step + 3]]):
            continue
        worth = parts.confidence + form_worth(before, block) - STEP_WORTH * min(step, len(tail) - 1 - step)
        worth += place_worth(before, block, parts)
        if not parts.label and (block.index in images or CAPTIONS.search(block.names)):
            worth -= CAPTION_COST.get(block.context.align, 0.25)
        if parts.confidence and (parts.author or parts.organisation or not parts.label):
            yield Line(block, block.text, parts, worth)


def _last_lines(article: Article) -> list[tuple[Block, Block]]:
    """Give the short lines after the last paragraph, each with the block before it."""
    text = [block for block in article.text if block.link_share < 0.5 or parse_byline(block.text).label]
    pairs = list(pairwise(text))[-LONGEST_TAIL:]
    last = max((place for place, (_, block) in enumerate(pairs) if len(block.text) > PROSE_LETTERS), default=-1)
    return pairs[last + 1 :]
