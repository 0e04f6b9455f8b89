"""Decides what sort of page it is, before any field is believed."""

import re
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from archive.record import Kind
from spiders.block_page import is_block_page
from spiders.page import Page
from spiders.readers.headlines import (
    LEAST_HEADLINE,
    LEAST_ITEMS,
    headlines_behind,
    is_entry,
    is_headline,
    opens_list,
)
from spiders.readers.published import DateCandidate
from spiders.readers.run import Run
from spiders.readers.side_pages import is_side_page
from spiders.readers.structured import Claims
from spiders.readers.title import TitleCandidate
from spiders.walk.blocks import Block, Walk
from spiders.walk.names import Region

MIRRORED = re.compile(r"\A.*/https?[:_]*/+[^/]+(?=/|$)")
HOME_PATH = re.compile(
    r"/*(?:(?:portal|web/guest|web/[^/]+(?=/(?:home|trang-?chu))|(?:vi|vn|en)(?:[-_]\w\w)?)(?:/|$))*"
    r"(?:(?:site)?pages/)?(?:(?:index|default|home(?:/index)?|trang-?chu|main)(?:\.\w+)?)?/?$",
    re.IGNORECASE,
)
PAGING = re.compile(r"(?:page|trang) \d+ (?:of|tren|/) ?\d+")
PAGE_TARGET = re.compile(r"[?&/;-](?:page|trang|p|start|cur|pageindex)[-=/]\d+", re.IGNORECASE)
DOCUMENT_LABEL = re.compile(
    r"so (?:ky )?hieu(?: van ban)?|so van ban|ngay (?:ban hanh|ky|(?:co )?hieu luc)|nguoi ky|trich yeu(?: noi dung)?"
    r"|(?:co quan|don vi|noi) ban hanh|(?:loai|hinh thuc|linh vuc|the loai) van ban"
)
OK = 200
LINKED = 0.6
ITEM_LETTERS = 700
LEAST_TEXT, SHORT_TEXT, LEAST_TITLE = 200, 80, 20
MUCH_TEXT = 600
FAR_BLOCKS = 10
SURE_SLUG = 4.0


def is_home(page: Page) -> bool:
    """Tell a home page by its address alone, so that no field of an article need be looked for."""
    return _is_home_address(page.url) and not is_block_page(OK, page.payload)


def kind_of(page: Page, run: Run, title: TitleCandidate | None, date: DateCandidate | None, claims: Claims) -> Kind:
    """Decide the kind of a page whose address is no home page's: article, listing, home, or other.

    Args:
        title, date: the best candidates, where any is worth believing.
    """
    if is_block_page(OK, page.payload) or is_side_page(page, title, date):
        return Kind.OTHER
    if title and (is_article(page.walk, run, title, date) or _is_document(page.walk)):
        return Kind.ARTICLE
    return _without_text(page, claims)


def is_article(walk: Walk, run: Run, title: TitleCandidate, date: DateCandidate | None) -> bool:
    """A title has text of its own after it, or an address that names it."""
    first = title.blocks[-1].index + 1
    headlines = headlines_behind(walk, first)
    is_dated = date is not None and _goes_with(date, title, headlines)
    is_closed = _is_closed(walk, first)
    if _is_of_listing(walk, title, headlines, is_dated=is_dated) or (
        title.block.link_share > LINKED and not _is_named(title) and not (is_dated or is_closed)
    ):
        return False
    has_text = title.block.index <= run.last and run.first - first <= FAR_BLOCKS
    items = sum(map(is_headline, walk.blocks[first : run.last + 1])) if has_text else 0
    if items >= LEAST_ITEMS and run.letters < ITEM_LETTERS * items:
        return False
    is_list = len(headlines) >= LEAST_ITEMS
    if _is_named(title):
        names_itself = has_text or not ("menu" in title.signals or is_list)
        return is_closed or is_dated or (names_itself and not _counts_pages(walk))
    is_titled = title.signals["names"] >= 1 or title.block.context.heading > 0
    if has_text and run.letters >= LEAST_TEXT and run.letters > run.elsewhere:
        return is_closed or is_dated or run.letters >= MUCH_TEXT or (is_titled and not is_list)
    has_paragraph = has_text and run.letters >= SHORT_TEXT
    is_whole = (is_closed and (is_titled or has_paragraph)) or (is_dated and has_paragraph and not is_list)
    return is_whole and len(title.text) >= LEAST_TITLE


def _goes_with(date: DateCandidate, title: TitleCandidate, headlines: Sequence[Block]) -> bool:
    """The day stands by the title, and belongs to no headline behind it."""
    if abs(date.block.index - title.block.index) > LEAST_ITEMS:
        return False
    return not headlines or date.block.index < headlines[0].index


def _is_of_listing(walk: Walk, title: TitleCandidate, headlines: Sequence[Block], *, is_dated: bool) -> bool:
    """The title names a listing, or is an entry of one; where entries have days, the day by the title tells nothing."""
    if not _is_named(title) and is_entry(walk, title):
        return True
    if not opens_list(walk, title, headlines):
        return False
    return not is_dated or sum(block.wording.may_be_dated for block in _among(walk, headlines)) >= LEAST_ITEMS


def _among(walk: Walk, headlines: Sequence[Block]) -> Sequence[Block]:
    return walk.blocks[headlines[0].index : headlines[-1].index + LEAST_ITEMS] if headlines else ()


def _is_document(walk: Walk) -> bool:
    """A value stands behind each label of a document; in a list of documents all labels stand together."""
    places = [block.index for block in walk.blocks if block.is_cell and DOCUMENT_LABEL.fullmatch(block.wording.letters)]
    return len(places) >= LEAST_ITEMS and all(after - before > 1 for before, after in pairwise(places))


def _is_named(title: TitleCandidate) -> bool:
    named = max(title.signals.get("slug", 0.0), title.signals.get("layout", 0.0))
    return named >= SURE_SLUG or (title.signals.get("claimed", 0.0) >= 3 and title.block.context.heading > 0)


def _is_closed(walk: Walk, first: int) -> bool:
    """A heading as `Other news` follows soon, with no headline before it."""
    for block in walk.blocks[first : first + FAR_BLOCKS]:
        if block.wording.ends_article:
            return True
        if is_headline(block):
            return False
    return False


def _is_home_address(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or parts.query:
        return False
    return HOME_PATH.match(MIRRORED.sub("", parts.path)) is not None


def _without_text(page: Page, claims: Claims) -> Kind:
    walk = page.walk
    headlines = sum(1 for block in walk.blocks if block.link_share > 0.5 and len(block.text) >= LEAST_HEADLINE)
    if headlines < LEAST_ITEMS:
        return Kind.OTHER
    if _is_home_address(walk.metas.get("og:url", "")):
        return Kind.HOME
    if _has_path(page.url) or _has_paging(walk) or _is_category(walk, claims):
        return Kind.LISTING
    return Kind.HOME


def _has_path(url: str) -> bool:
    return url.startswith("http") and bool(urlsplit(url).path.strip("/"))


def _has_paging(walk: Walk) -> bool:
    return _counts_pages(walk) or any(PAGE_TARGET.search(link.get("href", "")) for link, _ in walk.links)


def _counts_pages(walk: Walk) -> bool:
    """A line as `Trang 1 / 12` is printed."""
    return any(PAGING.match(block.wording.letters) for block in walk.blocks if len(block.text) < LEAST_HEADLINE)


def _is_category(walk: Walk, claims: Claims) -> bool:
    trail = [block.wording.letters for block in walk.blocks if block.region is Region.TRAIL]
    return len(trail) > 1 and trail[-1] in claims.titles
