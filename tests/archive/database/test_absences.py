"""An absence is a span between visits, begun and ended by answers."""

from datetime import timedelta
from typing import Any

import pytest

from archive.database.absences import absences_of, missing_counts, note_absences
from archive.database.frontier import Found, Settled, State, add_found, settle, urls_of
from archive.database.listings import dropped, note_listed, note_unlisted
from archive.database.noticed import noticed_since
from archive.database.session import Connection, Database
from archive.noticed import Happening
from archive.record import Kind
from archive.watch import Absence, Watch
from tests.archive.database.samples import AT

PORTAL = "binh_lam"
ARTICLE, OTHER, LISTING, SECOND_LISTING = (f"http://h/{name}" for name in ("a", "b", "tin/", "tin/page-2/"))
DAY = timedelta(days=1)


def answered(url: str, day: int, **changed: Any) -> Settled:
    at = AT + day * DAY
    watch = Watch(visits=1, kind=Kind.ARTICLE, first_seen_at=AT, last_seen_at=at)
    fields = {"state": State.DONE, "capture": f"{day:032x}", "fetched_at": at, "status": 200, "due_at": None}
    return Settled(url, **{**fields, "priority": 20, "watch": watch, **changed})


def missed(url: str, day: int, since: int) -> Settled:
    watch = Watch(visits=1, first_seen_at=AT, last_seen_at=AT, first_missed_at=AT + since * DAY)
    return answered(url, day, state=State.GONE, status=404, absence=Absence.GONE, watch=watch)


def listing(url: str, day: int, *names: str) -> Settled:
    watch = Watch(visits=1, kind=Kind.LISTING, first_seen_at=AT, last_seen_at=AT + day * DAY)
    return answered(url, day, names=names, watch=watch)


def enter(connection: Connection, *settled: Settled) -> None:
    found = [Found(one.url, "h", State.DUE, 20, "L", None, AT) for one in settled]
    add_found(connection, PORTAL, found)
    settle(connection, PORTAL, settled)
    note_absences(connection, PORTAL, settled)
    note_listed(connection, PORTAL, settled)


def test_a_page_that_goes_and_comes_back_leaves_a_span(database: Database) -> None:
    with database.begin() as connection:
        enter(connection, answered(ARTICLE, 0))
        enter(connection, missed(ARTICLE, 1, since=1))
        enter(connection, missed(ARTICLE, 3, since=1))
        enter(connection, answered(ARTICLE, 7, is_returned=True))
        (span,) = absences_of(connection, PORTAL, ARTICLE)

    days = [(span[name] - AT).days for name in ("last_seen_at", "first_missed_at", "last_missed_at", "returned_at")]
    assert days == [0, 1, 3, 7]
    assert (span["how"], span["missed_capture"], span["returned_capture"]) == ("gone", f"{1:032x}", f"{7:032x}")


def test_a_page_that_goes_twice_leaves_two_spans(database: Database) -> None:
    with database.begin() as connection:
        enter(connection, missed(ARTICLE, 1, since=1))
        enter(connection, answered(ARTICLE, 2, is_returned=True))
        enter(connection, missed(ARTICLE, 3, since=3))

        assert [(span["first_missed_at"] - AT).days for span in absences_of(connection, PORTAL)] == [1, 3]
        assert missing_counts(connection) == {PORTAL: 1}


def test_a_page_that_was_never_seen_leaves_none(database: Database) -> None:
    never = answered(ARTICLE, 1, absence=Absence.GONE, watch=Watch(first_missed_at=AT + DAY))
    with database.begin() as connection:
        enter(connection, never)

        assert absences_of(connection, PORTAL) == []


def test_an_article_is_dropped_once_every_listing_was_read_without_it(database: Database) -> None:
    with database.begin() as connection:
        enter(connection, answered(ARTICLE, 0), answered(OTHER, 0))
        enter(connection, listing(LISTING, 0, ARTICLE, OTHER), listing(SECOND_LISTING, 0))
        enter(connection, listing(LISTING, 1, OTHER))
        after_one = dropped(connection, PORTAL)
        enter(connection, listing(SECOND_LISTING, 1))

        assert after_one == []
        assert dropped(connection, PORTAL) == [(ARTICLE, AT)]


def test_an_article_that_moved_to_the_next_page_of_its_listing_is_not_dropped(database: Database) -> None:
    with database.begin() as connection:
        enter(connection, answered(ARTICLE, 0))
        enter(connection, listing(LISTING, 0, ARTICLE), listing(SECOND_LISTING, 0))
        enter(connection, listing(LISTING, 1), listing(SECOND_LISTING, 1, ARTICLE))

        assert dropped(connection, PORTAL) == []


def test_an_article_that_only_a_sitemap_named_is_never_dropped(database: Database) -> None:
    with database.begin() as connection:
        enter(connection, answered(ARTICLE, 0), listing(LISTING, 0))
        enter(connection, listing(LISTING, 1))

        assert dropped(connection, PORTAL) == []


def test_an_earlier_listing_does_not_undo_a_later_one(database: Database) -> None:
    with database.begin() as connection:
        enter(connection, answered(ARTICLE, 0), listing(LISTING, 2, ARTICLE))
        enter(connection, listing(SECOND_LISTING, 1, ARTICLE))
        (listed_at,) = [row["last_listed_at"] for row in urls_of(connection, PORTAL) if row["url"] == ARTICLE]

    assert listed_at == AT + 2 * DAY


def test_being_dropped_is_noted_once_and_ends_when_a_listing_names_it_again(database: Database) -> None:
    with database.begin() as connection:
        enter(connection, answered(ARTICLE, 0), listing(LISTING, 0, ARTICLE))
        for day in (1, 2):
            enter(connection, listing(LISTING, day))
            note_unlisted(connection, PORTAL)
        enter(connection, listing(LISTING, 3, ARTICLE))
        note_unlisted(connection, PORTAL)
        (span,) = absences_of(connection, PORTAL)

    assert span["how"] == Absence.UNLISTED
    assert [(span[name] - AT).days for name in ("last_seen_at", "first_missed_at", "returned_at")] == [0, 1, 3]


@pytest.mark.parametrize(
    ("since", "expected"),
    [(0, [Happening.GONE, Happening.RETURNED]), (2, [Happening.RETURNED]), (8, [])],
)
def test_what_was_noticed_is_told_from_a_day_on(database: Database, since: int, expected: list[Happening]) -> None:
    with database.begin() as connection:
        enter(connection, missed(ARTICLE, 1, since=1))
        enter(connection, answered(ARTICLE, 7, is_returned=True))

        assert [one.what for one in noticed_since(connection, PORTAL, AT + since * DAY)] == expected
