"""The body holds what the article says, and none of what stands around it."""

from datetime import UTC, datetime

import pytest

from spiders.page import Page
from spiders.portal import portal_of_url
from spiders.read import read_page

URL = "https://binhlam.example.vn/thong-bao/thong-bao-tuyen-dung-vien-chuc-nam-2020-1019.html"
TITLE = "<h1>Thông báo tuyển dụng viên chức năm 2020</h1><p>Thứ hai, 05/10/2020 08:30</p>"
SENTENCE = (
    "UBND huyện Tân Lập thông báo tuyển dụng viên chức các đơn vị sự nghiệp công lập năm 2020, hồ sơ nộp tại "
    "Phòng Nội vụ trong giờ hành chính từ ngày đăng thông báo này cho đến hết tháng sau, cụ thể như dưới đây."
)
SOURCED = (
    "Theo thống kê của Trạm Chăn nuôi và Thú y, huyện Long Hà có hơn 3.890 con trâu, bò; đã tiêm phòng vắc-xin lở mồm "
    "long móng đợt 2 đạt 83,6%."
)


def body_of(*parts: str, url: str = URL) -> list[str]:
    html = f"<html><head><title>Bình Lâm</title></head><body><div class=content>{''.join(parts)}</div></body></html>"
    body = read_page(
        Page(url, datetime(2020, 10, 6, tzinfo=UTC), html.encode(), charset="utf-8"), portal_of_url(url)
    ).body
    return body.printed.split("\n") if body else []


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_paragraph_that_names_its_source_stays_in_the_body(place: int) -> None:
    paragraphs = [SENTENCE] * 2
    paragraphs.insert(place, SOURCED)

    assert body_of(TITLE, *(f"<p>{text}</p>" for text in paragraphs), "<p>Tin, ảnh: Ngọc Diệp</p>") == paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "Tệp đính kèm: <a href=/a.pdf>Toàn văn thông báo (PDF)</a>",
        "Tệp tin đính kèm: <a href=/a.pdf>Toàn văn thông báo</a>",
        "File đính kèm",
        "File đính kèm: <a href=/uploads/123-qd-ubnd.pdf>123-qd-ubnd.pdf</a>",
        "Các tài liệu kèm theo:",
        "Văn bản đính kèm tại đây",
        "Xem chi tiết tại đây",
        "Chi tiết xem tại <a href=/a.pdf>đây</a>.",
        "Xem toàn văn Thông báo <a href=/a.pdf>tại đây</a>",
        "Tải về",
        "Tải file đính kèm <a href=/a.pdf>tại đây</a>",
        "Tải văn bản",
        "Mời xem chi tiết trong file đính kèm.",
        "Nội dung chi tiết xem trong tập tin đính kèm",
        "<a href=/a.pdf>Quyết định</a> (tải về)",
    ],
)
def test_a_line_that_offers_a_file_is_no_paragraph(line: str) -> None:
    assert body_of(TITLE, f"<p>{SENTENCE}</p>" * 2, f"<p>{line}</p>") == [SENTENCE] * 2


@pytest.mark.parametrize(
    "line",
    [
        "Viết bởi Administrator",
        "Tác giả: quantri",
        "Lần cập nhật cuối ( Thứ hai, 17 Tháng 7 2023 08:00 )",
        "Cập nhật: 06/10/2020 09:15",
    ],
)
def test_a_line_of_the_system_is_no_paragraph(line: str) -> None:
    assert body_of(TITLE, f"<p>{SENTENCE}</p>" * 2, f"<p>{line}</p>") == [SENTENCE] * 2


@pytest.mark.parametrize(
    "line",
    [
        "Văn bản kèm theo Quyết định này có hiệu lực từ ngày ký, thay thế các quy định trước đây của UBND tỉnh.",
        "Đoàn đã dâng hương tại đây.",
        "Tài liệu được phát cho đại biểu.",
        "Quyết định ban hành ngày 05/10/2020.",
        "Hạn nộp hồ sơ: 17h00 ngày 05/11/2020",
    ],
)
def test_a_sentence_about_documents_is_a_paragraph(line: str) -> None:
    assert body_of(TITLE, f"<p>{SENTENCE}</p>", f"<p>{line}</p>", f"<p>{SENTENCE}</p>") == [SENTENCE, line, SENTENCE]


COUNTERS = {
    "under a heading": (
        "Thống kê truy cập",
        "Số lượt truy cập",
        "386677",
        "Trực tuyến: 1",
        "Hôm nay: 56",
        "Hôm qua: 458",
    ),
    "without a heading": ("Số lượt truy cập", "386677", "Trực tuyến: 1"),
    "of days alone": ("Hôm nay: 56", "Hôm qua: 458", "Tất cả: 386.677"),
    "numbers first": ("386677", "Số lượt truy cập", "56", "Hôm nay"),
    "over a footer": ("THỐNG KÊ LƯỢT TRUY CẬP", "Đang online: 3", "Tổng: 12.346.358", f"Bản quyền thuộc về {SENTENCE}"),
}


@pytest.mark.parametrize("element", ["p", "div", "li"])
@pytest.mark.parametrize("lines", COUNTERS.values(), ids=COUNTERS)
def test_a_counter_in_one_element_with_the_text_is_no_part_of_it(lines: tuple[str, ...], element: str) -> None:
    shown = "".join(f"<{element}>{line}</{element}>" for line in (SENTENCE, SENTENCE, *lines))

    assert body_of(TITLE, shown) == [SENTENCE] * 2


def test_a_sentence_about_visits_is_a_paragraph() -> None:
    line = "Tổng lượt truy cập Cổng dịch vụ công năm 2019 đạt 1.386.677 lượt, tăng 12% so với năm trước."

    assert body_of(TITLE, *(f"<p>{text}</p>" for text in (SENTENCE, line, SENTENCE))) == [SENTENCE, line, SENTENCE]


VERSES = [f"Dòng thơ thứ {number} của một bài dài" for number in range(60)]


def test_a_text_of_many_short_lines_is_whole() -> None:
    assert body_of(TITLE, f"<p>{SENTENCE}</p>", *(f"<p>{verse}</p>" for verse in VERSES)) == [SENTENCE, *VERSES]


def test_links_behind_many_short_lines_are_no_part_of_the_text() -> None:
    links = (f'<p><a href="/tin/{number}">Huyện Tân Lập có thêm mười lăm mái ấm mới</a></p>' for number in range(9))

    assert body_of(TITLE, f"<p>{SENTENCE}</p>", *(f"<p>{verse}</p>" for verse in VERSES), *links) == [SENTENCE, *VERSES]
