"""Numbers, sizes, times and days stand as each language writes them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from crawler.speech.figures import day, moment, size, span
from crawler.speech.words import number, say_many, speak


@pytest.fixture
def vietnamese() -> Iterator[None]:
    speak("vi")
    yield
    speak("en")


def test_thousands_are_grouped() -> None:
    assert number(12_346_358) == "12,346,358"


@pytest.mark.usefixtures("vietnamese")
def test_thousands_are_grouped_with_dots_in_vietnamese() -> None:
    assert number(12_346_358.5, 1) == "12.346.358,5"


@pytest.mark.parametrize(
    ("size_bytes", "written"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_000, "1.0 kB"), (428_400, "428 kB"), (3_200_000, "3.2 MB")],
)
def test_a_size_is_short(size_bytes: int, written: str) -> None:
    assert size(size_bytes) == written


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "0 s"),
        (2.5, "2.5 s"),
        (57.3, "57 s"),
        (74, "1 min 14 s"),
        (7200, "2 h"),
        (7260, "2 h 1 min"),
        (90_000, "1 d 1 h"),
    ],
)
def test_a_span_has_at_most_two_units(seconds: float, written: str) -> None:
    assert span(seconds) == written


def test_a_moment_is_told_in_vietnams_time() -> None:
    assert moment(datetime(2026, 11, 23, 20, 0, tzinfo=UTC)) == "2026-11-24 03:00:00"


@pytest.mark.usefixtures("vietnamese")
def test_a_day_stands_before_its_month_in_vietnamese() -> None:
    assert day(date(2022, 9, 15)) == "15/09/2022"


def test_one_is_told_from_many() -> None:
    said = [say_many("{count} page", "{count} pages", count) for count in (1, 2, 1_000)]

    assert said == ["1 page", "2 pages", "1,000 pages"]


@pytest.mark.usefixtures("vietnamese")
def test_vietnamese_has_one_form() -> None:
    said = [say_many("{count} page", "{count} pages", count) for count in (1, 2)]

    assert said == ["1 trang", "2 trang"]
