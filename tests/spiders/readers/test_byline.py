"""The byline is read where portals print it, and other lines are left where they stand."""

from datetime import UTC, datetime

import pytest

from archive.record import Reading
from spiders.page import Page
from spiders.portal import portal_of_url
from spiders.read import read_page
from tests.spiders.spans import text_in

URL = "https://tinhuy.example.vn/tin-tuc/hoi-thao-doi-moi-cong-tac-dan-van-1204.html"
TITLE = "<h1>Hội thảo đổi mới công tác dân vận</h1><p>Thứ năm, 15/09/2022</p>"
PROSE = (
    "<p>Chiều ngày 14/9, Ban Dân vận Tỉnh ủy tổ chức Hội thảo đổi mới công tác nắm tình hình Nhân dân, tham mưu và "
    "tham gia giải quyết các vấn đề phát sinh ở cơ sở trên địa bàn tỉnh trong thời gian qua và những năm tới đây.</p>"
) * 3
RELATED = "<div class=related><h3>Tin liên quan</h3><a href=/1>Kim Oanh thăm xã</a> <a href=/2>Hội nghị</a></div>"


def page_of(*parts: str) -> Page:
    html = (
        "<html><head><title>Tỉnh ủy</title></head><body><div class=content>" + "".join(parts) + "</div></body></html>"
    )
    return Page(URL, datetime(2022, 9, 16, tzinfo=UTC), html.encode(), charset="utf-8")


def byline_of(*parts: str) -> list[str]:
    return [line.printed for line in readings_of(page_of(*parts))]


def readings_of(page: Page) -> tuple[Reading, ...]:
    return read_page(page, portal_of_url(URL)).byline


def test_the_writer_stands_under_the_title_as_joomla_prints_it() -> None:
    (printed,) = byline_of(TITLE, "<dl><dd>Viết bởi <span>Nguyễn Văn Lực</span></dd></dl>", PROSE, RELATED)

    assert printed == "Viết bởi Nguyễn Văn Lực"


@pytest.mark.parametrize(
    "line",
    [
        "<p style='text-align:right'><b>Châu Yên – Ban Dân vận Tỉnh ủy</b></p>",
        "<p align=right><strong>Nguyễn Khắc Anh</strong></p>",
        "<p><em>Kim Oanh</em></p>",
        "<p><b>T.H – N.V</b></p>",
        "<p>Bài, ảnh: Hồng Thoan</p>",
        "<p>Theo TTXVN</p>",
        "<p style='text-align:right'>(Nguồn: Báo Đắk Nông - baodaknong.org.vn)</p>",
        "<p style='text-align:right'>BỘ PHẬN CNTT</p>",
        "<p>Xuân Hoàng</p>",
        "<p>Ban Tuyên giáo Tỉnh ủy</p>",
        "<p align=right><b>Hùng</b></p>",
        "<p class=author>Lê Hồng Quân</p>",
        "<p>Nguồn: <a href=https://baochinhphu.vn>baochinhphu.vn</a></p>",
    ],
)
def test_the_last_line_of_the_text_is_the_byline(line: str) -> None:
    (printed,) = byline_of(TITLE, PROSE, line, RELATED)

    assert printed == page_of(line).walk.blocks[0].text


def test_a_labelled_author_and_source_are_two_lines() -> None:
    lines = (
        "<p class=text-right><b>Tác giả:</b> Thanh Tùng</p><p class=text-right><b>Nguồn tin:</b> Đài PT-TH Bình Lâm</p>"
    )

    assert byline_of(TITLE, PROSE, lines, RELATED) == ["Tác giả: Thanh Tùng", "Nguồn tin: Đài PT-TH Bình Lâm"]


def test_a_person_and_a_source_on_the_next_line_belong_together() -> None:
    lines = "<p align=right><b>Thu Trang</b></p><p align=right>Nguồn tin: Báo điện tử Chính phủ</p>"

    assert byline_of(TITLE, PROSE, lines) == ["Thu Trang", "Nguồn tin: Báo điện tử Chính phủ"]


def test_a_label_in_a_node_of_its_own_announces_the_next() -> None:
    lines = "<dl><dt>Tác giả:</dt><dd>NGUYỄN THỊ THU</dd><dt>Nguồn tin:</dt><dd>Long Điền</dd></dl>"
    readings = readings_of(page_of(TITLE, PROSE, lines))

    assert [(line.printed, line.rule) for line in readings] == [
        ("NGUYỄN THỊ THU", "byline/author"),
        ("Long Điền", "byline/source"),
    ]


def test_a_label_with_nothing_behind_it_is_no_byline() -> None:
    assert byline_of(TITLE, PROSE, "<p>Tác giả:</p><p>Nguồn tin:</p>") == []


def test_a_labelled_line_below_the_title_is_read() -> None:
    assert byline_of(TITLE, "<p>Tác giả: Kim Oanh | Lượt xem: 30</p>", PROSE) == ["Tác giả: Kim Oanh"]


def test_a_name_in_an_element_called_author_is_read() -> None:
    line = "<div>08:30 | <span class=author>Lê Hồng Quân</span> | 30 lượt xem</div>"

    assert byline_of(TITLE, line, PROSE) == ["Lê Hồng Quân"]


