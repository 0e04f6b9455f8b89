"""Finds the printed moment of publication, among clocks, events, licences and the dates of other pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import lru_cache
from itertools import chain

from archive.record import Reading
from spiders.evidence import reading_of
from spiders.language.date_words import DateMeaning, label_at_end, meaning_of_label
from spiders.language.dates import DatePrinted, find_dates
from spiders.language.relative_dates import find_ago
from spiders.page import Page
from spiders.readers.furniture import is_away
from spiders.readers.run import Run
from spiders.walk.blocks import Block
from spiders.walk.names import Region

LONGEST, SHORT = 260, 120
INTO_TEXT = 3
CLOSING, CLOSING_BLOCKS = 1.5, 3
MOST_PIECES = 8
THRESHOLD, TITLED = 3.0, 3.0
LONGEST_AGO = 40
A_YEAR = timedelta(days=366)
SURE = 8.0
TIME_ONLY = re.compile(
    r"[\s|,\-–(]*(?:lúc\s*)?\d{1,2}\s*(?::|h|giờ)\s*\d{2}(?::\d{2})?(?:\s*(?:AM|PM|SA|CH))?[\s)|]*$", re.IGNORECASE
)
DATE_NAMES = re.compile(r"date|time|ngay|publish|created?\b|posted|meta|thoi-?gian|info")
CLOCK_NAMES = re.compile(r"clock|today|current-?(?:date|time)|timer|dong-?ho|hom-?nay|banner|\btop")
REGION_WORTH = {Region.HEADER: -2.5, Region.NAV: -1.0, Region.MAIN: 0.5}
MEANING_WORTH = {
    DateMeaning.PUBLISHED: 4.0,
    DateMeaning.UPDATED: 2.5,
    DateMeaning.ISSUED: -6.0,
    DateMeaning.CLOCK: -8.0,
    DateMeaning.LICENCE: -8.0,
}


@dataclass(slots=True)
class DateCandidate:
    """A printed date that could be the day of publication, and what speaks for it and against it."""

    block: Block
    date: DatePrinted
    signals: dict[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """What speaks for it less what speaks against it."""
        return sum(self.signals.values())

    @property
    def rule(self) -> str:
        """The strongest reason for it."""
        return "published/" + max(self.signals, key=lambda reason: self.signals[reason])


def date_candidates(page: Page, run: Run, title: Block | None, named: Sequence[Block] = ()) -> list[DateCandidate]:
    """Give the printed dates that could be the day of publication, the best first; only those worth believing.

    Args:
        named: blocks that a layout or a family names as the date.
    """
    candidates = [candidate for block in named for candidate in _dates_in(page, block)]
    for candidate in candidates:
        candidate.signals = {"layout": 9.0, **_form(candidate)}
    dated = [block for block in page.walk.blocks if block.wording.may_be_dated and _may_be(block, run)]
    for candidate in chain.from_iterable(_dates_in(page, block) for block in dated):
        candidate.signals = _signals(page, candidate, run, title)
        candidates.append(candidate)
    believed = [candidate for candidate in candidates if candidate.score >= THRESHOLD and candidate.date.day]
    return sorted(believed, key=lambda candidate: -candidate.score) or list(_relative(page, title))


def _relative(page: Page, title: Block | None) -> Iterator[DateCandidate]:
    """Give a moment beside the title that is printed relative to the page's own, as `2 giờ trước`."""
    beside = page.walk.blocks[max(0, title.index - 1) : title.index + INTO_TEXT] if title else ()
    for block in beside:
        found = find_ago(block.text, page.at) if len(block.text) <= LONGEST_AGO and not is_away(block) else None
        if found:
            yield DateCandidate(block, found, {"ago": THRESHOLD})


def _may_be(block: Block, run: Run) -> bool:
    longest = SHORT if run.first + INTO_TEXT < block.index < run.last else LONGEST
    return len(block.text) <= longest and not is_away(block)


