"""Two readings of a page are compared value by value."""

from dataclasses import replace
from datetime import UTC, date, datetime

from archive.record import Byline, CounterReading, Kind, Published, Reading, Record
from pipelines.changes import changes

NOW = Record(
    capture="c" * 32,
    portal="binh_lam",
    url="https://binhlam.example/tin",
    at=datetime(2026, 11, 23, tzinfo=UTC),
    kind=Kind.ARTICLE,
    reader_version="1",
    title="Mùa hoa",
    published=Published(date(2022, 9, 15)),
    byline=Byline("Châu Yên", None),
    counters=(CounterReading("total", 45, "Tổng", "45"),),
)


def changed(before: Record | None, after: Record) -> list[tuple[str, str | None, str | None]]:
    return [(change.field, change.before, change.after) for change in changes(before, after)]


def test_the_same_values_are_no_change_whatever_their_evidence() -> None:
    again = replace(NOW, reader_version="2", evidence={"title": Reading("Mùa  hoa", "title/slug")})

    assert changed(NOW, again) == []


def test_each_value_that_differs_is_named_with_what_it_was() -> None:
    after = replace(NOW, title="Mùa xuân", byline=Byline("Châu Yên", "Báo Lâm Đồng"), published=None)

    assert changed(NOW, after) == [
        ("title", "Mùa hoa", "Mùa xuân"),
        ("published", "2022-09-15", None),
        ("organisation", None, "Báo Lâm Đồng"),
    ]


def test_a_counter_that_comes_or_goes_is_a_change() -> None:
    after = replace(NOW, counters=(CounterReading("online", 4, "Đang truy cập", "4"),))

    assert changed(NOW, after) == [("counters.online", None, "4"), ("counters.total", "45", None)]


def test_a_page_without_a_record_gains_all_its_values() -> None:
    assert ("title", None, "Mùa hoa") in changed(None, NOW)
