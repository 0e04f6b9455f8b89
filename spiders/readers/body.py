"""Marks off the article, and parts its lead, its paragraphs and its captions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from archive.record import Reading
from spiders.language.bylines import label_kind, names_login
from spiders.language.date_words import DateMeaning
from spiders.language.letters import letters_of
from spiders.page import Page
from spiders.readers.article import Article
from spiders.readers.counter_lines import opens_counter
from spiders.readers.furniture import is_away, is_furniture
from spiders.readers.run import Run
from spiders.walk.blocks import Block
from spiders.walk.names import Region

ENDING = frozenset((Region.RELATED, Region.COMMENTS, Region.FOOTER, Region.COUNTER, Region.MARQUEE))
LONGEST_DATE_LINE = 120
LONGEST_AFTER = 25
WHOLE_PAGE = frozenset(("html", "body", "form"))
HALF = 0.5
LEAD_NAMES = re.compile(
    r"sapo|lead|summary|home-?text|mo-?ta|description|trich-?(?:dan|yeu)|brief|intro|excerpt|noidungngan|tom-?tat"
)
MOST_LEAD_BLOCKS, LONGEST_LEAD, SHORTEST_LEAD, LONGEST_HEADING = 4, 1500, 40, 100
CAPTION_NAMES = re.compile(r"caption|chu-?thich|figure|wp-caption")
CREDIT = re.compile(r"\W*(?:nguồn )?ảnh(?: minh h(?:oạ|ọa))?\s*:")
LONGEST_CAPTION, LONGEST_PLAIN_CAPTION, LONGEST_CREDIT = 300, 160, 60
SENTENCE_ENDS = (".", ":", ";", "!", "?", "…")
BYLINE_ROOM = 40
LONGEST_LABEL = 80


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an article's text, each in the order of the page."""

    lead: tuple[Block, ...] = ()
    paragraphs: tuple[Block, ...] = ()
    captions: tuple[Block, ...] = ()
    lead_rule: str = "lead/named"


def mark_off(
    page: Page, run: Run, title: Sequence[Block], published: Block | None, named: Sequence[Block] = ()
) -> Article:
    """Mark off the article in the walk.

    Args:
        title: the lines of the title; empty where there is none.
        named: blocks that a layout or a family names as the text.
    """
    blocks = page.walk.blocks
    first = title[-1].index + 1 if title else max(run.first, 0)
    if named:
        first, last = min(first, named[0].index), named[-1].index
    else:
        last = first - 1 if run.last < first or any(map(_is_end, blocks[first : run.first])) else run.last
    end = _end(blocks, first, last, title[0].element if title else None)
    counters = (index for index in range(max(first, run.text) + 1, end) if opens_counter(blocks, index))
    end = next(counters, end)
    not_text = {block.index for block in (*title, *([published] if published and _is_line(published) else []))}
    text = tuple(
        block
        for block in blocks[first:end]
        if not is_away(block) and not is_furniture(block) and block.index not in not_text
    )
    return Article(title[0] if title else None, published, text, end)


def _is_line(block: Block) -> bool:
    return len(block.text) <= LONGEST_DATE_LINE


def _end(blocks: Sequence[Block], first: int, last: int, title: etree._Element | None) -> int:
    """Find where the article ends: at other news, comments, the footer, or where its container does.

    Short lines may go on for long, as verses and lists of names do; but only in a container of the article's own.
    """
    near = blocks[max(last, first)] if first < len(blocks) else None
    holder = _holder(near.element, title) if title is not None and near is not None else None
    is_own = holder is not None and holder.tag not in WHOLE_PAGE
    for block in blocks[last + 1 :]:
        if _is_end(block) or (holder is not None and holder not in block.element.iterancestors()):
            return block.index
        if block.index > last + LONGEST_AFTER and (not is_own or block.link_share > HALF):
            return block.index
    return len(blocks)


def _holder(text: etree._Element, title: etree._Element) -> etree._Element:
    """Give the innermost element that holds both."""
    around = set(text.iterancestors())
    return next((holder for holder in title.iterancestors() if holder in around), text)


