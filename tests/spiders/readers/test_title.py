"""The title is found among site names, sections, menus and leads."""

import pytest

from spiders.portal import portal_of_url
from spiders.read import read_page
from spiders.reading import PageReading
from tests.pages.html import URL, page_of
from tests.pages.systems import PARAGRAPHS, SLUG, TITLE

TEXT = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
SITE = "Trang thông tin điện tử huyện Ea Kmút"


def read(html: str, url: str = URL) -> PageReading:
    page = page_of(f"<html><head><title>{SITE}</title></head><body>{html}</body></html>", url)
    return read_page(page, portal_of_url(url))


def title_of(html: str, url: str = URL) -> str | None:
    title = read(html, url).title
    return title.printed if title else None


@pytest.mark.parametrize(
    "markup",
    [
        "<h1>{}</h1>",
        "<h4>{}</h4>",
        "<p class=Title>{}</p>",
        "<div class=TieuDe>{}</div>",
        "<td><p>{}</p></td>",
        "<font size=4><b>{}</b></font>",
        "<strong>{}</strong>",
        "<div id=ctl00_lblTieuDe>{}</div>",
    ],
)
def test_the_title_is_found_in_whatever_element_holds_it(markup: str) -> None:
    assert title_of(f"<div>{markup.format(TITLE)}<div>17/04/2024</div>{TEXT}</div>") == TITLE


@pytest.mark.parametrize(
    "above",
    [
        f"<h1>{SITE}</h1>",
        "<h1>Home</h1>",
        "<h1>Trang chủ</h1>",
        "<div class=header><h1>UBND huyện Ea Kmút</h1></div>",
        "<ul class=menu><li><a href=/t>Chỉ đạo điều hành</a></li></ul><h3>Chỉ đạo điều hành</h3>",
        "<div class=breadcrumb><a href=/>Trang chủ</a><a href=/t>Tin tức trong huyện hôm nay</a></div>",
        "<marquee>Nhiệt liệt chào mừng kỷ niệm 5 năm thành lập Đảng bộ khối (17/7/2019 - 17/7/2024)</marquee>",
        "<td class=FolderTitle>Nông nghiệp và phát triển nông thôn</td>",
        "<h3>Số lượt truy cập</h3><div>386677</div>",
    ],
)
def test_what_stands_above_every_page_is_no_title(above: str) -> None:
    assert title_of(f"<div>{above}</div><div><h2>{TITLE}</h2>{TEXT}</div>") == TITLE


@pytest.mark.parametrize(
    "title", ["Lịch tiếp công dân tháng 7 năm 2024", "Sơ kết 6 tháng đầu năm 2024", "Hội nghị ngày 15/8/2024"]
)
def test_a_title_may_name_a_month_or_a_day(title: str) -> None:
    assert title_of(f"<div><h2>{title}</h2><p>17/04/2024</p>{TEXT}</div>") == title


def test_a_heading_of_a_part_is_no_title_below_one_in_bold() -> None:
    parted = TEXT.replace("</p>", "</p><h3>Nhiều kết quả nổi bật của năm</h3>", 1)

    assert title_of(f"<div><font size=4><b>{TITLE}</b></font><p>17/04/2024</p>{parted}</div>") == TITLE


def test_a_linked_heading_above_its_own_text_is_the_title() -> None:
    assert title_of(f"<div><h2><a href=/t>{TITLE}</a></h2><p>17/04/2024</p>{TEXT}</div>") == TITLE


def test_a_heading_that_holds_the_lead_is_no_title_where_the_address_names_it() -> None:
    lead = "UBND huyện Ea Kmút vừa tổng kết công tác phòng, chống thiên tai và cứu nạn trên địa bàn toàn huyện"

    assert title_of(f"<p><b>{TITLE}</b></p><h1>{lead}</h1>{TEXT}", f"https://a.example.vn/{SLUG}/index.html") == TITLE


def test_a_slug_that_ends_early_behind_a_number_names_the_title() -> None:
    reading = read(f"<p>{TITLE}</p>{TEXT}", f"https://a.example.vn/tin/412-{SLUG[:40]}.html")

    assert reading.title is not None
    assert (reading.title.printed, reading.title.rule) == (TITLE, "title/slug")


def test_an_empty_date_behind_the_title_is_no_part_of_it() -> None:
    assert title_of(f"<h2>{TITLE} <span>( )</span></h2>{TEXT}") == TITLE


def test_a_date_behind_the_title_is_no_part_of_it() -> None:
    assert title_of(f"<h2>{TITLE} <i>(17/04/2024 15:10)</i></h2>{TEXT}") == TITLE


def test_the_lines_of_a_broken_heading_are_one_title() -> None:
    first, _, second = TITLE.partition(", ")

    assert title_of(f"<h1>{first},<br>{second}</h1>{TEXT}") == TITLE


@pytest.mark.parametrize(
    "title", ["Kỳ 2: <Mùa vàng>", "“Giá hồ tiêu: “nóng” trở lại” & những điều cần biết", "H'Yim Kđoh (*)"]
)
def test_a_title_is_read_letter_by_letter(title: str) -> None:
    escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;")

    assert title_of(f"<h1>{escaped}</h1><div>17/04/2024</div>{TEXT}") == title


def test_two_texts_that_could_be_the_title_are_both_told() -> None:
    rival = "Đồng bào các dân tộc huyện Ea Kmút chung tay phòng, chống thiên tai"
    problems = read(f"<h2>{rival}</h2><h2>{TITLE}</h2>{TEXT}").problems

    assert any(rival in problem or TITLE in problem for problem in problems)
