"""Captures come back as they went in."""

import pytest

from archive.database.captures import capture_by_id, captures_of, first_with_payload, insert_captures
from archive.database.session import Database
from archive.errors import CaptureNotFound
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


def test_a_capture_is_found_by_the_beginning_of_its_id_only_when_it_is_the_one(database: Database) -> None:
    with database.begin() as connection:
        insert_captures(connection, [capture(1), capture(2), capture(3, id="a" * 32)])

    with database.connect() as connection:
        assert capture_by_id(connection, "aaa").id == "a" * 32
        with pytest.raises(CaptureNotFound):
            capture_by_id(connection, "000")
