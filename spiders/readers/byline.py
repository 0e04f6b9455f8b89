"""Reads the printed lines that name who wrote or supplied a page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from archive.record import Reading
from spiders.evidence import reading_of
from spiders.language.bylines import (
    BylineParts,
    LabelKind,
    is_role,
    label_kind,
    parse_byline,
    source_mark,
    trailing_source,
)
from spiders.page import Page
from spiders.readers.article import Article
from spiders.readers.blocks import Block
from spiders.readers.furniture import is_away
from spiders.readers.letters import letters_of

THRESHOLD = 0.7
LONGEST_LINE = 160
LONGEST_LABEL = 30
LONGEST_TAIL = 8
HEAD_BLOCKS = 7
BEFORE_BLOCKS = 2
AFTER_BLOCKS = 5
PROSE_LETTERS = 170
MOST_LINES = 4
STEP_WORTH = 0.1
NAMES = re.compile(r"author|tac-?gia|byline|nguon-?tin|source|nguoi-?viet|but-?danh|ky-?ten")
CAPTIONS = re.compile(r"caption|figure|chu-?thich")
CAPTION_COST = {"right": 0.0, "center": 0.5}
PARTS = re.compile(
    r"\s*[|•]\s*|[\s,\-–]+(?=(?:ngày|lúc|đăng lúc|cập nhật|lượt|số lần|chuyên mục|đã xem|xem|nguồn(?: tin)?)\b\s*:?)",
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


def read_byline(page: Page, article: Article, named: Sequence[Block] = ()) -> tuple[Reading, ...]:
    """Read the byline: one printed line, or its labelled parts, in the order of the page.

    Args:
        named: blocks that a portal's layout or its family names as bylines; they count first.
    """
    lines = [*_named_lines(named), *_around(page, article), *_labels_apart(article), *_tail(page, article)]
    lines = [line for line in lines if line.worth >= THRESHOLD and not _names_site(page, line.parts)]
    chosen = _one_of_each(sorted(lines, key=lambda line: -line.worth))
    if chosen:
        readings = [_reading(page, line) for line in sorted(chosen, key=lambda line: line.block.index)]
        return tuple(readings)
    return tuple(_in_text(page, article))


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
        for words in PARTS.split(block.text):
            parts = parse_byline(words)
            if parts.label or (parts.confidence and NAMES.search(block.names)):
                yield Line(block, words, parts, parts.confidence - STEP_WORTH)


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
    images = {image.index for image in page.walk.images}
    tail = _last_lines(article)
    for step, (before, block) in enumerate(tail):
        if _is_signed_letter(before) or label_kind(before.text):
            continue
        parts = parse_byline(block.text)
        worth = parts.confidence + _form_worth(block) - STEP_WORTH * min(step, len(tail) - 1 - step)
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


def _form_worth(block: Block) -> float:
    """Say what the form of a line adds: right-aligned, bold or italic lines sign."""
    worth = 0.2 if block.context.align == "right" else 0.0
    worth += 0.1 if block.is_bold or block.is_italic else 0.0
    worth += 0.3 if NAMES.search(block.names) else 0.0
    worth -= 0.3 if block.is_cell and block.is_bold and block.context.align != "right" else 0.0
    return worth - (0.2 if block.context.heading else 0.0) - (0.1 if block.text.endswith((".", ":")) else 0.0)


def _is_signed_letter(before: Block) -> bool:
    """Tell the name under a letter, which an office stands over, from a byline."""
    return len(before.text) < 100 and is_role(before.text)


def _names_site(page: Page, parts: BylineParts) -> bool:
    """Tell whether the only name is the site's own, which signs nothing."""
    if parts.author or not parts.organisation:
        return False
    name = letters_of(parts.organisation)
    return name in {letters_of(page.walk.metas.get("og:site_name", "")), letters_of(page.walk.title_tag)}


def _one_of_each(lines: Sequence[Line]) -> list[Line]:
    """Choose the surest line that names a person and the surest that names an organisation."""
    chosen: list[Line] = []
    has_author = has_organisation = False
    for line in lines:
        adds = (line.parts.author and not has_author) or (line.parts.organisation and not has_organisation)
        if adds and len(chosen) < MOST_LINES and (not chosen or _goes_with(line, chosen[0])):
            chosen.append(line)
            has_author = has_author or bool(line.parts.author)
            has_organisation = has_organisation or bool(line.parts.organisation)
    return chosen


def _goes_with(line: Line, first: Line) -> bool:
    return bool(line.parts.label) or abs(line.block.index - first.block.index) == 1


def _reading(page: Page, line: Line) -> Reading:
    return reading_of(page, line.block, line.words, line.rule, min(1.0, round(line.worth, 2)))


def _in_text(page: Page, article: Article) -> Iterator[Reading]:
    """Give a source that stands in the text itself: in brackets at its end, or a mark that opens it."""
    paragraphs = [block for block in article.text if len(block.text) > PROSE_LETTERS // 2]
    if not paragraphs:
        return
    source = trailing_source(paragraphs[-1].text)
    mark = source_mark(paragraphs[0].text)
    if source:
        yield reading_of(page, paragraphs[-1], source, "byline/closing", 0.8)
    elif mark:
        yield reading_of(page, paragraphs[0], mark, "byline/opening", 0.6)
