"""Records come back as they went in; readings add up, versions follow what a page says."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from archive.capture import Capture
from archive.database.captures import insert_captures
from archive.database.records import (
    article_counts,
    counters_of,
    insert_records,
    newest_reading,
    record_by_id,
)
from archive.database.session import Database
from archive.database.tables import records
from archive.database.versions import note_versions, versions_of
from archive.errors import RecordNotFound
from archive.record import Kind, Published, Reading, Record
from tests.archive.database.current import records_of
from tests.archive.database.samples import capture, record


def test_a_record_comes_back_equal(database: Database) -> None:
    kept = capture(1)
    with database.begin() as connection:
        insert_captures(connection, [kept])
        insert_records(connection, [record(kept)])

    with database.connect() as connection:
        assert record_by_id(connection, record(kept).id[:10]) == record(kept)


def test_a_text_whose_value_is_as_printed_stands_in_its_row_once(database: Database) -> None:
    kept = capture(1)
    evidence = {
        "title": Reading("HỘI THẢO “ĐỔI MỚI”", "title/heading"),
        "body": Reading("Một đoạn.\nHai đoạn.", "body"),
    }
    with database.begin() as connection:
        insert_captures(connection, [kept])
        insert_records(connection, [record(kept, evidence=evidence)])
        stored = connection.scalars(select(records.c.evidence)).one()

        assert {field: row["printed"] for field, row in stored.items()} == {"title": "HỘI THẢO “ĐỔI MỚI”", "body": None}
        assert record_by_id(connection, kept.id).evidence == evidence


def test_a_day_stays_a_day(database: Database) -> None:
    kept = capture(1)
    only_a_day = record(kept, published=Published(date(2022, 9, 15)))
    with database.begin() as connection:
        insert_captures(connection, [kept])
        insert_records(connection, [only_a_day])

    with database.connect() as connection:
        assert record_by_id(connection, kept.id) == only_a_day


def test_the_newest_reading_of_a_capture_is_the_current_one(database: Database) -> None:
    kept = capture(1)
    later = record(kept, title="Một tiêu đề khác", reader_version="2")
    with database.begin() as connection:
        insert_captures(connection, [kept])
        insert_records(connection, [record(kept)])
        insert_records(connection, [later], reading_number=2)

    with database.connect() as connection:
        assert list(records_of(connection, "binh_lam")) == [later]
        assert newest_reading(connection, kept.id) == (later.id, 2)
        assert len(counters_of(connection, "binh_lam")) == len(later.counters)


def test_a_record_that_is_not_there_is_named(database: Database) -> None:
    with database.connect() as connection, pytest.raises(RecordNotFound, match="feed"):
        record_by_id(connection, "feed")


def test_a_record_id_names_all_that_it_says() -> None:
    kept = capture(1)

    assert record(kept).id == record(kept).id
    assert record(kept).id != record(kept, problems=()).id


def test_the_content_digest_passes_over_counters_and_keeps_accents() -> None:
    of = record(capture(1))

    assert of.content_digest == replace(of, counters=()).content_digest
    assert replace(of, title="bán đất").content_digest != replace(of, title="bàn đất").content_digest


def _noted(database: Database, *read: Record) -> set[str]:
    with database.begin() as connection:
        return note_versions(connection, read)


def _of_one_page(number: int) -> Capture:
    return capture(number, url="http://binhlam.example/tin")


def test_a_page_that_says_the_same_stays_one_version(database: Database) -> None:
    changed = _noted(database, record(_of_one_page(1)), record(_of_one_page(2)))
    changed |= _noted(database, record(_of_one_page(3)))

    with database.connect() as connection:
        versions = versions_of(connection, "binh_lam", "http://binhlam.example/tin")
    assert changed == set()
    assert [(version["captures"], version["last_capture"]) for version in versions] == [(3, capture(3).id)]


def test_a_page_that_goes_back_to_old_words_is_a_third_version(database: Database) -> None:
    other = record(_of_one_page(2), body="Đã sửa.")
    changed = [_noted(database, one) for one in (record(_of_one_page(1)), other, record(_of_one_page(3)))]

    with database.connect() as connection:
        versions = versions_of(connection, "binh_lam", "http://binhlam.example/tin")
    assert [bool(urls) for urls in changed] == [False, True, True]
    assert len(versions) == 3


def test_articles_are_counted_by_the_newest_record_of_each_page(database: Database) -> None:
    first, again, other, gone = capture(1), capture(2), capture(3), capture(4)
    read = [
        record(first, url="http://binhlam.example/a"),
        record(again, url="http://binhlam.example/a", byline=None),
        record(other, url="http://binhlam.example/b", counters=(), published=None),
        record(gone, url="http://binhlam.example/c", kind=Kind.OTHER),
    ]
    with database.begin() as connection:
        insert_captures(connection, [first, again, other, gone])
        insert_records(connection, read)

    with database.connect() as connection:
        counted = article_counts(connection, "binh_lam")

    assert counted == {"articles": 2, "title": 2, "published": 1, "byline": 1, "counters": 1}
