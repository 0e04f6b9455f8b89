"""What a package takes in: a portal, a crawl or a span of time, and the bodies its revisits need."""

from datetime import timedelta

import pytest

from archive.database.captures import insert_captures, note_sealed
from archive.database.records import insert_records
from archive.database.selection import (
    Selection,
    chosen_in_file,
    figures_of,
    file_shares,
    pages_in_order,
    responses_in_order,
)
from archive.database.session import Connection, Database
from archive.warc.seal import Sealed
from tests.archive.database.samples import AT, capture, failed_capture, record

HOME = "http://binhlam.example/"


@pytest.fixture
def connection(database: Database, tmp_path) -> Connection:  # type: ignore[no-untyped-def]
    first, second = capture(1), capture(2, crawl="d" * 32)
    revisit = capture(3, crawl="d" * 32, revisit_of=first.id, payload_digest=first.payload_digest)
    other = capture(4, portal="khac", place=failed_capture(9).place.__class__("khac.warc.gz", 0, 9))
    home = capture(5, url=HOME, surt="example,binhlam)/")
    sealed = tmp_path / first.place.file
    sealed.touch()
    with database.connect() as connection:
        insert_captures(connection, [first, second, revisit, other, home, failed_capture(6)])
        insert_records(connection, [record(first), record(second), record(home, title="Trang chủ")])
        note_sealed(connection, [Sealed(sealed, 1, "sha256:0")], "binh_lam", first.crawl)
        yield connection


def ids(connection: Connection, selection: Selection) -> list[int]:
    return [int(one.id, 16) for one in responses_in_order(connection, selection)]


def test_a_portal_is_listed_by_surt_without_its_failures(connection: Connection) -> None:
    assert ids(connection, Selection("binh_lam")) == [5, 1, 2, 3]


def test_all_portals_are_listed_where_none_is_named(connection: Connection) -> None:
    assert ids(connection, Selection()) == [5, 1, 2, 3, 4]


def test_a_crawl_brings_the_body_that_its_revisit_needs(connection: Connection) -> None:
    assert ids(connection, Selection("binh_lam", crawl="dd")) == [1, 2, 3]


def test_a_span_begins_with_its_first_moment_and_ends_before_its_last(connection: Connection) -> None:
    span = Selection("binh_lam", since=AT + timedelta(minutes=2), until=AT + timedelta(minutes=3))

    assert ids(connection, span) == [2]


def test_a_sealed_file_of_which_all_is_meant_is_whole(connection: Connection) -> None:
    (whole,) = file_shares(connection, Selection("binh_lam"))
    (share,) = file_shares(connection, Selection("binh_lam", crawl="dd"))

    assert (whole.chosen, whole.captures, whole.is_whole) == (5, 5, True)
    assert (share.chosen, share.captures, share.is_whole) == (3, 5, False)


def test_a_file_that_still_grows_is_never_whole(connection: Connection) -> None:
    (share,) = file_shares(connection, Selection("khac"))

    assert share.chosen == share.captures
    assert not share.is_whole


def test_failed_attempts_of_a_file_are_copied_with_it(connection: Connection) -> None:
    chosen = chosen_in_file(connection, Selection("binh_lam"), capture(1).place.file)

    assert failed_capture(6).id in chosen
    assert capture(4).id not in chosen


def test_pages_begin_with_the_home_page(connection: Connection) -> None:
    pages = list(pages_in_order(connection, Selection("binh_lam"), HOME))

    assert [page.title for page in pages] == ["Trang chủ", "Hội thảo “Đổi mới”", "Hội thảo “Đổi mới”"]
    assert pages[0].url == HOME


def test_figures_tell_the_span_that_is_meant(connection: Connection) -> None:
    figures = figures_of(connection, Selection("binh_lam"))

    assert figures == {"captures": 5, "first": capture(1).at, "last": failed_capture(6).at}
