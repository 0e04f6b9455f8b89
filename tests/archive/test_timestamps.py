"""Moments are read at any precision that the standard allows, and always in UTC."""

from datetime import UTC, datetime, timedelta

import pytest

from archive.timestamps import VIETNAM, fourteen_digits, from_warc_date, warc_date

AT = datetime(2026, 11, 23, 8, 30, 15, 250_001, tzinfo=UTC)


def test_a_moment_is_written_to_the_microsecond_in_utc() -> None:
    assert warc_date(AT.astimezone(VIETNAM)) == "2026-11-23T08:30:15.250001Z"


@pytest.mark.parametrize(
    ("printed", "cut_off"),
    [
        ("2026-11-23T08:30:15.250001Z", timedelta()),
        ("2026-11-23T08:30:15.250001999Z", timedelta()),
        ("2026-11-23T15:30:15.250001+07:00", timedelta()),
        ("2026-11-23T08:30:15Z", timedelta(microseconds=250_001)),
        ("2026-11-23T08:30Z", timedelta(seconds=15, microseconds=250_001)),
    ],
)
def test_a_moment_of_any_precision_is_read(printed: str, cut_off: timedelta) -> None:
    assert from_warc_date(printed) == AT - cut_off


@pytest.mark.parametrize("printed", ["2026-11-23", "2026-11", "2026"])
def test_a_day_a_month_and_a_year_begin_in_utc(printed: str) -> None:
    assert warc_date(from_warc_date(printed)).startswith(printed)
    assert from_warc_date(printed).tzinfo is UTC


@pytest.mark.parametrize("printed", ["", "20261", "2026-13-01", "yesterday", "2026-11-23T25:00:00Z"])
def test_what_is_no_moment_is_an_error(printed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_warc_date(printed)


def test_fourteen_digits_are_in_utc() -> None:
    assert fourteen_digits(AT.astimezone(VIETNAM)) == "20261123083015"
