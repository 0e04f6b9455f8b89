"""Which page answers which path."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.sample_portal import corners, feeds
from tests.sample_portal.answer import Answer, Ask, State, redirect
from tests.sample_portal.articles import SECTIONS, Article
from tests.sample_portal.days import EMPTIED_ID, SENT_HOME_ID, articles_on
from tests.sample_portal.drawings import landscape, notice
from tests.sample_portal.pages import article_page, fill, home_page, listing_page
from tests.sample_portal.visitors import BlockForm

Route = Callable[[re.Match[str], Ask, State], Answer]
STATIC = Path(__file__).parent / "static"
MIMES = {".css": "text/css", ".js": "application/javascript"}
NOT_COUNTED = re.compile(r"\.(png|css|js|pdf|xml|gz|txt)$|^/rss/")
ONE_OF_SECTIONS = "|".join(SECTIONS)


def answer(ask: Ask, state: State) -> Answer:
    """Answer a request; an unknown path is sent home, as real portals do."""
    if state.flood and state.flood.blocks(ask.address):
        return _blocked(state)
    for pattern, route in ROUTES:
        if found := pattern.fullmatch(ask.path):
            return route(found, ask, state)
    return redirect("/")


def _blocked(state: State) -> Answer:
    assert state.flood
    seconds = max(1, round(state.flood.seconds))
    page = fill("blocked", seconds=seconds).encode()
    if state.flood.form == BlockForm.PAGE_200:
        return Answer(page)
    return Answer(page, status=429, headers=(("Retry-After", str(seconds)),))


def _home(found: re.Match[str], ask: Ask, state: State) -> Answer:
    if "nvvithemever=m" in ask.target:
        return Answer("<html><title>Bình Lâm</title><p>Bản di động không có bộ đếm.</p></html>".encode())
    return Answer(home_page(ask, state))


def _listing(found: re.Match[str], ask: Ask, state: State) -> Answer:
    return Answer(listing_page(found["section"], int(found["number"] or 1), ask, state))


def _article(found: re.Match[str], ask: Ask, state: State) -> Answer:
    article = _article_of(found, state)
    if article is None:
        return _missing(int(found["id"]), ask, state)
    if found["slug"] != article.slug or found["section"] not in (article.section, article.also_in):
        return redirect(article.path)
    return Answer(article_page(article, ask, state))


def _missing(article: int, ask: Ask, state: State) -> Answer:
    """Answer for an article that is not there: with 404, with the way home, or as if all were well."""
    if article == SENT_HOME_ID:
        return redirect("/", 302)
    page = corners.not_found(ask, state)
    return replace(page, status=200) if article == EMPTIED_ID else page


def _copy(found: re.Match[str], ask: Ask, state: State) -> Answer:
    """Give the copy for printing, saving or sending: the same words without the portal around them."""
    article = _article_of(found, state)
    if article is None:
        return corners.not_found(ask, state)
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (article.lead, *article.paragraphs))
    return Answer(f"<html><meta charset=utf-8><title>Bản in</title>{text}</html>".encode())


def _article_of(found: re.Match[str], state: State) -> Article | None:
    return next((article for article in articles_on(state.day) if article.id == int(found["id"])), None)


def _picture(found: re.Match[str], ask: Ask, state: State) -> Answer:
    return Answer(landscape(int(found[1])), "image/png")


def _document(found: re.Match[str], ask: Ask, state: State) -> Answer:
    return Answer(notice(int(found["id"])), "application/pdf")


def _static(found: re.Match[str], ask: Ask, state: State) -> Answer:
    file = STATIC / found[1]
    return Answer(file.read_bytes(), MIMES[file.suffix])


def _page(show: Callable[[Ask, State], Answer]) -> Route:
    return lambda _found, ask, state: show(ask, state)


def _drawn(scene: int, *size: int) -> Route:
    return lambda _found, _ask, _state: Answer(landscape(scene, *size), "image/png")


def _login(found: re.Match[str], ask: Ask, state: State) -> Answer:
    return corners.plain_page("Đăng nhập", "<form><input name=login></form>", ask, state)


_PATTERNS: dict[str, Route] = {
    r"/": _home,
    rf"/(?P<section>{ONE_OF_SECTIONS})/(page-(?P<number>\d+)/)?": _listing,
    rf"/(?P<section>{ONE_OF_SECTIONS})/(?P<slug>[^/]*)-(?P<id>\d+)\.html": _article,
    r"/(print|savefile|sendmail)/[^/]+/[^/]+-(?P<id>\d+)\.html": _copy,
    r"/uploads/anh/([1-8])\.png": _picture,
    r"/uploads/van-ban/[^/]+-(?P<id>\d+)\.pdf": _document,
    r"/static/([a-z]+\.(?:css|js))": _static,
    r"/static/nen\.png": _drawn(2, 900, 140),
    r"/static/bieu-trung\.png": _drawn(3, 72, 72),
    r"/phuong-tien/ho-thac-may\.png": _drawn(5),
    r"/robots\.txt": _page(feeds.robots),
    r"/sitemap\.xml": _page(feeds.sitemap_index),
    r"/sitemap-pages\.xml": _page(feeds.sitemap_pages),
    r"/sitemap-news\.xml\.gz": _page(feeds.sitemap_news),
    r"/rss/": _page(feeds.rss),
    r"/gioi-thieu/": _page(corners.introduction),
    r"/lien-he/": _page(corners.contact),
    r"/dieu-khoan/": _page(corners.terms),
    r"/lich-cong-tac/": _page(corners.calendar),
    r"/ban-do/(xem/)*": _page(corners.map_page),
    r"/lien-ket/": _page(corners.links),
    r"/(cu/[123]|vong-lap/[ab]|van-ban/(loi|cat-ngan|mat-ket-noi))": _page(corners.broken),
    r"/users/login/|/quan-tri/|/tim-kiem/": _login,
}
ROUTES = tuple((re.compile(pattern), route) for pattern, route in _PATTERNS.items())


def is_counted(path: str) -> bool:
    """Whether a path comes out of the CMS, which counts visitors, and not off the disk."""
    return not NOT_COUNTED.search(path)
