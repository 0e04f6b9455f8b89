"""Captures come back as they went in."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from archive.database.captures import (
    IMPORTED,
    capture_by_id,
    capture_meant,
    captures_of,
    finish_crawl,
    first_with_payload,
    insert_captures,
    insert_crawl,
    note_holder,
    revisits_without_body,
)
from archive.database.session import Database, open_database
from archive.errors import CaptureNotFound
from archive.home import Home
from archive.warc.referred import Referred
from tests.archive.database.samples import capture, failed_capture


def test_captures_come_back_equal_and_in_the_order_of_their_places(database: Database) -> None:
    kept = [capture(1), failed_capture(2), capture(3, revisit_of="1" * 32)]
    with database.begin() as connection:
        insert_captures(connection, list(reversed(kept)))

    with database.connect() as connection:
        assert list(captures_of(connection, "binh_lam")) == kept


def test_a_payload_is_found_where_it_was_kept_first_and_whole(database: Database) -> None:
    revisit = capture(2, payload_digest="sha1:same", revisit_of=capture(3).id)
    other_portal = capture(1, payload_digest="sha1:same", portal="elsewhere")
    holder = capture(3, payload_digest="sha1:same")
    with database.begin() as connection:
        insert_captures(connection, [revisit, other_portal, holder])

    with database.connect() as connection:
        assert first_with_payload(connection, "binh_lam", "sha1:same") == holder


def test_the_holder_of_a_revisit_is_found_by_address_and_second_or_by_its_payload(database: Database) -> None:
    holder, other = capture(1, payload_digest="sha1:A"), capture(2)
    with database.begin() as connection:
        insert_captures(connection, [holder, other, capture(3, revisit_of=holder.id, payload_digest="sha1:A")])

    with database.connect() as connection:
        at = holder.at.replace(microsecond=0)
        assert capture_meant(connection, "binh_lam", Referred(holder.url, at, None)) == holder
        assert capture_meant(connection, "binh_lam", Referred("any", None, "sha1:A")) == holder
        assert capture_meant(connection, "binh_lam", Referred(other.url, at, None)) is None
        assert capture_meant(connection, "elsewhere", Referred(holder.url, at, None)) is None


def test_imported_revisits_whose_body_is_nowhere_are_told_until_it_comes(database: Database) -> None:
    lacking = capture(3, revisit_of="f" * 32)
    with database.begin() as connection:
        insert_crawl(connection, "c" * 32, "binh_lam", lacking.at)
        finish_crawl(connection, "c" * 32, lacking.at, IMPORTED, {})
        insert_captures(connection, [capture(1), capture(2, revisit_of=capture(1).id), lacking])
        told = revisits_without_body(connection, "binh_lam")
        note_holder(connection, replace(lacking, revisit_of=capture(1).id))

        assert told == [lacking]
        assert revisits_without_body(connection, "binh_lam") == []


def test_a_capture_is_found_by_the_beginning_of_its_id_only_when_it_is_the_one(database: Database) -> None:
    with database.begin() as connection:
        insert_captures(connection, [capture(1), capture(2), capture(3, id="a" * 32)])

    with database.connect() as connection:
        assert capture_by_id(connection, "aaa").id == "a" * 32
        with pytest.raises(CaptureNotFound):
            capture_by_id(connection, "000")


def test_a_payload_is_found_by_its_digest_not_by_going_through_the_portal(home: Home) -> None:
    """Without an index that holds the moment too, SQLite looks at every capture of the portal."""
    plans: list[str] = []
    database = open_database(home)
    with database.connect() as connection:

        @event.listens_for(connection, "before_cursor_execute")
        def explain(_connection: object, cursor: Any, statement: str, parameters: Any, *_rest: object) -> None:
            plans.append(str(cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()))

        first_with_payload(connection, "binh_lam", "sha1:A")
    database.dispose()

    assert "payload_digest=?" in plans[0]
