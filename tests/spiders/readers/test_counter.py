"""The visitor counter is read in every layout that portals use, and nothing else is taken for one."""

from datetime import UTC, datetime

import pytest

from spiders.page import Page
from spiders.readers.counter import counter_problems, read_counters
from tests.spiders.spans import text_in

AT = datetime(2022, 9, 16, tzinfo=UTC)


def page_of(html: str) -> Page:
    return Page("https://tinhuy.example.vn/", AT, f"<html><body>{html}</body></html>".encode(), charset="utf-8")


def counters_of(html: str) -> dict[str, str]:
    return {number.meaning: number.reading.printed for number in read_counters(page_of(html))}


LAYOUTS = {
    "siblings": (
        "<h3>Thống kê truy cập</h3><div><span>Đang online</span><span>3</span></div>"
        "<div><span>Hôm nay</span><span>213</span></div><div><span>Tổng số</span><span>318.243</span></div>",
        {"online": "3", "today": "213", "total": "318.243"},
    ),
    "one text node": (
        "<p>Số lượt truy cập 386677<br>Trực tuyến: 1<br>Hôm nay: 56<br>Hôm qua: 458</p>",
        {"total": "386677", "online": "1", "today": "56", "yesterday": "458"},
    ),
    "one line": (
        "<p>Đang truy cập: 5 | Hôm nay: 56 | Tổng lượt truy cập: 1,234,567</p>",
        {"online": "5", "today": "56", "total": "1,234,567"},
    ),
    "three nodes": (
        "<b>Thống kê truy cập</b><ul><li><i>Hôm nay</i><i>:</i><i>56</i></li><li><i>Tuần này</i><i>:</i><i>58</i></li>"
        "<li><i>Tất cả</i><i>:</i><i>1.099.979</i></li></ul>",
        {"today": "56", "this_week": "58", "total": "1.099.979"},
    ),
    "label and value run together": (
        "<div class=panel>Thống kê</div><ul class=counter><li><em>Đang truy cập</em><em>25</em></li>"
        "<li><em>Hôm nay</em><em>10,236</em></li><li><em>Tháng hiện tại</em><em>346,038</em></li></ul>",
        {"online": "25", "today": "10,236", "this_month": "346,038"},
    ),
    "a digit an element": (
        "<h3>SỐ LƯỢT TRUY CẬP</h3><div><div>0</div><div>4</div><div>5</div><div>1</div></div>"
        "<h3>SỐ LƯỢT ĐANG ONLINE</h3><div><div>0</div><div>0</div><div>2</div></div>",
        {"total": "0 4 5 1", "online": "0 0 2"},
    ),
    "digits in one line": (
        "<b>Thống kê truy cập</b><p><i>0</i><i>6</i><i>2</i><i>3</i></p><p>Hôm nay: 16</p>",
        {"total": "0623", "today": "16"},
    ),
    "images of digits": (
        "<b>Số lượt truy cập</b><div><img alt=3 src=a.gif><img alt=8 src=b.gif><img alt=6 src=c.gif></div>",
        {"total": "386"},
    ),
    "images named after digits": (
        "<b>Số lượt truy cập</b><div><img src=/d/3.gif><img src=/d/8.gif></div>"
        "<b>Đang truy cập</b><div><img src=/d/7.gif></div>",
        {"total": "38", "online": "7"},
    ),
    "digits drawn by styles": (
        "<b>Tổng lượt truy cập</b><div><span class='digit digit-3'></span><span class='digit digit-8'></span></div>",
        {"total": "38"},
    ),
    "digits in titles": (
        "<b>Tổng lượt truy cập</b><div><span title=4></span><span title=2></span></div>",
        {"total": "42"},
    ),
    "an odometer": (
        "<b>Tổng lượt truy cập</b><div class=odometer>"
        + "".join(
            "<span class=odometer-digit><span class=odometer-digit-spacer>8</span>"
            f"<span class=odometer-value>{digit}</span></span>"
            for digit in "3867"
        )
        + "</div>",
        {"total": "3867"},
    ),
    "a table with a header row": (
        "<table><tr><th>Thống kê</th><th>Lượng truy cập</th></tr><tr><td>Đang online</td><td>3</td></tr>"
        "<tr><td>Hôm nay</td><td>213</td></tr><tr><td>Số lượng truy cập</td><td>318243</td></tr></table>",
        {"online": "3", "today": "213", "total": "318243"},
    ),
    "labels in a row, values in the next": (
        "<table><tr><th>Đang online</th><th>Tháng trước</th><th>Tổng lượt truy cập</th></tr>"
        "<tr><td>12</td><td>4.799</td><td>318.243</td></tr></table>",
        {"online": "12", "last_month": "4.799", "total": "318.243"},
    ),
    "all labels, then all values": (
        "<h5>Thống kê truy cập</h5><div><p>Đang truy cập:</p><p>Hôm nay:</p><p>Tổng lượt truy cập:</p></div>"
        "<div><h4>7</h4><h4>9</h4><h4>5</h4></div>",
        {"online": "7", "today": "9", "total": "5"},
    ),
    "values before labels": (
        "<h4>Thống kê truy cập</h4><div><p><b>12</b></p><p>Đang online</p></div>"
        "<div><p><b>345</b></p><p>Hôm nay</p></div>"
        "<div><p><b>67.890</b></p><p>Tổng truy cập</p></div>",
        {"online": "12", "today": "345", "total": "67.890"},
    ),
    "a month's number in the label": (
        "<div>Thống kê truy cập</div><p><span>Tháng  10 :</span><span>9.244</span></p><p>Năm 2021 : 71.869</p>",
        {"this_month": "9.244", "this_year": "71.869"},
    ),
    "words around the value": (
        "<p>Lượt truy cập</p><div><i>0</i><i>3</i><i>8</i></div><p>Hiện có <b>12</b> người đang xem trang này</p>",
        {"total": "038", "online": "12"},
    ),
    "a long row": (
        "<p>Đang truy cập: 12 | Hôm nay: 204 | Hôm qua: 318 | Tuần này: 1.204 | Tuần trước: 2.310 | Tháng này: 8.112"
        " | Tháng trước: 20.456 | Tổng: 125.750</p>",
        {
            "online": "12",
            "today": "204",
            "yesterday": "318",
            "this_week": "1.204",
            "last_week": "2.310",
            "this_month": "8.112",
            "last_month": "20.456",
            "total": "125.750",
        },
    ),
    "the day on which it began": (
        "<p>Tổng lượt truy cập từ ngày 01/01/2015: 1.265.750</p>",
        {"total": "1.265.750"},
    ),
    "beside a licence": (
        "<p>Giấy phép số 12/GP-TTĐT do Sở TTTT cấp ngày 05/02/2019</p><p>Số lượt truy cập: 65.750</p>",
        {"total": "65.750"},
    ),
    "behind a copyright": (
        "<p>© 2024 UBND xã Ea Tling. Lượt truy cập: 125.750. Điện thoại: 0262 3123456</p>",
        {"total": "125.750"},
    ),
    "words after the value": (
        "<span>ĐANG TRUY CẬP</span><p>Tổng số 1265750 lượt xem</p><table><tr><td>Ngày hôm nay</td><td>118</td></tr>"
        "<tr><td>Ngày hôm qua</td><td>134</td></tr></table>",
        {"total": "1265750", "today": "118", "yesterday": "134"},
    ),
    "English": (
        "<table><tr><td>Today</td><td>1043</td></tr><tr><td>Yesterday</td><td>1441</td></tr>"
        "<tr><td>All days</td><td>9912</td></tr></table>",
        {"today": "1043", "yesterday": "1441", "total": "9912"},
    ),
    "misspelt": (
        "<p>Thống kê truy câp: 1.099.979</p><p>.Hôm nay: 427</p><p>.Trong tuần: 5892</p>",
        {"total": "1.099.979", "today": "427", "this_week": "5892"},
    ),
    "guests and search engines apart": (
        "<ul><li>Đang truy cập <b>79</b></li><li>Máy chủ tìm kiếm <b>3</b></li>"
        "<li>Khách viếng thăm <b>76</b></li></ul>",
        {"online": "79", "online_bots": "3", "online_guests": "76"},
    ),
    "a sentence": ("<p>Đang có 15 khách và không thành viên đang online</p>", {"online": "15"}),
    "a sentence with two numbers": (
        "<p>Đang có 15 khách và 2 thành viên đang online</p>",
        {"online_guests": "15", "online_members": "2"},
    ),
    "a total in the footer": ("<footer><p>© Tỉnh ủy</p><p>Lượt truy cập: 12345</p></footer>", {"total": "12345"}),
    "spaces between thousands": ("<p>Số lượt truy cập: 1 234 567</p>", {"total": "1 234 567"}),
    "the visitor's own number": ("<p>Bạn là vị khách thứ</p><p>1.234.567</p><p>Đang online: 4</p>", {"online": "4"}),
}


