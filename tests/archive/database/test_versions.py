"""A version that says something else under the same printed date is a silent edit."""

from collections.abc import Iterator
from datetime import date

import pytest

from archive.capture import Capture
from archive.database.captures import insert_captures
from archive.database.frontier import Found, Settled, State, add_found, settle
from archive.database.noticed import noticed_since
from archive.database.records import insert_records
from archive.database.session import Connection, Database
from archive.database.versions import note_versions, versions_of
from archive.noticed import Happening
from archive.record import Kind, Published, Record
from archive.watch import Watch
from tests.archive.database.samples import AT, capture, record

URL = "http://binhlam.example/tin"
FIRST, LATER = Published(date(2025, 5, 12)), Published(date(2025, 5, 13))


@pytest.fixture
def connection(database: Database) -> Iterator[Connection]:
    """One transaction."""
    with database.begin() as connection:
        yield connection


def of_one_page(number: int) -> Capture:
    return capture(number, url=URL)


def said(number: int, body: str, published: Published | None = FIRST, kind: Kind = Kind.ARTICLE) -> Record:
    return record(of_one_page(number), body=body, published=published, kind=kind)


def silent(connection: Connection, *read: Record) -> list[bool]:
    """Enter records one after the other, and give of each version whether it is silent."""
    for number, one in enumerate(read, 1):
        insert_captures(connection, [of_one_page(number)])
        insert_records(connection, [one])
        note_versions(connection, [one])
    return [version["is_silent"] for version in versions_of(connection, "binh_lam", URL)]


def test_an_edit_under_the_same_date_is_silent(connection: Connection) -> None:
    assert silent(connection, said(1, "a"), said(2, "b")) == [False, True]


def test_an_edit_under_another_date_is_not(connection: Connection) -> None:
    assert silent(connection, said(1, "a"), said(2, "b", LATER)) == [False, False]


def test_an_edit_of_an_article_that_never_printed_a_date_is_silent(connection: Connection) -> None:
    assert silent(connection, said(1, "a", None), said(2, "b", None)) == [False, True]


@pytest.mark.parametrize("kind", [Kind.HOME, Kind.LISTING, Kind.OTHER])
def test_only_articles_are_edited_silently(connection: Connection, kind: Kind) -> None:
    assert silent(connection, said(1, "a", None, kind), said(2, "b", None, kind)) == [False, False]


def test_two_edits_within_one_batch_are_both_seen(connection: Connection) -> None:
    read = [said(1, "a"), said(2, "b"), said(3, "c", LATER)]
    insert_captures(connection, [of_one_page(number) for number in (1, 2, 3)])
    insert_records(connection, read)
    note_versions(connection, read)

    assert [version["is_silent"] for version in versions_of(connection, "binh_lam", URL)] == [False, True, False]


def test_new_pages_and_edits_are_noticed_with_the_visit_before(connection: Connection) -> None:
    read = [said(1, "a"), said(2, "b"), said(3, "c", LATER)]
    silent(connection, *read)
    noticed = noticed_since(connection, "binh_lam", AT)

    assert [one.what for one in noticed] == [Happening.NEW, Happening.SILENT_EDIT, Happening.EDITED]
    assert [one.seen_before_at for one in noticed] == [None, read[0].at, read[1].at]
    assert [one.capture for one in noticed] == [one.capture for one in read]


def test_listings_that_say_something_else_are_not_noticed(connection: Connection) -> None:
    silent(connection, said(1, "a", None, Kind.LISTING), said(2, "b", None, Kind.LISTING))

    assert noticed_since(connection, "binh_lam", AT) == []


def test_a_file_with_other_bytes_is_noticed(connection: Connection) -> None:
    pdf, sitemap = "http://binhlam.example/qd.pdf", "http://binhlam.example/sitemap.xml"
    digests = ["sha1:a", "sha1:a", "sha1:b"]
    for url, hop_path in ((pdf, "LE"), (sitemap, "M")):
        kept = [
            capture(int(hop_path == "M") * 10 + number, url=url, hop_path=hop_path, payload_digest=digest)
            for number, digest in enumerate(digests, 1)
        ]
        insert_captures(connection, kept)
        add_found(connection, "binh_lam", [Found(url, "h", State.DUE, 30, hop_path, None, AT)])
        watch = Watch(visits=3, changes=1)
        settle(connection, "binh_lam", [Settled(url, State.DONE, kept[-1].id, AT, 200, None, 30, watch)])
    (noticed,) = noticed_since(connection, "binh_lam", AT)

    assert (noticed.what, noticed.url, noticed.capture) == (Happening.REPLACED, pdf, capture(3).id)
    assert (noticed.seen_before_at, noticed.noticed_at) == (capture(2).at, capture(3).at)


def test_a_record_that_comes_late_takes_its_place_in_time(connection: Connection) -> None:
    for number in (1, 3, 2):
        insert_captures(connection, [of_one_page(number)])
        late = said(number, "b" if number == 2 else "a", LATER)
        insert_records(connection, [late])
        note_versions(connection, [late])
    told = versions_of(connection, "binh_lam", URL)

    assert [(row["first_capture"], row["captures"]) for row in told] == [
        (of_one_page(number).id, 1) for number in (1, 2, 3)
    ]
    assert [row["is_silent"] for row in told] == [False, True, True]
