"""Finds the printed title of a page, among everything that could be one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import takewhile

from archive.record import Reading
from spiders.evidence import reading_of, reading_of_all
from spiders.language.dates import find_dates
from spiders.language.letters import letters_of, may_hold_date, without_zero_width
from spiders.page import Page
from spiders.readers.furniture import is_away, is_furniture
from spiders.readers.run import Run
from spiders.readers.structured import Claims
from spiders.walk.blocks import Block, Walk
from spiders.walk.marks import HIDDEN
from spiders.walk.names import Region

SHORTEST, LONGEST = 4, 350
MOST_LINES = 4
NEAR_BLOCKS = 8
INTO_TEXT = 3
THRESHOLD = 2.5
SURE = 8.0
HEADING_WORTH = {0: 0.0, 1: 1.6, 2: 1.6, 3: 1.2, 4: 0.8, 5: 0.4, 6: 0.3}
TITLE_NAMES = re.compile(r"title|tieu-?de|headline|subject|heading|tin-?bai|(?:^|[\s_-])(?:h1|name)\b")
OTHER_NAMES = re.compile(
    r"folder|portlet|block|box|module|widget|panel|web-?name|category|chuyen-?muc|site|page-?title-?bar|album|link"
)
LEAD_NAMES = re.compile(
    r"sapo|lead|summary|description|trich|mo-?ta|brief|intro|excerpt|noidungngan|home-?text|author|tac-?gia|date|time|caption"
)
SITE_NAME = re.compile(
    r"(?:cong|trang|he thong|chuyen trang|ban tin) .{0,20}?(?:thong tin|dien tu|tttt)|website|chi tiet(?: tin| bai)"
    r"|duong day nong|hotline|dien thoai"
    r"|thong ke|dang nhap|tim kiem|(?:tong )?(?:so )?luot truy cap|tong truy cap|dang truy cap|truc tuyen"
    r"|(?:trang chu|home|root|trang nhat|tin tuc|thong bao|tin tuc su kien"
    r"|chi tiet|main|gioi thieu|lien he|video|tin anh|hinh anh)$"
)
LONGEST_DATED = 80
LONGEST_LEAD_IN, SHORTEST_WORDS = 3, 12
SHORT, SHORTEST_SLUG = 50, 15
SHORT_PROSE, LONG_PROSE = 150, 240
EVENT = re.compile(
    r"(?:(?:sáng|trưa|chiều|tối)\s+(?:ngày\s+|\d)|ngày\s+\d|trong\s+(?:\d+|hai|ba)\s+ngày)", re.IGNORECASE
)
EMPTY_TAIL = re.compile(r"\s*[(\[]\s*[)\]]\s*$")
DATE_TAIL = re.compile(r"\s*[(\[|-]\s*$")


@dataclass(slots=True)
class TitleCandidate:
    """A text that could be the title, and what speaks for it and against it.

    Attributes:
        blocks: the lines it is made of.
        text: as printed, without a date that follows it on the line.
        signals: each reason with its worth.
    """

    blocks: tuple[Block, ...]
    text: str
    signals: dict[str, float] = field(default_factory=dict)

    @property
    def block(self) -> Block:
        """Its first line."""
        return self.blocks[0]

    @property
    def score(self) -> float:
        """What speaks for it less what speaks against it."""
        return sum(self.signals.values())

    @property
    def rule(self) -> str:
        """The strongest reason for it."""
        return "title/" + max(self.signals, key=lambda reason: self.signals[reason])


def title_candidates(walk: Walk, run: Run, claims: Claims, named: Sequence[Block] = ()) -> list[TitleCandidate]:
    """Give the texts that could be the title, the best first; only those worth believing.

    Args:
        named: blocks that a layout or a family names as the title.
    """
    menu = {block.plain for block in walk.blocks if block.context.region is Region.NAV and block.link_share > 0.5}
    candidates = [TitleCandidate((block,), _own_text(block), {"layout": 6.0}) for block in named]
    candidates += [TitleCandidate(lines, _text(lines)) for lines in _lines(walk.blocks, run)]
    for candidate in candidates:
        candidate.signals.update(_signals(candidate, run, claims, menu))
        if _is_by_date(candidate, walk.blocks):
            candidate.signals["date"] = 1.2
    believed = [candidate for candidate in candidates if candidate.score >= THRESHOLD]
    believed.sort(key=lambda candidate: (-candidate.score, abs(run.text - candidate.block.index)))
    return sorted(believed, key=lambda candidate: _is_within_text(candidate, believed, run))


def _is_within_text(candidate: TitleCandidate, believed: Sequence[TitleCandidate], run: Run) -> bool:
    """Tell a heading of a part of the text, where something like a title stands above the text or by a day."""
    if candidate.block.index <= run.text or candidate.signals["slug"] or candidate.signals["claimed"]:
        return False
    above = (other for other in believed if other.block.index < run.text)
    titled = (other for other in above if other.block.is_bold or other.signals["names"] > 0)
    return any("date" in other.signals or run.text - other.block.index <= 2 for other in titled)


def reading_of_title(page: Page, candidate: TitleCandidate) -> Reading:
    """Make the reading of a title; the more speaks for it, the surer."""
    confidence = min(1.0, candidate.score / SURE)
    if len(candidate.blocks) == 1:
        return reading_of(page, candidate.block, candidate.text, candidate.rule, confidence)
    return replace(reading_of_all(page, candidate.blocks, candidate.rule, confidence), printed=candidate.text)


def _lines(blocks: Sequence[Block], run: Run) -> Iterable[tuple[Block, ...]]:
    """Give the blocks that could be titles; the lines of one heading together."""
    taken = -1
    # Below the first lines of the text, only headings and elements called titles are worth the look.
    deep = run.first + INTO_TEXT if run.first >= 0 else len(blocks)
    for block in blocks:
        if block.index <= taken or not SHORTEST <= len(block.text) <= LONGEST:
            continue
        is_heading = block.context.heading > 0
        if (block.index <= deep or is_heading or _is_called_title(block)) and not _is_out(block):
            lines = (block, *_lines_after(block, blocks)) if is_heading else (block,)
            taken = lines[-1].index
            yield lines


def _lines_after(heading: Block, blocks: Sequence[Block]) -> Iterable[Block]:
    level, following = heading.context.heading, blocks[heading.index + 1 : heading.index + MOST_LINES]
    return takewhile(lambda block: block.follows_break and block.context.heading == level, following)


def _is_out(block: Block) -> bool:
    context = block.context
    if context.is_away or block.trait & HIDDEN:
        return True
    return block.linked > 0.6 * len(block.text) and not (context.heading and context.region is not Region.NAV)


def _is_called_title(block: Block) -> bool:
    class_ = block.element.get("class")
    return class_ is not None and _names_title(class_)


@lru_cache(maxsize=4096)
def _names_title(class_: str) -> bool:
    return TITLE_NAMES.search(class_.lower()) is not None


def _text(lines: Sequence[Block]) -> str:
    return _own_text(lines[0]) if len(lines) == 1 else " ".join(line.text for line in lines)


def _own_text(block: Block) -> str:
    text = EMPTY_TAIL.sub("", block.text)
    if text.endswith(")") and (dates := find_dates(text)) and dates[-1].end >= len(text) - 1 and dates[-1].start > 10:
        text = DATE_TAIL.sub("", text[: dates[-1].start])
    return text


def _signals(candidate: TitleCandidate, run: Run, claims: Claims, menu: set[str]) -> dict[str, float]:
    block, letters = candidate.block, letters_of(without_zero_width(candidate.text))
    signals = {
        "heading": HEADING_WORTH[block.context.heading],
        "weight": 0.5 if block.is_bold else 0.0,
        "names": _names_worth(block),
        "region": _region_worth(block),
        "length": _length_worth(candidate.text, letters),
        "place": _place_worth(block, run),
        "slug": _slug_worth(letters, claims.slugs),
        "claimed": 0.0 if block.region is Region.HEADER else _claim_worth(letters, claims),
    }
    if SITE_NAME.match(letters) or letters == claims.site_name:
        signals["site-name"] = -4.0
    if block.plain in menu:
        signals["menu"] = -1.5 if block.context.heading in (1, 2) else -2.5
    if block.link_share > 0.6:
        signals["link"] = -2.5
    if is_furniture(block) or block.wording.ends_article:
        signals["furniture"] = -4.0
    return signals


def _is_by_date(candidate: TitleCandidate, blocks: Sequence[Block]) -> bool:
    return any(map(_is_dated, blocks[max(0, candidate.block.index - 2) : candidate.blocks[-1].index + 4]))


def _is_dated(block: Block) -> bool:
    return len(block.text) <= LONGEST_DATED and block.wording.may_be_dated and not is_away(block)


def _names_worth(block: Block) -> float:
    own = block.element.get("class", "").lower() + " " + block.element.get("id", "").lower()
    return _worth_of_names(own, -1.5, 1.8, 0.3) or _worth_of_names(block.names, -1.0, 1.0, 0.2)


@lru_cache(maxsize=4096)
def _worth_of_names(names: str, lead: float, title: float, other: float) -> float:
    if LEAD_NAMES.search(names):
        return lead
    if TITLE_NAMES.search(names):
        return other if OTHER_NAMES.search(names) else title
    return 0.0


def _region_worth(block: Block) -> float:
    if block.region is Region.HEADER:
        return -3.5
    if block.region is Region.NAV:
        return -3.0 if block.link_share > 0.3 else -0.3
    if is_away(block):
        return -4.0
    return 0.5 if block.region is Region.MAIN else 0.0


def _length_worth(text: str, letters: str) -> float:
    if len(letters) < SHORTEST or (len(text) < SHORT and _is_date_line(text)):
        return -5.0
    if len(text) < 12:
        return -1.5
    if len(text) < 20:
        return -0.5
    worth = 0.5 if len(text) <= SHORT_PROSE else 0.0 if len(text) <= LONG_PROSE else -1.5
    if text.endswith("."):
        worth -= 0.7
    return worth - 2.0 if EVENT.match(text) else worth


def _is_date_line(text: str) -> bool:
    """Tell a line of a date, with its label or its clock, from a title that names a day or a month."""
    dates = find_dates(text) if may_hold_date(text) else []
    if not dates:
        return False
    first = dates[0]
    return first.label is not None or first.start <= LONGEST_LEAD_IN or len(text) - len(first.printed) <= SHORTEST_WORDS


def _place_worth(block: Block, run: Run) -> float:
    if run.first < 0:
        return 0.0
    before, above = run.first - block.index, run.text - block.index
    nearness = 0.8 if above == 1 else 0.5 if above in (2, 3) else 0.0
    if before >= 0:
        return nearness + (1.8 if before <= NEAR_BLOCKS else 0.5 if before <= 3 * NEAR_BLOCKS else 0.0)
    if block.index <= run.last:
        return nearness + (1.8 if before >= -1 else 1.0 if before >= -INTO_TEXT else -2.0)
    return -2.5


def _slug_worth(letters: str, slugs: tuple[str, ...]) -> float:
    for slug in slugs:
        if letters == slug or (
            len(letters) > SHORTEST_SLUG and slug.startswith(letters) and len(letters) > 0.6 * len(slug)
        ):
            return 6.0
        if len(slug) > SHORTEST_SLUG and letters.startswith(slug):
            return 5.0
        if len(slug) > SHORTEST_SLUG and (_shared(letters, slug) > 0.75 or _ends_alike(letters, slug)):
            return 4.0
    return 0.0


def _shared(letters: str, slug: str) -> float:
    ours, theirs = set(letters.split()), _words_of(slug)
    both = len(ours & theirs)
    return both / max(len(ours) + len(theirs) - both, 1)


@lru_cache(maxsize=256)
def _words_of(slug: str) -> frozenset[str]:
    return frozenset(slug.split())


def _ends_alike(letters: str, slug: str) -> bool:
    # Slugs begin with a number or a section's name, and end early.
    first = slug.find(letters.partition(" ")[0] + " ")
    return first >= 0 and len(slug) - first > SHORTEST_SLUG and letters.startswith(slug[first:])


def _claim_worth(letters: str, claims: Claims) -> float:
    if letters in claims.titles:
        return 3.0 if letters.count(" ") > 2 else 1.5
    return 3.0 if any(len(cut) > 20 and letters.startswith(cut) for cut in claims.cut_titles) else 0.0
