"""Decides what sort of page it is, before any field is believed."""

import re
from itertools import pairwise
from urllib.parse import urlsplit

from archive.record import Kind
from spiders.block_page import is_block_page
from spiders.page import Page
from spiders.readers.headlines import LEAST_HEADLINE, LEAST_ITEMS, has_paging
from spiders.readers.published import DateCandidate
from spiders.readers.run import Run
from spiders.readers.side_pages import is_side_page
from spiders.readers.signs import is_article, signs_of
from spiders.readers.structured import Claims
from spiders.readers.title import TitleCandidate
from spiders.walk.blocks import Walk
from spiders.walk.names import Region

MIRRORED = re.compile(r"\A.*/https?[:_]*/+[^/]+(?=/|$)")
HOME_PATH = re.compile(
    r"/*(?:(?:portal|web/guest|web/[^/]+(?=/(?:home|trang-?chu))|(?:vi|vn|en)(?:[-_]\w\w)?)(?:/|$))*"
    r"(?:(?:site)?pages/)?(?:(?:index|default|home(?:/index)?|trang-?chu|main)(?:\.\w+)?)?/?$",
    re.IGNORECASE,
)
DOCUMENT_LABEL = re.compile(
    r"so (?:ky )?hieu(?: van ban)?|so van ban|ngay (?:ban hanh|ky|(?:co )?hieu luc)|nguoi ky|trich yeu(?: noi dung)?"
    r"|(?:co quan|don vi|noi) ban hanh|(?:loai|hinh thuc|linh vuc|the loai) van ban"
)
OK = 200


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
    if title and (is_article(page.walk, signs_of(page.walk, run, title, date)) or _is_document(page.walk)):
        return Kind.ARTICLE
    return _without_text(page, claims)


def _is_document(walk: Walk) -> bool:
    """A value stands behind each label of a document; in a list of documents all labels stand together."""
    places = [block.index for block in walk.blocks if block.is_cell and DOCUMENT_LABEL.fullmatch(block.wording.letters)]
    return len(places) >= LEAST_ITEMS and all(after - before > 1 for before, after in pairwise(places))


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
    if _has_path(page.url) or has_paging(walk) or _is_category(walk, claims):
        return Kind.LISTING
    return Kind.HOME


def _has_path(url: str) -> bool:
    return url.startswith("http") and bool(urlsplit(url).path.strip("/"))


def _is_category(walk: Walk, claims: Claims) -> bool:
    trail = [block.wording.letters for block in walk.blocks if block.region is Region.TRAIL]
    return len(trail) > 1 and trail[-1] in claims.titles
