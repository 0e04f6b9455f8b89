"""A printed date becomes a day, and a moment where a time is printed; nothing else comes out."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.record import Published, Reading
from archive.timestamps import VIETNAM
from pipelines.errors import ValueUnreadable
from pipelines.normalise.dates import published

AT = datetime(2022, 9, 16, 3, 0, tzinfo=UTC)
MONTHS = ("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai")
WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
DAY_FORMS = (
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}",
    lambda day: f"Thứ {day.weekday() + 2}, {day:%d/%m/%Y}" if day.weekday() < 6 else f"CN, {day:%d/%m/%Y}",
    lambda day: f"ngày {day.day} tháng {day.month} năm {day.year}",
    lambda day: f"{day.day} Tháng {MONTHS[day.month - 1]}, {day.year}",
    lambda day: f"{day:%A}, {day:%d/%m/%Y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"Ngày đăng: {day:%d/%m/%Y}",
)
TIME_FORMS = (
    lambda day, clock: f"{day} - {clock:%H:%M}",
    lambda day, clock: f"{day} | {clock:%H:%M}",
    lambda day, clock: f"{day} {clock:%Hh%M}",
    lambda day, clock: f"{day}, {clock:%H:%M} [GMT+7]",
    lambda day, clock: f"{clock:%H:%M} - {day}",
    lambda day, clock: f"{clock:%H:%M}, {day}",
    lambda day, clock: f"{clock.hour} giờ {clock.minute} phút, {day}",
    lambda day, clock: f"{day} lúc {clock:%H:%M:%S}",
    lambda day, clock: f"{day} {clock:%I:%M} {'SA' if clock.hour < 12 else 'CH'}",
)
days = st.dates(date(1951, 1, 1), date(2099, 12, 31))
web_days = st.dates(date(1997, 1, 1), date(2099, 12, 31))
clocks = st.times(time(0, 1), time(23, 59)).map(lambda clock: clock.replace(second=0, microsecond=0))


def read(printed: str, at: datetime = AT) -> Published:
    return published(Reading(printed, "published/test"), at)


@given(days, st.sampled_from(DAY_FORMS))
def test_a_day_in_any_form_comes_back(day: date, form) -> None:  # type: ignore[no-untyped-def]
    assert read(form(day)) == Published(day)


@given(web_days, clocks, st.sampled_from(DAY_FORMS[:9]), st.sampled_from(TIME_FORMS))
def test_a_moment_in_any_form_comes_back(day: date, clock: time, day_form, time_form) -> None:  # type: ignore[no-untyped-def]
    value = read(time_form(day_form(day), clock))

    assert value == Published(day, datetime.combine(day, clock, VIETNAM))


@given(st.text(max_size=200) | st.text("0123456789/-.: thángnăm", max_size=60))
def test_no_text_brings_another_error(text: str) -> None:
    try:
        value = read(text)
    except ValueUnreadable:
        return

    assert isinstance(value, Published)


def test_a_moment_is_that_of_vietnam() -> None:
    assert read("15/09/2022 - 08:30").iso == "2022-09-15T08:30:00+07:00"


def test_a_day_without_a_time_stays_a_day() -> None:
    assert read("Thứ năm, 15/09/2022").iso == "2022-09-15"


def test_midnight_in_another_zone_is_a_default_of_its_day() -> None:
    assert read("2019-08-07T17:00:00.000Z") == Published(date(2019, 8, 8))


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2 giờ trước", "2022-09-16"),
        ("11 giờ trước", "2022-09-15"),
        ("15 phút trước", "2022-09-16T09:45:00+07:00"),
        ("3 ngày trước", "2022-09-13"),
        ("1 tuần trước", "2022-09-09"),
        ("hôm qua lúc 08:30", "2022-09-15T08:30:00+07:00"),
        ("Hôm nay, 07:15", "2022-09-16T07:15:00+07:00"),
    ],
)
def test_a_relative_date_counts_from_the_capture(printed: str, iso: str) -> None:
    assert read(printed).iso == iso


@pytest.mark.parametrize("printed", ["31/02/2022", "30/02/2022 - 08:30", "", "( )", "Tin tức", "Chiều ngày 14/9"])
def test_what_holds_no_date_is_unreadable(printed: str) -> None:
    with pytest.raises(ValueUnreadable, match="expected a da"):
        read(printed)


def test_a_form_that_no_pattern_knows_goes_to_dateparser() -> None:
    assert read("2022 Sep 15") == Published(date(2022, 9, 15))
