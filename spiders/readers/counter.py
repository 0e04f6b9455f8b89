"""Reads the numbers of a page's visitor counter: the densest run of labelled numbers."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree

from spiders.language.date_words import DateMeaning
from spiders.page import Page
from spiders.readers.counter_digits import drawn_number
from spiders.readers.counter_evidence import reading_of_number
from spiders.readers.counter_tokens import Token, counter_tokens, groups_of, joined
from spiders.reading import CounterNumber
from spiders.walk.blocks import Block
from spiders.walk.names import Region

REACH = 4
HALF = 0.5
SCRIPT_LEVELS = 2
LONGEST_DATED, MOST_VIEWS_DIGITS = 60, 5
COUNTED_ELSE = re.compile(
    r"\b(?:ho so|van ban|phan anh|kien nghi|cau hoi|don thu|thu tuc|dich vu|giao dich|tin bai|luot tai)\b"
)
NOT_OF_ARTICLES = frozenset((DateMeaning.LICENCE, DateMeaning.CLOCK, DateMeaning.ISSUED))

Pair = tuple[Token, Token]


def read_counters(page: Page, named: Sequence[Block] = ()) -> tuple[CounterNumber, ...]:
    """Read each labelled number of the visitor counter.

    Args:
        named: blocks that a portal's layout or its family names as the counter; they count first.
    """
    runs = list(_runs(page, list(named), is_named=True)) if named else []
    runs = runs or list(_runs(page, page.walk.blocks))
    best = max(runs, key=_worth, default=[])
    chosen: dict[str, Pair] = {}
    for run in [best, *(run for run in runs if run is not best and _speaks_of_visits(run))]:
        for label, number in run:
            chosen.setdefault(label.meaning or "total", (label, number))
    return tuple(
        CounterNumber(meaning, label.words, reading_of_number(page, label, number))
        for meaning, (label, number) in chosen.items()
    )


def counter_problems(page: Page, counters: Sequence[CounterNumber]) -> Iterator[str]:
    """Say that a counter is announced whose numbers are not in the page, since a script loads them."""
    if counters:
        return
    for token in counter_tokens(page.walk.blocks):
        if (token.is_heading or (token.meaning and token.is_strong)) and token.blocks[0].link_share < HALF:
            how = "a script loads them" if _is_scripted(token.element) else "none is printed"
            yield f"the page announces a visitor counter, {token.words!r}, but holds no numbers for it: {how}"
            return


def _is_scripted(element: etree._Element) -> bool:
    """Tell whether a script, a frame or an empty element with a name of its own stands where the numbers should."""
    holder = element
    for _ in range(SCRIPT_LEVELS):
        parent = holder.getparent()
        if parent is None or parent.tag == "body":
            break
        holder = parent
    named = (found for found in holder.iter("span", "b", "div", "strong", "td") if found.get("id") and not len(found))
    return any(True for _ in holder.iter("script", "iframe")) or any(not (found.text or "").strip() for found in named)


def _runs(page: Page, blocks: list[Block], is_named: bool = False) -> Iterator[list[Pair]]:
    for group in groups_of(counter_tokens(blocks), REACH):
        if any(map(_counts, group)):
            pairs = _pairs(joined(group))
            pairs += _drawn(group, pairs)
            if pairs and (is_named or _is_counter(pairs, group, page)):
                yield pairs


def _pairs(group: list[Token]) -> list[Pair]:
    """Pair labels with numbers: all labels before all values, in rows, or values before labels."""
    columns = _columns(group)
    if columns:
        return columns
    behind = [(first, second) for first, second in pairwise(group) if _counts(first) and second.number]
    ahead = [(second, first) for first, second in pairwise(group) if first.number and _counts(second)]
    if not ahead or not behind:
        return ahead or behind
    nearer = _nearness(ahead) - _nearness(behind)
    is_ahead = nearer > 0 or (nearer == 0 and _counts(group[-1]))
    return ahead if is_ahead else behind


def _counts(token: Token) -> bool:
    return token.meaning is not None or token.is_heading


def _columns(group: list[Token]) -> list[Pair]:
    labels: list[Token] = []
    numbers: list[Token] = []
    for token in group:
        if token.number:
            numbers.append(token)
        elif token.meaning:
            if len(numbers) > 1:
                break
            labels, numbers = [] if numbers else labels, []
            labels.append(token)
    if not 1 < len(numbers) <= len(labels):
        return []
    return list(zip(labels[-len(numbers) :], numbers, strict=True))


def _nearness(pairs: list[Pair]) -> int:
    """Sum how deep the elements stand that hold a label and its number together."""
    return sum(_depth_of_both(label, number) for label, number in pairs)


def _depth_of_both(label: Token, number: Token) -> int:
    holders = {label.element, *label.element.iterancestors()}
    element = number.element
    if element not in holders:
        element = next((holder for holder in element.iterancestors() if holder in holders), element)
    return 1 + sum(1 for _ in element.iterancestors())


def _drawn(group: list[Token], pairs: list[Pair]) -> list[Pair]:
    """Pair the labels that no number follows with digits drawn by images or styles."""
    paired = {id(label) for label, _ in pairs}
    alone = [token for token in group if token.meaning and id(token) not in paired]
    stops = {token.element for token in group}
    return [(label, number) for label in alone if (number := drawn_number(label, stops))]


def _is_counter(pairs: list[Pair], group: list[Token], page: Page) -> bool:
    """Tell a visitor counter from views of an article, ratings and sentences about days."""
    meanings = {label.meaning for label, _ in pairs}
    in_counter = any(number.blocks[0].region is Region.COUNTER for _, number in pairs)
    is_named = any(token.is_heading or (token.meaning and token.is_strong) for token in group)
    speaks = in_counter or is_named or _speaks_of_visits(pairs)
    if len(meanings) > 1:
        return speaks or (len(meanings) > 2 and not _counts_else(page, group[0]))
    return speaks and not _stands_by_a_date(page, pairs[0][1])


def _counts_else(page: Page, first: Token) -> bool:
    """Tell whether a heading above says that something else is counted, as the files that an office dealt with."""
    above = page.walk.blocks[max(0, first.index - 2) : first.index]
    return any(not block.linked and COUNTED_ELSE.search(block.wording.letters) for block in above)


def _speaks_of_visits(pairs: list[Pair]) -> bool:
    return any(label.is_strong for label, _ in pairs)


def _stands_by_a_date(page: Page, number: Token) -> bool:
    """Tell the views of an article, which stand by its day, from visits: days of links and licences are none of its."""
    if len(number.blocks) > 1 or sum(map(str.isdigit, number.words)) > MOST_VIEWS_DIGITS:
        return False
    near = page.walk.blocks[max(0, number.index - 2) : number.index + 3]
    return any(map(_dates_an_article, near))


def _dates_an_article(block: Block) -> bool:
    if len(block.text) >= LONGEST_DATED or block.region is Region.FOOTER or block.link_share > HALF:
        return False
    return any(date.meaning not in NOT_OF_ARTICLES for date in block.wording.dates)


def _worth(pairs: list[Pair]) -> tuple[int, int]:
    return len({label.meaning for label, _ in pairs}), sum(label.is_strong for label, _ in pairs)
