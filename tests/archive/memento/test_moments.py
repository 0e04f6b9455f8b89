"""Moments are read strictly, and written as HTTP does."""

from datetime import datetime, timedelta, timezone

import pytest

from archive.errors import RequestUnclear
from archive.memento.moments import accepted_moment, http_date, moment_of


def test_a_moment_is_written_and_read_as_http_does() -> None:
    at = datetime(2026, 11, 24, 7, 5, 9, 999, tzinfo=timezone(timedelta(hours=7)))

    assert http_date(at) == "Tue, 24 Nov 2026 00:05:09 GMT"
    assert accepted_moment(http_date(at)) == at.replace(microsecond=0)


@pytest.mark.parametrize(
    "wish", ["", "yesterday", "2026-11-24", "Tue, 24 Nov 2026 00:05:09", "Tue, 31 Feb 2026 00:05:09 GMT"]
)
def test_a_malformed_wish_is_refused(wish: str) -> None:
    with pytest.raises(RequestUnclear, match="Thu, 31 May 2007"):
        accepted_moment(wish)


@pytest.mark.parametrize(
    ("stamp", "first", "last"),
    [
        ("2026", "2026-01-01T00:00:00Z", "2026-12-31T23:59:59.999999Z"),
        ("202602", "2026-02-01T00:00:00Z", "2026-02-28T23:59:59.999999Z"),
        ("20261124", "2026-11-24T00:00:00Z", "2026-11-24T23:59:59.999999Z"),
        ("20261124051715", "2026-11-24T05:17:15Z", "2026-11-24T05:17:15.999999Z"),
    ],
)
def test_a_short_moment_is_a_span(stamp: str, first: str, last: str) -> None:
    assert moment_of(stamp) == datetime.fromisoformat(first)
    assert moment_of(stamp, is_end=True) == datetime.fromisoformat(last)


@pytest.mark.parametrize("stamp", ["", "x", "20261324", "20260231000000", "202611240517151", "٢٠٢٦"])
def test_what_is_no_moment_is_refused(stamp: str) -> None:
    with pytest.raises(RequestUnclear):
        moment_of(stamp)
