"""Reads the printed lines that name who wrote or supplied a page."""

from collections.abc import Iterator, Sequence

from archive.record import Reading
from spiders.evidence import reading_of
from spiders.language.bylines import BylineParts, parse_byline, source_mark, trailing_source
from spiders.language.letters import letters_of
from spiders.page import Page
from spiders.readers.article import Article
from spiders.readers.byline_lines import LONGEST_LINE, Line, byline_lines
from spiders.readers.byline_worth import PROSE_LETTERS, SENTENCE_ENDS
from spiders.walk.blocks import Block

THRESHOLD = 0.7
MOST_LINES = 4
MARKED_TAGS = frozenset(("b", "strong", "i", "em"))


def read_byline(page: Page, article: Article, named: Sequence[Block] = ()) -> tuple[Reading, ...]:
    """Read the byline: one printed line, or its labelled parts, in the order of the page.

    Args:
        named: blocks that a portal's layout or its family names as bylines; they count first.
    """
    lines = [line for line in byline_lines(page, article, named) if line.worth >= THRESHOLD]
    lines = [line for line in lines if not _names_site(page, line.parts)]
    chosen = _one_of_each(sorted(lines, key=lambda line: -line.worth))
    if not chosen:
        return tuple(_in_text(page, article))
    return tuple(_reading(page, line) for line in sorted(chosen, key=lambda line: line.block.index))


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
    """Give a name or a source that stands in the text itself: at its end, or as a mark that opens it."""
    paragraphs = [block for block in article.text if len(block.text) > PROSE_LETTERS // 2]
    if not paragraphs:
        return
    closing = trailing_source(paragraphs[-1].text) or _closing_name(paragraphs[-1])
    mark = source_mark(paragraphs[0].text)
    if closing:
        yield reading_of(page, paragraphs[-1], closing, "byline/closing", 0.8)
    elif mark:
        yield reading_of(page, paragraphs[0], mark, "byline/opening", 0.6)


def _closing_name(paragraph: Block) -> str | None:
    """Give the name in bold or italics behind a paragraph's last sentence."""
    (element, text), before = paragraph.pieces[-1], "".join(piece for _, piece in paragraph.pieces[:-1])
    name = " ".join(text.split())
    if element.tag in MARKED_TAGS and before.rstrip().endswith(SENTENCE_ENDS) and len(name) < LONGEST_LINE:
        return name if parse_byline(name).confidence >= THRESHOLD else None
    return None
