"""Tells answers that do not bring a page from those that do: errors, pages that say so, and the way home."""

import re
from html import unescape

from archive.record import Kind
from archive.watch import Absence, Watch
from spiders.discovery.urls import parse
from spiders.outcome import Outcome
from spiders.portal import Portal
from spiders.reading import PageReading

GONE = frozenset({404, 410})
LISTINGS = frozenset({Kind.HOME, Kind.LISTING})
MOST_LETTERS = 600
HEADINGS_WITHIN_BYTES = 200_000
_HEADING = re.compile(rb"<(title|h[1-4])\b[^>]*>(.{1,400}?)</\1", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_THING = r"(trang|bài|bài viết|tin|nội dung|địa chỉ|đường dẫn|liên kết|văn bản|dữ liệu)( web| này| bạn (yêu cầu|tìm))*"
_SAYS_SO = re.compile(
    rf"không (tìm thấy|tồn tại) {_THING}"
    rf"|{_THING} (hiện )?(không (còn )?tồn tại|không được tìm thấy|(đã )?(bị|được) (xóa|xoá|gỡ))"
    r"|(lỗi|error) 404|\b404 ?[:–|-]? ?(not found|error|lỗi|không)"
    r"|page\b[^.]{0,40}\bnot (be )?found|page (does not|doesn.t|no longer) exist",
    re.IGNORECASE,
)


def absence_of(outcome: Outcome, watch: Watch, portal: Portal) -> Absence | None:
    """Say how an answer shows that what was asked for is not there; None where it does not.

    Args:
        watch: what was known of the URL before; only what was there can be sent home, or give way to a listing.
    """
    capture, reading = outcome.capture, outcome.reading
    if capture.status in GONE:
        return Absence.GONE
    if 300 <= capture.status < 400 and watch.last_seen_at and outcome.links:
        return Absence.SENT_HOME if leads_up(capture.url, outcome.links[0].url, portal) else None
    if reading is None:
        return None
    if reading.kind in LISTINGS:
        return Absence.SOFT_404 if watch.kind is Kind.ARTICLE else None
    return Absence.SOFT_404 if says_so(reading, outcome.page.payload if outcome.page else b"") else None


def leads_up(url: str, to: str, portal: Portal) -> bool:
    """Whether a redirect leads to where a crawl starts, or to a listing above the page."""
    asked, given = parse(url), parse(to)
    if to in (portal.home, *portal.start_urls):
        return url != to
    if asked is None or given is None or asked.host != given.host or asked.path == given.path:
        return False
    return asked.path.startswith(given.path.rstrip("/") + "/")


def says_so(reading: PageReading, payload: bytes) -> bool:
    """Whether a page says of itself that it is not there; an article that speaks of such things prints its date."""
    body = reading.body.printed if reading.body else ""
    if reading.published or len(body) > MOST_LETTERS:
        return False
    found = _HEADING.findall(payload[:HEADINGS_WITHIN_BYTES])
    headings = (unescape(_TAG.sub(" ", inner.decode("utf-8", "replace"))) for _, inner in found)
    return any(_SAYS_SO.search(" ".join(text.split())) for text in (body, *headings))