@pytest.mark.parametrize(("html", "expected"), LAYOUTS.values(), ids=list(LAYOUTS))
def test_a_counter_is_read_in_every_layout(html: str, expected: dict[str, str]) -> None:
    assert counters_of(html) == expected


FALSE_FRIENDS = {
    "views of an article": "<h1>Tin</h1><p>15/09/2022</p><p>Lượt xem: 3656</p>",
    "visits of an article": "<h1>Tin</h1><p>15/09/2022 | Lượt truy cập: 3656</p>",
    "visits below a date": "<h1>Tin</h1><p>15/09/2022</p><p>Lượt truy cập: 3656</p>",
    "a rating": "<p>Tổng số điểm của bài viết là: 15 trong 3 đánh giá</p>",
    "online services": "<a href=/a>Dịch vụ công trực tuyến</a><p>4</p>",
    "a menu": "<ul><li><a href=/a>Báo cáo - Thống kê</a></li><li><a href=/b>12</a></li></ul>",
    "a meeting": "<p>Hội nghị trực tuyến 63 điểm cầu</p>",
    "a day in a sentence": "<p>Hôm nay, Quốc hội thảo luận 2 dự án luật</p>",
    "a clock": "<p>Hôm nay: Thứ năm, 15/09/2022</p>",
    "tourists": "<p>Du khách: 12.000 lượt trong tháng</p>",
    "a visitor's address": "<p>IP của bạn: 118.71.204.98</p>",
    "a table of figures": "<table><tr><td>Tổng số</td><td>12</td></tr><tr><td>Năm 2021</td><td>7</td></tr></table>",
    "files that an office dealt with": "<h4>Tình hình giải quyết hồ sơ</h4><p>Hôm nay: 37</p><p>Tuần này: 204</p>"
    "<p>Tháng này: 1.204</p>",
    "downloads": "<p>Lượt tải: 31</p><p>Dung lượng: 12</p>",
    "a banner behind a heading": "<h3>Lượt truy cập</h3><img src=/qc/banner-3.png><div class=col-md-6></div>",
    "a slider behind a heading": "<h3>Thống kê truy cập</h3><div><img src=1.jpg><img src=2.jpg></div>",
    "a session's end": "<p>Bấm vào đây để duy trì trạng thái đăng nhập. Thời gian chờ: 60 giây</p>",
}