def _is_end(block: Block) -> bool:
    is_headline = block.link_share > HALF and block.context.heading > 0
    return is_headline or block.region in ENDING or block.wording.ends_article


def part(page: Page, article: Article, byline: Sequence[Reading] = (), named_lead: Sequence[Block] = ()) -> Parts:
    """Part the text of an article into lead, paragraphs and captions; byline and lines of links stand in none."""
    text = [block for block in article.text if block.link_share < 0.8 and not _is_beside(block, byline)]
    captions = _captions(text, {index for _, index in page.walk.images})
    apart = set(map(id, captions))
    text = [block for block in text if id(block) not in apart]
    wanted = {block.index for block in named_lead}
    lead, rule = tuple(block for block in text if block.index in wanted), "lead/layout"
    if not lead:
        lead, rule = _lead(text)
    return Parts(lead, tuple(block for block in text if block not in lead), captions, rule)


def _is_beside(block: Block, byline: Sequence[Reading]) -> bool:
    """Tell a short line that stands in the text, and is none of it: the byline or a label."""
    return _names_writer(block, byline) or (len(block.text) <= LONGEST_LABEL and _is_label(block))


def _names_writer(block: Block, byline: Sequence[Reading]) -> bool:
    return any(len(block.text) <= len(line.printed) + BYLINE_ROOM and line.printed in block.text for line in byline)


def _is_label(block: Block) -> bool:
    """Tell a line that holds nothing but a label, a labelled moment, as of the last edit, or a login's name."""
    if not block.wording.may_be_dated:
        return label_kind(block.text) is not None or names_login(block.text)
    dates = block.wording.dates
    if len(dates) != 1 or dates[0].meaning not in (DateMeaning.PUBLISHED, DateMeaning.UPDATED):
        return False
    words = block.text[: dates[0].start] + block.text[dates[0].end :]
    return len(letters_of(words)) <= len(letters_of(dates[0].label or ""))


def _captions(text: Sequence[Block], imaged: set[int]) -> tuple[Block, ...]:
    captions: list[Block] = []
    holders: dict[etree._Element, bool] = {}
    for block in text:
        follows = bool(captions) and block.index == captions[-1].index + 1
        if _is_caption(block, imaged, holders) or (follows and CREDIT.match(block.plain)):
            captions.append(block)
    return tuple(captions)


def _is_caption(block: Block, imaged: set[int], holders: dict[etree._Element, bool]) -> bool:
    if len(block.text) > LONGEST_CAPTION:
        return False
    if block.element.tag == "figcaption" or _is_named_caption(block, holders):
        return True
    if len(block.text) <= LONGEST_CREDIT and CREDIT.match(block.plain):
        return True
    if block.index not in imaged:
        return False
    if block.context.align == "center" or block.is_italic:
        return True
    return len(block.text) <= LONGEST_PLAIN_CAPTION and not block.text.endswith(SENTENCE_ENDS)


def _is_named_caption(block: Block, holders: dict[etree._Element, bool]) -> bool:
    """Tell a caption by its names; all paragraphs without any in one holder have those of the holder."""
    element, holder = block.element, block.element.getparent()
    if holder is None or element.get("class") or element.get("id"):
        return CAPTION_NAMES.search(block.names) is not None
    if holder not in holders:
        holders[holder] = CAPTION_NAMES.search(block.names) is not None
    return holders[holder]


def _lead(text: Sequence[Block]) -> tuple[tuple[Block, ...], str]:
    named = []
    for block in text[:MOST_LEAD_BLOCKS]:
        if not LEAD_NAMES.search(block.names):
            break
        named.append(block)
    if named and len(named) < len(text) and sum(len(block.text) for block in named) <= LONGEST_LEAD:
        return tuple(named), "lead/names"
    least = LONGEST_HEADING if text and text[0].context.heading else SHORTEST_LEAD
    is_bold = len(text) > 1 and text[0].is_bold and not text[1].is_bold and len(text[0].text) >= least
    return ((text[0],) if is_bold else ()), "lead/bold"
