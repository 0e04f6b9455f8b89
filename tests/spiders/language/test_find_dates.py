"""Printed dates are found in every form, and what is no date is left alone."""

from datetime import date, time, timedelta
from unicodedata import normalize

import pytest

from spiders.language.date_words import DateMeaning, label_at_end
from spiders.language.dates import find_dates

FORMS = [
    ("Thứ năm, 15/09/2022", "2022-09-15", None),
    ("15/09/2022 - 08:30", "2022-09-15", "08:30"),
    ("ngày 14 tháng 9 năm 2022", "2022-09-14", None),
    ("Thứ Năm, 15/9/2022, 10:25 [GMT+7]", "2022-09-15", "10:25"),
    ("Thứ Năm, 15/9/2022, 10:25 (GMT+7)", "2022-09-15", "10:25"),
    ("Cập nhật lúc: 09h30 - 15/08/2025", "2025-08-15", "09:30"),
    ("08:30 SA 15-09-2022", "2022-09-15", "08:30"),
    ("02:15 CH 15-09-2022", "2022-09-15", "14:15"),
    ("15 Tháng Chín 2022", "2022-09-15", None),
    ("9 Tháng Một, 2020", "2020-01-09", None),
    ("17 Tháng Mười Hai 2020", "2020-12-17", None),
    ("17 tháng mười năm 2020", "2020-10-17", None),
    ("Được đăng: 17 Tháng 7 2016", "2016-07-17", None),
    ("Thứ 5, 08/08/2019 | 08:16", "2019-08-08", "08:16"),
    ("(12.08.2019 15:23)", "2019-08-12", "15:23"),
    ("thứ ba, 06 08 2019 14:44", "2019-08-06", "14:44"),
    ("thứ ba, Ngày 04/06/2019, 09:05", "2019-06-04", "09:05"),
    ("Cập nhật lúc: 18:00 |22/05/2022", "2022-05-22", "18:00"),
    ("08:30, 15/09/2022", "2022-09-15", "08:30"),
    ("Chủ nhật, 7/4/2019-13:44 PM", "2019-04-07", "13:44"),
    ("08 giờ 30 phút, ngày 15/9/2022", "2022-09-15", "08:30"),
    ("Ngày 15 tháng 09 năm 2022 lúc 10 giờ 15", "2022-09-15", "10:15"),
    ("15/09/2022 8h", "2022-09-15", "08:00"),
    ("15/9/22", "2022-09-15", None),
    ("30/4/75", "1975-04-30", None),
    ("Wednesday, 20/10/2021", "2021-10-20", None),
    ("September 15, 2022", "2022-09-15", None),
    ("9/15/2022 2:15 PM", "2022-09-15", "14:15"),
    ("15 September 2022", "2022-09-15", None),
    ("15-Sep-2022", "2022-09-15", None),
    ("Tháng Chín 15, 2022", "2022-09-15", None),
    ("15 Th9, 2022", "2022-09-15", None),
    ("15 thg 9, 2022", "2022-09-15", None),
    ("08:30' 15/09/2022", "2022-09-15", "08:30"),
    ("15/09/2022\u200b 08:30", "2022-09-15", "08:30"),
    ("Thu, 15 Sep 2022 08:30:00 +0700", "2022-09-15", "08:30"),
    ("Thứ Tư, 14/09/2022 22:00 (GMT +7)", "2022-09-14", "22:00"),
    ("Ngày đăng : 15 - 09 - 2022", "2022-09-15", None),
    ("Ngày 15/9/2022, 8 giờ sáng", "2022-09-15", "08:00"),
    ("2018-10-16 07:15:00.0", "2018-10-16", "07:15"),
    ("2019-08-08T14:26:00.000Z", "2019-08-08", "14:26"),
    ("Được viết ngày Thứ sáu, 14 Tháng 7 2023 15:32", "2023-07-14", "15:32"),
    ("Đã đăng trên 14 Tháng Bảy, 2023", "2023-07-14", None),
    ("T6, 07/14/2023 - 15:32", "2023-07-14", "15:32"),
    ("Mon, 07/08/2024 - 09:10", "2024-07-08", "09:10"),
    ("Thứ Năm, 08/08/2024 - 09:10", "2024-08-08", "09:10"),
]


@pytest.mark.parametrize(("text", "day", "clock"), FORMS, ids=[form[0] for form in FORMS])
def test_every_form_gives_its_day_and_its_time(text: str, day: str, clock: str | None) -> None:
    (found,) = find_dates(text)

    assert (found.day, found.time) == (date.fromisoformat(day), time.fromisoformat(clock) if clock else None)