@pytest.mark.parametrize("html", FALSE_FRIENDS.values(), ids=list(FALSE_FRIENDS))
def test_other_numbers_are_no_counter(html: str) -> None:
    assert counters_of(html) == {}


def test_a_counter_shown_twice_is_read_once() -> None:
    counter = "<ul class=counter><li>Đang truy cập <b>25</b></li><li>Hôm nay <b>236</b></li></ul>"

    assert counters_of(counter + "<p>Tin tức</p>" * 20 + counter) == {"online": "25", "today": "236"}


def test_hidden_numbers_are_not_read() -> None:
    assert counters_of("<div style='display:none'>Đang truy cập: 25<br>Hôm nay: 7</div>") == {}


def test_blocks_that_a_layout_names_count_alone() -> None:
    page = page_of("<p>Đang online: 4</p><p>Hôm nay: 5</p><hr><p>Tổng số: 12.345</p>")
    named = page.walk.blocks[-1:]

    assert [number.reading.printed for number in read_counters(page, named)] == ["12.345"]


def test_every_number_stands_where_its_span_says() -> None:
    page = page_of("<p>2 tin, 25 ảnh</p><ul><li>Đang truy cập<b>2</b></li><li>Hôm nay<b>25</b></li></ul>")
    spans = [number.reading.span for number in read_counters(page)]

    assert [span and text_in(page, span) for span in spans] == ["2", "25"]
    assert all(span and span[0] > page.payload.index(b"<ul>") for span in spans)


def test_digits_apart_stand_in_one_span() -> None:
    page = page_of("<h3>Số lượt truy cập</h3><div><div>0</div> <div>4</div> <div>5</div></div>")
    (number,) = read_counters(page)

    assert number.reading.span is not None
    assert text_in(page, number.reading.span) == number.reading.printed == "0 4 5"


def test_a_counter_that_a_script_fills_is_absent_and_said_so() -> None:
    page = page_of("<div><h3>Thống kê truy cập</h3><span id=total></span><script>load()</script></div>")
    counters = read_counters(page)

    assert counters == ()
    assert list(counter_problems(page, counters)) == [
        "the page announces a visitor counter, 'Thống kê truy cập', but holds no numbers for it: a script loads them"
    ]


def test_a_page_without_a_counter_has_no_problem() -> None:
    page = page_of("<p>Tin tức</p>")

    assert list(counter_problems(page, read_counters(page))) == []
