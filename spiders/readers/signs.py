"""Weighs what stands around a title: signs of an article that it heads, or of a listing that it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

from spiders.readers.headlines import LEAST_ITEMS, counts_pages, headlines_behind, is_entry, is_headline, opens_list
from spiders.readers.published import DateCandidate
from spiders.readers.run import Run
from spiders.readers.title import TitleCandidate
from spiders.walk.blocks import Block, Walk

LINKED = 0.6
ITEM_LETTERS = 700
LEAST_TEXT, SHORT_TEXT, LEAST_TITLE = 200, 80, 20
MUCH_TEXT = 600
FAR_BLOCKS = 10
SURE_SLUG = 4.0


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands around a title.

    Attributes:
        headlines: those that follow, up to a heading as `Other news`.
        is_named: the address or a layout names it.
        is_titled: it is a heading, or stands in an element called so.
        is_dated: a day stands by it that belongs to no headline.
        is_closed: a heading as `Other news` follows soon, with no headline before it.
        has_text: prose begins soon behind it.
    """

    title: TitleCandidate
    run: Run
    headlines: Sequence[Block]
    is_named: bool
    is_titled: bool
    is_dated: bool
    is_closed: bool
    has_text: bool

    @property
    def has_list(self) -> bool:
        """Several headlines follow."""
        return len(self.headlines) >= LEAST_ITEMS

    @property
    def has_paragraph(self) -> bool:
        """At least one sentence of prose follows."""
        return self.has_text and self.run.letters >= SHORT_TEXT


def signs_of(walk: Walk, run: Run, title: TitleCandidate, date: DateCandidate | None) -> Signs:
    """Gather the signs around a title."""
    first = title.blocks[-1].index + 1
    headlines = headlines_behind(walk, first)
    return Signs(
        title=title,
        run=run,
        headlines=headlines,
        is_named=_is_named(title),
        is_titled=title.signals["names"] >= 1 or title.block.context.heading > 0,
        is_dated=date is not None and _goes_with(date, title, headlines),
        is_closed=_is_closed(walk, first),
        has_text=title.block.index <= run.last and run.first - first <= FAR_BLOCKS,
    )


def is_article(walk: Walk, signs: Signs) -> bool:
    """A title has text of its own after it, or an address that names it."""
    if _is_of_listing(walk, signs) or _has_entries(walk, signs):
        return False
    if signs.is_closed or signs.is_dated:
        return signs.is_named or _has_own_text(signs)
    if signs.title.block.link_share > LINKED and not signs.is_named:
        return False
    if signs.is_named:
        is_alone = signs.has_text or not ("menu" in signs.title.signals or signs.has_list)
        return is_alone and not counts_pages(walk)
    return _is_main(signs) and (signs.run.letters >= MUCH_TEXT or (signs.is_titled and not signs.has_list))


def _has_own_text(signs: Signs) -> bool:
    """Tell whether a title that is dated or closed heads much text, or at least a sentence."""
    if _is_main(signs):
        return True
    if len(signs.title.text) < LEAST_TITLE:
        return False
    if signs.is_closed and (signs.is_titled or signs.has_paragraph):
        return True
    return signs.is_dated and signs.has_paragraph and not signs.has_list


def _is_main(signs: Signs) -> bool:
    """Most of the page's prose follows."""
    return signs.has_text and signs.run.letters >= max(LEAST_TEXT, signs.run.elsewhere + 1)


def _is_of_listing(walk: Walk, signs: Signs) -> bool:
    """The title names a listing, or is an entry of one; where entries have days, the day by the title tells nothing."""
    if not signs.is_named and is_entry(walk, signs.title):
        return True
    if not opens_list(walk, signs.title, signs.headlines):
        return False
    return not signs.is_dated or sum(block.wording.may_be_dated for block in _among(walk, signs)) >= LEAST_ITEMS


def _among(walk: Walk, signs: Signs) -> Sequence[Block]:
    headlines = signs.headlines
    return walk.blocks[headlines[0].index : headlines[-1].index + LEAST_ITEMS] if headlines else ()


def _has_entries(walk: Walk, signs: Signs) -> bool:
    """Headlines stand all through the text, with no more than a lead below each."""
    if not signs.has_text:
        return False
    entries = sum(map(is_headline, walk.blocks[signs.title.blocks[-1].index + 1 : signs.run.last + 1]))
    return entries >= LEAST_ITEMS and signs.run.letters < ITEM_LETTERS * entries


def _goes_with(date: DateCandidate, title: TitleCandidate, headlines: Sequence[Block]) -> bool:
    if abs(date.block.index - title.block.index) > LEAST_ITEMS:
        return False
    return not headlines or date.block.index < headlines[0].index


def _is_named(title: TitleCandidate) -> bool:
    named = max(title.signals.get("slug", 0.0), title.signals.get("layout", 0.0))
    return named >= SURE_SLUG or (title.signals.get("claimed", 0.0) >= 3 and title.block.context.heading > 0)


def _is_closed(walk: Walk, first: int) -> bool:
    for block in walk.blocks[first : first + FAR_BLOCKS]:
        if block.wording.ends_article:
            return True
        if is_headline(block):
            return False
    return False
