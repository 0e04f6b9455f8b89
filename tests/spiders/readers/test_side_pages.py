"""Calendars, maps, contact and terms are no articles, where they print neither a day nor a story."""

from datetime import UTC, datetime

import pytest

from archive.record import Kind
from spiders.page import Page
from spiders.portal import portal_of_url
from spiders.read import read_page

HOME = "https://binhlam.example.vn"
SENTENCE = (
    "UBND tỉnh Bình Lâm yêu cầu các sở, ngành, địa phương triển khai nhiệm vụ theo phân công, báo cáo kết quả về "
    "Văn phòng trước ngày 25 hằng tháng để tổng hợp, trình Thường trực Tỉnh ủy xem xét, cho ý kiến chỉ đạo."
)
WEEK = "<table><tr><th>Ngày</th><th>Nội dung</th></tr>" + "".join(
    f"<tr><td>Thứ {weekday}, {day}/05/2025</td><td>{time} họp giao ban UBND tỉnh, dự có lãnh đạo các sở</td></tr>"
    for weekday, day, time in (("hai", 12, "8h00"), ("ba", 13, "14h00"), ("tư", 14, "7h30"))
)


def kind_at(path: str, title: str, *parts: str) -> Kind:
    html = (
        f"<html><head><title>{title} - Cổng thông tin điện tử tỉnh Bình Lâm</title></head><body><div class=content>"
        f"<h1>{title}</h1>{''.join(parts)}</div></body></html>"
    )
    page = Page(HOME + path, datetime(2025, 5, 13, tzinfo=UTC), html.encode(), charset="utf-8")
    return read_page(page, portal_of_url(HOME + "/")).kind


@pytest.mark.parametrize(
    ("path", "title", "text"),
    [
        ("/lich-cong-tac/", "Lịch công tác năm 2025", "<p>Lịch được niêm yết vào chiều thứ sáu hằng tuần.</p>"),
        ("/lich-cong-tac/", "Lịch công tác tuần 20", WEEK),
        ("/web/guest/lich-lam-viec", "Lịch làm việc của lãnh đạo", WEEK),
        ("/ban-do/", "Bản đồ hành chính tỉnh Bình Lâm", "<img src=ban-do.png>"),
        ("/Pages/ban-do-hanh-chinh.aspx", "Bản đồ hành chính", "<img src=ban-do.png>"),
        ("/dieu-khoan/", "Điều khoản sử dụng", f"<p>{SENTENCE}</p>" * 8),
        ("/chinh-sach-bao-mat", "Chính sách bảo mật", f"<p>{SENTENCE}</p>" * 8),
        ("/lien-he/", "Liên hệ – Góp ý", "<p>Mọi ý kiến xin gửi về Ban Biên tập, số 01 Hùng Vương.</p>"),
        ("/index.php?option=com_content&id=7", "Liên hệ – Góp ý", f"<p>{SENTENCE}</p>"),
    ],
)
def test_a_side_page_is_no_article(path: str, title: str, text: str) -> None:
    assert kind_at(path, title, text) is Kind.OTHER


@pytest.mark.parametrize(
    ("path", "title", "text"),
    [
        (
            "/thong-bao/lich-cong-tac-tuan-20-1234.html",
            "Lịch công tác tuần 20 của UBND tỉnh",
            "<p>12/05/2025 08:15</p>",
        ),
        ("/tin-tuc/ban-do-so-giup-nong-dan-1235.html", "Bản đồ số giúp nông dân Bình Lâm bán vải", "<p>Tin nhanh</p>"),
        ("/lich-cong-tac/lich-cong-tac-thang-5-1236.html", "Lịch công tác tháng 5/2025", "<p>12/05/2025 08:15</p>"),
        ("/gioi-thieu/", "Giới thiệu tỉnh Bình Lâm", ""),
    ],
)
def test_a_dated_or_told_page_stays_an_article(path: str, title: str, text: str) -> None:
    assert kind_at(path, title, text, f"<p>{SENTENCE}</p>" * 4) is Kind.ARTICLE