def reading_of_date(page: Page, candidate: DateCandidate) -> Reading:
    """Make the reading of a date, with the clock in the block beside it; the more speaks for it, the surer."""
    printed, confidence = candidate.date.printed, min(1.0, candidate.score / SURE)
    following = page.walk.blocks[candidate.block.index + 1 : candidate.block.index + 2]
    if candidate.date.time is None and following and TIME_ONLY.match(following[0].text):
        joined = f"{candidate.block.text} {following[0].text}"
        reading = reading_of(page, candidate.block, joined, candidate.rule, confidence)
        return replace(reading, printed=joined)
    return reading_of(page, candidate.block, printed, candidate.rule, confidence)


def _dates_in(page: Page, block: Block) -> Iterator[DateCandidate]:
    found = block.wording.dates or (_dates_in_pieces(block) if len(block.pieces) > 1 else ())
    for date in found:
        if date.label is None and block.index and not block.text[: date.start].strip(" :-([|"):
            date = replace(date, label=label_at_end(page.walk.blocks[block.index - 1].text))  # noqa: PLW2901
        yield DateCandidate(block, date)


def _dates_in_pieces(block: Block) -> list[DatePrinted]:
    # Two dates that touch, as `12/5/202013/5/2020`, can be told apart by their elements alone.
    pieces = [piece for _, piece in block.pieces[:MOST_PIECES]]
    return [
        date if date.label or date.start else replace(date, label=label_at_end("".join(pieces[:place])))
        for place, piece in enumerate(pieces)
        for date in find_dates(piece)
    ]


def _signals(page: Page, candidate: DateCandidate, run: Run, title: Block | None) -> dict[str, float]:
    block, date = candidate.block, candidate.date
    signals = {
        **_form(candidate),
        "names": _names_worth(block.names),
        "region": _region_worth(block),
        "place": _place_worth(block, run, title),
    }
    if block is title and date.end >= len(block.text) - 1:
        signals["title"] = TITLED
    if not signals["label"] and _closes(page.walk.blocks, block, run):
        signals["closing"] = CLOSING
    if block.link_share > 0.5:
        signals["link"] = -0.5 if signals["label"] > 0 else -4.0
    if date.day is None or date.day > page.day + A_YEAR:
        signals["impossible"] = -9.0
    if date.has_weekday and date.day == page.day and block.region is not Region.MAIN:
        signals["clock"] = -3.0
    return signals


def _form(candidate: DateCandidate) -> dict[str, float]:
    date, rest = candidate.date, len(candidate.block.text) - len(candidate.date.printed)
    meaning = meaning_of_label(date.label) if date.label else None
    return {
        "label": MEANING_WORTH[meaning] if meaning else 0.0,
        "weekday": 1.0 if date.has_weekday else 0.0,
        "time": 1.0 if date.time else 0.0,
        "alone": 1.5 if rest <= 30 else 0.5 if rest <= 60 else -1.5 if rest <= 120 else -4.0,
        "doubtful": -3.0 if date.is_doubtful else 0.0,
    }


@lru_cache(maxsize=4096)
def _names_worth(names: str) -> float:
    if CLOCK_NAMES.search(names):
        return -2.0
    return 1.0 if DATE_NAMES.search(names) else 0.0


def _region_worth(block: Block) -> float:
    return REGION_WORTH.get(block.region, 0.0)


def _place_worth(block: Block, run: Run, title: Block | None) -> float:
    if title is None:
        return -1.0
    if block is title:
        return 2.0
    if block.index < title.index:
        letters = title.start - block.start - len(block.text)
        return 3.0 if letters <= 60 else 1.0 if letters <= 200 and title.index - block.index <= 5 else -4.0
    letters = block.start - title.start - len(title.text)
    if letters <= 120:
        return 3.0
    if letters <= 600 and block.index <= max(run.first, title.index) + 2:
        return 1.5
    return 0.0 if block.index >= run.last else -2.5


def _closes(blocks: Sequence[Block], block: Block, run: Run) -> bool:
    """Tell a day that stands right behind the text, before anything else begins."""
    if not 0 < block.index - run.last <= CLOSING_BLOCKS:
        return False
    between = blocks[run.last + 1 : block.index + 1]
    return not any(near.linked or near.wording.ends_article for near in between)
