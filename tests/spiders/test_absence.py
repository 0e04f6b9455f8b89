"""Answers that bring no page are told from those that do."""

from typing import Any

import pytest

from archive.capture import Capture, Place
from archive.record import Kind, Reading
from archive.watch import Absence, Watch
from spiders.absence import absence_of, says_so
from spiders.discovery.links import Hop, Link
from spiders.outcome import Head, Outcome, outcome_of
from spiders.portal import Portal
from spiders.reading import PageReading
from tests.archive.database.samples import AT

PORTAL = Portal("binh_lam", "https://binhlam.example/")
URL = "https://binhlam.example/tin-tuc/hoi-nghi-1.html"
SEEN = Watch(visits=1, kind=Kind.ARTICLE, first_seen_at=AT, last_seen_at=AT)


def capture(status: int = 200, url: str = URL) -> Capture:
    place = Place("a.warc.gz", 0, 10)
    return Capture("a" * 32, "binh_lam", "c" * 32, url, url, AT, status, "text/html", None, "", 0, place, hop_path="L")


def answer(body: str, watch: Watch = SEEN) -> Absence | None:
    html = f"<html><head><title>Cổng thông tin</title></head><body>{body}</body></html>"
    return absence_of(outcome_of(capture(), Head("text/html"), html.encode(), PORTAL), watch, PORTAL)


def sent(to: str, watch: Watch = SEEN, **of: Any) -> Absence | None:
    return absence_of(Outcome(capture(302, **of), links=(Link(to, Hop.REDIRECT),)), watch, PORTAL)


@pytest.mark.parametrize("status", [404, 410])
def test_an_error_that_says_so_is_an_absence(status: int) -> None:
    assert absence_of(Outcome(capture(status)), Watch(), PORTAL) is Absence.GONE


@pytest.mark.parametrize("status", [200, 301, 403, 451, 500])
def test_any_other_status_is_none(status: int) -> None:
    assert absence_of(Outcome(capture(status)), SEEN, PORTAL) is None


@pytest.mark.parametrize(
    "words",
    [
        "Không tìm thấy bài viết",
        "Không tồn tại trang bạn yêu cầu",
        "Bài viết không tồn tại hoặc đã bị xóa",
        "Nội dung này đã được gỡ bỏ",
        "Lỗi 404",
        "404 Not Found",
        "The page you requested was not found",
    ],
)
def test_a_page_that_says_that_it_is_not_there_is_an_absence(words: str) -> None:
    assert answer(f"<h1>{words}</h1><p>Mời bạn quay lại trang chủ.</p>") is Absence.SOFT_404


@pytest.mark.parametrize(
    "words",
    [
        "Quyết định số 404/QĐ-UBND về việc phê duyệt quy hoạch",
        "Đã tìm thấy nạn nhân mất tích",
        "Không tìm thấy nạn nhân mất tích trên hồ Thác Mây",
        "Không tồn tại vùng cấm trong chống tham nhũng",
    ],
)
def test_a_page_that_speaks_of_other_things_is_none(words: str) -> None:
    assert answer(f"<h1>{words}</h1><p>Sáng nay, lực lượng chức năng cho biết.</p>") is None


def test_an_article_that_speaks_of_pages_that_are_not_there_is_none() -> None:
    payload = "<h1>Lỗi 404 Not Found là gì?</h1>".encode()
    dated = PageReading(Kind.ARTICLE, published=Reading("12/05/2025", "published/place"))
    long = PageReading(
        Kind.OTHER, body=Reading("Trang không tồn tại là trang đã được chuyển đi nơi khác. " * 20, "body")
    )

    assert says_so(PageReading(Kind.OTHER), payload)
    assert not says_so(dated, payload)
    assert not says_so(long, payload)


def test_an_address_of_an_article_that_shows_a_listing_is_an_absence() -> None:
    items = "".join(
        f'<div class="item"><h3><a href="/tin-tuc/bai-viet-so-{number}.html">Hội nghị triển khai nhiệm vụ {number}</a>'
        "</h3><p>Sáng 12/5, Ủy ban nhân dân tỉnh tổ chức hội nghị triển khai nhiệm vụ trọng tâm.</p></div>"
        for number in range(12)
    )

    assert answer(items) is Absence.SOFT_404
    assert answer(items, Watch(visits=1, kind=Kind.LISTING, first_seen_at=AT, last_seen_at=AT)) is None


@pytest.mark.parametrize(
    "to", ["https://binhlam.example/", "https://binhlam.example/tin-tuc/", "https://binhlam.example/tin-tuc"]
)
def test_the_way_home_or_up_is_an_absence(to: str) -> None:
    assert sent(to) is Absence.SENT_HOME


@pytest.mark.parametrize(
    "to",
    [
        "https://binhlam.example/tin-tuc/hoi-nghi-moi-1.html",
        "http://binhlam.example/tin-tuc/hoi-nghi-1.html",
        "https://elsewhere.example/",
    ],
)
def test_the_way_elsewhere_is_none(to: str) -> None:
    assert sent(to) is None


def test_a_page_that_was_never_seen_is_not_missed_where_it_leads_home() -> None:
    assert sent("https://binhlam.example/", Watch()) is None


def test_the_home_page_of_a_portal_may_lead_to_itself() -> None:
    assert sent("https://binhlam.example/", url="https://binhlam.example/") is None