def test_a_name_in_bold_behind_the_last_sentence_is_read() -> None:
    assert byline_of(TITLE, PROSE.removesuffix("</p>") + " <b>Kim Oanh</b></p>") == ["Kim Oanh"]


def test_what_follows_the_byline_does_not_hide_it() -> None:
    after = "<p>Tập tin đính kèm:</p><p><a href=a.pdf>Văn bản</a></p><p>Lượt xem: 30</p><p>Từ khóa: dân vận</p>"

    assert byline_of(TITLE, PROSE, "<p align=right><b>Kim Oanh</b></p>", after) == ["Kim Oanh"]


def test_a_source_in_brackets_at_the_end_of_the_text_is_read() -> None:
    last = (
        "<p>"
        + "Hội thảo góp phần nâng cao hiệu quả công tác dân vận trên địa bàn tỉnh. " * 2
        + "(Theo Báo Nhân Dân)</p>"
    )

    assert byline_of(TITLE, PROSE, last) == ["Theo Báo Nhân Dân"]


def test_a_suppliers_mark_that_opens_the_text_is_read() -> None:
    assert byline_of(TITLE, PROSE.replace("Chiều", "(TTXVN) - Chiều", 1)) == ["TTXVN"]


def test_a_signed_text_needs_no_mark() -> None:
    line = "<p align=right><b>Kim Oanh</b></p>"

    assert byline_of(TITLE, PROSE.replace("Chiều", "(TTXVN) - Chiều", 1), line) == ["Kim Oanh"]


@pytest.mark.parametrize(
    "line",
    [
        "<p>Ảnh: Dương Giang/TTXVN</p>",
        "<p style='text-align:center'><img src=a.jpg><br>Quang cảnh hội thảo</p>",
        "<p><a href=/van-ban.pdf>Tải văn bản</a></p>",
        "<p align=center><b>GIÁM ĐỐC</b></p><p align=center><b>Trương Thanh Nhuận</b></p>",
        "<p>Xin cám ơn Thứ trưởng về cuộc trao đổi này./.</p>",
        "<p>Tác giả: quantri</p>",
        "<p>Đăng bởi: Super User</p>",
        "<p>Lượt xem: 30</p>",
        "<p>Thành phần:</p><ul><li>Nguyễn Văn An</li><li>Trần Văn Bình</li><li>Lê Thị Cúc</li></ul>",
        "<p align=center><img src=a.jpg></p><p align=center><em>Nguyễn Văn An</em></p>",
        "<p>Tổ quốc thân yêu ngày đêm mong chờ</p>",
        "",
    ],
)
def test_other_lines_are_no_byline(line: str) -> None:
    assert byline_of(TITLE, PROSE, line, RELATED) == []


def test_a_name_in_a_related_list_is_no_byline() -> None:
    assert byline_of(TITLE, PROSE, "<h3>Tin khác</h3><ul><li><b>Nguyễn Văn An</b></li></ul>") == []


def test_the_claimed_author_of_the_metadata_is_no_byline() -> None:
    assert byline_of("<meta name=author content='Nguyễn Văn An'>", TITLE, PROSE) == []


def test_a_byline_stands_where_its_span_says() -> None:
    page = page_of(TITLE, PROSE, "<p align=right><b>Châu Yên</b> – Ban D&acirc;n vận Tỉnh ủy</p>")
    (line,) = readings_of(page)

    assert line.span is not None
    assert text_in(page, line.span) == line.printed == "Châu Yên – Ban Dân vận Tỉnh ủy"


def test_a_name_beside_the_day_signs() -> None:
    day = "<p>Kim Oanh | 15/09/2022 08:30</p>"

    assert byline_of(TITLE.replace("<p>Thứ năm, 15/09/2022</p>", day), PROSE, RELATED) == ["Kim Oanh"]


def test_a_section_beside_the_day_does_not_sign() -> None:
    day = "<p>Chuyển Đổi Số | 15/09/2022 08:30</p>"
    menu = "<ul class=menu><li><a href=/c>Chuyển Đổi Số</a></ul>"

    assert byline_of(menu, TITLE.replace("<p>Thứ năm, 15/09/2022</p>", day), PROSE, RELATED) == []


def test_the_signer_in_a_documents_table_is_no_writer() -> None:
    table = "<table><tr><td>Người ký</td><td>Nguyễn Văn Lực</td></tr></table>"

    assert byline_of(TITLE, PROSE, table, RELATED) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["Nguyễn Văn An - Chủ tịch UBND xã", "Trần Thị Bình - Phó Chủ tịch UBND xã"],
        ["<b>Nguyễn Văn An</b>", "Chủ tịch UBND xã", "Điện thoại: 0262 3123456"],
        ["Ông: Nguyễn Văn An", "Chức vụ: Chủ tịch UBND xã"],
        ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trung tâm Phục vụ hành chính công"],
        ["<b>ĐOÀN KẾT - DÂN CHỦ - KỶ CƯƠNG</b>"],
    ],
    ids=["posts", "telephones", "labels", "departments", "a slogan"],
)
def test_a_list_of_people_or_offices_signs_nothing(lines: list[str]) -> None:
    assert byline_of(TITLE, PROSE, *(f"<p>{line}</p>" for line in lines), RELATED) == []
