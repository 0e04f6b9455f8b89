"""The day of publication is found among clocks, events, licences and the days of other pages."""

from datetime import UTC, datetime

import pytest

from spiders.page import Page
from spiders.portal import portal_of_url
from spiders.read import read_page
from spiders.reading import PageReading
from tests.pages.html import URL, page_of
from tests.pages.systems import PARAGRAPHS, TITLE

HEADING = f"<h1>{TITLE}</h1>"
TEXT = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def read(html: str) -> PageReading:
    return read_page(page_of(f"<html><head><title>UBND</title></head><body>{html}</body></html>"), portal_of_url(URL))


def day_of(html: str) -> str | None:
    published = read(html).published
    return published.printed if published else None


@pytest.mark.parametrize(
    "printed",
    [
        "17/04/2024",
        "Thứ tư, 17/04/2024",
        "Thứ tư - 17/04/2024 15:10",
        "17/04/2024 | 12:00 AM",
        "(17.04.2024 15:10)",
        "17 Tháng Tư, 2024",
        "2024-04-17 15:10:00.0",
        "15:10, 17/04/2024",
    ],
)
def test_the_day_beside_the_title_is_found_before_and_after_it(printed: str) -> None:
    line = f"<div>{printed}</div>"

    for html in (line + HEADING + TEXT, HEADING + line + TEXT):
        assert day_of(html) == printed.strip("()")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Ngày đăng: 17/04/2024 - 15:10 | Lượt xem: 312", "17/04/2024 - 15:10"),
        ("<span>Ngày đăng</span><div>17/04/2024</div>", "17/04/2024"),
        ("Cập nhật lúc: 15:10 | 17/04/2024", "15:10 | 17/04/2024"),
        ("<span>Thứ 4, 17/04/2024</span> | <span>15:10</span>", "Thứ 4, 17/04/2024 | 15:10"),
        ("<div>17/04/2024</div><div>15:10</div>", "17/04/2024 15:10"),
        ("Posted on <a href=#><time>17/04/2024</time><time>18/04/2024</time></a> by admin", "17/04/2024"),
    ],
)
def test_a_day_is_found_in_its_line(line: str, day: str) -> None:
    assert day_of(f"{HEADING}<div>{line}</div>{TEXT}") == day


def test_a_day_alone_behind_the_text_is_the_pages() -> None:
    assert day_of(f"{HEADING}{TEXT}<p align=right>Minh Hằng</p><p align=right>17/04/2024</p>") == "17/04/2024"


def test_a_moment_printed_as_a_span_counts_where_no_day_is_printed() -> None:
    assert day_of(f"{HEADING}<span>2 giờ trước</span>{TEXT}") == "2 giờ trước"
    assert day_of(f"{HEADING}<span>2 giờ trước</span><div>17/04/2024</div>{TEXT}") == "17/04/2024"


FAR_ABOVE = f"<div class=header>Thứ Tư, 24/04/2024</div><ul class=menu><li>Trang chủ</li></ul>{'<p>x</p>' * 30}"
BELOW = "<h3>Các tin khác</h3><ul><li><a href=/1>Thông báo lịch tiếp công dân</a> (05/03/2024)</li></ul>"


@pytest.mark.parametrize(
    "html",
    [
        HEADING + TEXT,
        FAR_ABOVE + HEADING + TEXT,
        f"<div>Hôm nay, Thứ Tư 24/04/2024</div>{HEADING}{TEXT}",
        f"{HEADING}{TEXT}<div class=footer>Giấy phép số 12/GP-TTĐT ngày 05/02/2019</div>",
        HEADING + TEXT + BELOW,
        f"{HEADING}{TEXT}<p>Ý kiến bạn đọc</p><p>Nguyễn Văn Hòa</p><p>18/04/2024</p>",
        f"<table><tr><td>Ngày ban hành<td>27/09/2019</table>{HEADING}{TEXT}",
        f"<h1>{TITLE} ( )</h1>{TEXT}",
        f"<div>31/02/2024</div>{HEADING}{TEXT}",
    ],
    ids=["no day", "banner clock", "today", "licence", "other news", "comment", "document", "empty", "impossible"],
)
def test_a_page_that_prints_no_day_has_none(html: str) -> None:
    assert day_of(html) is None


def test_the_printed_day_counts_and_the_metadata_is_told() -> None:
    meta = "<meta property='article:published_time' content='2024-04-19T08:00:00+07:00'>"
    reading = read(f"{meta}{HEADING}<div>17/04/2024</div>{TEXT}")

    assert reading.published is not None
    assert reading.published.printed == "17/04/2024"
    assert any("2024-04-19" in problem for problem in reading.problems)


def test_hidden_microdata_that_says_another_day_is_told() -> None:
    hidden = "<span class=hidden itemprop='datePublished'>2024-04-18T09:05:00+07:00</span>"

    assert any("2024-04-18" in problem for problem in read(f"{HEADING}{hidden}<div>17/04/2024</div>{TEXT}").problems)


def test_a_day_that_only_the_metadata_says_is_no_printed_day() -> None:
    reading = read(f"<meta name='datePublished' content='2024-04-17T15:10:00'>{HEADING}{TEXT}")

    assert reading.published is None
    assert any("no date is printed" in problem for problem in reading.problems)


def test_a_page_captured_on_a_leap_day_is_read() -> None:
    page = Page(URL, datetime(2024, 2, 29, tzinfo=UTC), f"{HEADING}<p>28/02/2024</p>{TEXT}".encode())
    published = read_page(page, portal_of_url(URL)).published

    assert published is not None
    assert published.printed == "28/02/2024"