@pytest.mark.parametrize("text", ["21/12/2012 | 12:00 AM", "00:00 21/12/2012", "2012-12-21 00:00:00.0"])
def test_a_default_time_is_dropped_and_its_day_kept(text: str) -> None:
    (found,) = find_dates(text)

    assert (found.day, found.time) == (date(2012, 12, 21), None)


@pytest.mark.parametrize(
    "text",
    [
        "Số 15/2019/QĐ-UBND",
        "118.71.204.98",
        "0259.3.822.123",
        "38.22.1234",
        "Chiều ngày 14/9",
        "( )",
        "lần thứ XIII",
        "từ thứ 2 đến thứ 6",
        "Thứ trưởng",
        "1.234.567 lượt",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates(text) == []


def test_the_day_stands_before_the_month() -> None:
    (found,) = find_dates("05/09/2022")

    assert found.day == date(2022, 9, 5)


@pytest.mark.parametrize("text", ["Thứ năm, 05/09/2022 08:30", "Thứ hai, 05/09/2022"])
def test_a_wrong_weekday_turns_no_day_and_month_round(text: str) -> None:
    (found,) = find_dates(text)

    assert found.day == date(2022, 9, 5)


def test_a_label_stands_before_a_bracket() -> None:
    (found,) = find_dates("Lần cập nhật cuối ( Thứ hai, 17 Tháng 7 2023 08:00 )")

    assert found.label == "Lần cập nhật cuối"
    assert found.printed == "Thứ hai, 17 Tháng 7 2023 08:00"


def test_an_impossible_day_is_found_without_a_value() -> None:
    (found,) = find_dates("31/02/2022")

    assert found.day is None


@pytest.mark.parametrize("text", ["Thứ trưởng 15/9/2022", "lần thứ hai, 15/9/2022", "từ thứ 2 đến thứ 6, 15/9/2022"])
def test_words_like_weekdays_are_none(text: str) -> None:
    (found,) = find_dates(text)

    assert not found.has_weekday


def test_a_weekday_is_numbered_from_monday() -> None:
    printed = ["Thứ hai, 12/09/2022", "Thứ 3, 13/09/2022", "CN, 18/09/2022", "Sunday, 18/09/2022"]

    assert [find_dates(text)[0].weekday for text in printed] == [0, 1, 6, 6]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Ngày đăng: 15/09/2022", DateMeaning.PUBLISHED),
        ("Cập nhật lúc: 15/09/2022", DateMeaning.UPDATED),
        ("Ngày ban hành: 15/09/2022", DateMeaning.ISSUED),
        ("Hôm nay, thứ năm 15/09/2022", DateMeaning.CLOCK),
        ("Giấy phép số 12/GP-STTTT ngày 15/09/2022", DateMeaning.LICENCE),
        ("15/09/2022", None),
    ],
)
def test_a_label_says_what_happened_then(text: str, meaning: DateMeaning | None) -> None:
    (found,) = find_dates(text)

    assert found.meaning is meaning


def test_a_label_in_a_node_of_its_own_is_recognised() -> None:
    assert label_at_end("Chuyên mục: Tin tức. Ngày đăng:") == "Ngày đăng:"


def test_a_zone_is_given_as_an_offset() -> None:
    (found,) = find_dates("2021-10-24T10:44:39+0700")

    assert found.zone == timedelta(hours=7)


def test_decomposed_letters_keep_their_places_in_the_printed_text() -> None:
    text = normalize("NFD", "Tỉnh ủy họp. Thứ năm, 15/09/2022 - 08:30 tại thành phố")
    (found,) = find_dates(text)

    assert text[found.start : found.end] == found.printed == normalize("NFD", "Thứ năm, 15/09/2022 - 08:30")


def test_all_dates_of_a_text_are_found_in_its_order() -> None:
    found = find_dates("kỷ niệm (17/7/2019 - 17/7/2024); ngày 5 tháng 6 năm 1911 và 5/6/2024")

    assert [each.day and each.day.year for each in found] == [2019, 2024, 1911, 2024]


def test_each_date_keeps_the_time_that_stands_at_it() -> None:
    found = find_dates("từ 8h ngày 15/9/2022 đến 17h ngày 16/9/2022")

    assert [each.time for each in found] == [time(8), time(17)]


def test_digits_that_may_be_something_else_are_doubtful() -> None:
    assert find_dates("mục 1.2.10 của đề án")[0].is_doubtful
    assert not find_dates("Ngày đăng: 1.2.10")[0].is_doubtful
