"""Captures are found by address and moment, on each engine."""

from dataclasses import replace
from datetime import timedelta

import pytest

from archive.capture import Capture
from archive.database.captures import insert_captures
from archive.database.frontier import Found, State, add_found
from archive.database.mementos import (
    Around,
    KeptPortal,
    Position,
    Search,
    captures_at,
    count_of,
    kept_portals,
    known_of,
    nearest,
    nearest_page,
    search,
)
from archive.database.session import Database
from archive.surt import surt_of
from tests.archive.database.samples import AT, capture, failed_capture

URL = "http://binhlam.example/tin"


def at(seconds: float, number: int, **changed: object) -> Capture:
    """A capture of one address, so many seconds after the first."""
    whole = {"url": URL, "surt": surt_of(URL), "at": AT + timedelta(seconds=seconds), **changed}
    return capture(number, **whole)


def keep(database: Database, *kept: Capture) -> None:
    with database.begin() as connection:
        insert_captures(connection, kept)


def nearest_to(database: Database, seconds: float, url: str = URL) -> Capture:
    with database.connect() as connection:
        found = nearest(connection, surt_of(url), AT + timedelta(seconds=seconds), url)
    assert found is not None
    return found.capture


def found(database: Database, wanted: Search) -> list[str]:
    with database.connect() as connection:
        return [one.url for one in search(connection, wanted)]


@pytest.mark.parametrize(("seconds", "number"), [(-100, 1), (4, 1), (5, 1), (6, 2), (10, 2), (14, 2), (1e6, 3)])
def test_the_capture_nearest_a_moment_is_chosen_of_two_the_earlier(
    database: Database, seconds: float, number: int
) -> None:
    keep(database, at(0, 1), at(10, 2), at(100, 3))

    assert nearest_to(database, seconds).id == capture(number).id


def test_within_a_second_the_spelling_that_was_asked_for_is_chosen(database: Database) -> None:
    secure = "https://binhlam.example/tin"
    keep(database, at(0, 1), at(0.2, 2, url=secure))

    assert nearest_to(database, 0, secure).url == secure
    assert nearest_to(database, 0).url == URL


def test_a_failed_attempt_is_no_capture_to_be_shown(database: Database) -> None:
    keep(database, failed_capture(1))

    with database.connect() as connection:
        assert nearest(connection, failed_capture(1).surt, AT, URL) is None


@pytest.mark.parametrize("count", [2, 9])
def test_the_moments_around_a_capture_are_told(database: Database, count: int) -> None:
    kept = [at(number, number) for number in range(1, count + 1)]
    keep(database, *kept)

    with database.connect() as connection:
        second = nearest(connection, surt_of(URL), kept[1].at, URL)
    after = kept[2].at if count > 2 else None
    assert second is not None
    assert second.around == Around(kept[0].at, kept[0].at, after, kept[-1].at)


def test_a_page_is_found_past_redirects(database: Database) -> None:
    keep(database, at(0, 1, status=301), at(9, 2, status=302), at(5, 3))

    with database.connect() as connection:
        page = nearest_page(connection, surt_of(URL), AT)
    assert page is not None
    assert page.id == capture(3).id


def test_all_of_an_address_are_given_failures_among_them(database: Database) -> None:
    failure = failed_capture(2)
    keep(database, at(900, 1, surt=failure.surt), failure)

    with database.connect() as connection:
        assert [one.id for one in captures_at(connection, failure.surt)] == [failure.id, capture(1).id]


ADDRESSES = ("http://a.gov.vn/", "http://a.gov.vn/tin", "http://a.gov.vn/tin/1", "http://a.gov.vn:81/x")
OTHERS = ("http://b.a.gov.vn/tin", "http://ab.gov.vn/", "http://a.gov.vn/tin-tuc")


@pytest.mark.parametrize(
    ("surts", "are_beginnings", "expected"),
    [
        (("vn,gov,a)/tin",), False, {ADDRESSES[1]}),
        (("vn,gov,a)/tin/",), True, {ADDRESSES[2]}),
        (("vn,gov,a)/tin",), True, {ADDRESSES[1], ADDRESSES[2], OTHERS[2]}),
        (("vn,gov,a)", "vn,gov,a:"), True, {*ADDRESSES, OTHERS[2]}),
        (("vn,gov,a)", "vn,gov,a:", "vn,gov,a,"), True, {*ADDRESSES, OTHERS[0], OTHERS[2]}),
    ],
)
def test_addresses_are_found_by_their_beginning(
    database: Database, surts: tuple[str, ...], are_beginnings: bool, expected: set[str]
) -> None:
    urls = enumerate((*ADDRESSES, *OTHERS), 1)
    keep(database, *(capture(number, url=url, surt=surt_of(url)) for number, url in urls))

    assert set(found(database, Search(surts, are_beginnings))) == expected


def test_a_search_is_ordered_byte_by_byte_and_bounded(database: Database) -> None:
    urls = [f"http://a.gov.vn/{name}" for name in ("b", "a-c", "a/c", "ab")]
    keep(database, *(capture(number, url=url, surt=surt_of(url)) for number, url in enumerate(urls, 1)))
    everything = Search(("vn,",), are_beginnings=True)

    assert found(database, everything) == sorted(urls)
    assert found(database, Search(("vn,",), True, newest_first=True, limit=2)) == sorted(urls)[:1:-1]


def test_a_search_keeps_to_a_span_of_time_with_its_ends(database: Database) -> None:
    kept = [at(number, number, url=f"{URL}?{number}") for number in range(1, 6)]
    keep(database, *kept)
    wanted = Search((surt_of(URL),), since=kept[1].at, until=kept[3].at)

    assert found(database, wanted) == [one.url for one in kept[1:4]]


def test_the_closest_come_first_when_they_are_asked_for(database: Database) -> None:
    keep(database, *(at(seconds, number, url=f"{URL}?{seconds}") for number, seconds in enumerate((0, 10, 19, 40), 1)))
    wanted = Search((surt_of(URL),), closest=AT + timedelta(seconds=12), limit=3)

    assert found(database, wanted) == [f"{URL}?10", f"{URL}?19", f"{URL}?0"]


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_search_goes_on_behind_a_capture_of_the_same_moment(database: Database, newest_first: bool) -> None:
    kept = [at(0, 1, url=f"{URL}?1"), at(0, 2, url=f"{URL}?2"), at(9, 3, url=f"{URL}?3")]
    keep(database, *kept)
    behind = Search(
        (surt_of(URL),), after=Position(surt_of(URL), kept[1].at, kept[1].id), newest_first=newest_first, limit=9
    )

    assert found(database, behind) == ([f"{URL}?1"] if newest_first else [f"{URL}?3"])


def test_a_search_is_counted_and_gone_through_in_pages(database: Database) -> None:
    keep(database, *(at(number, number, url=f"{URL}?{number}") for number in range(5)), failed_capture(9))
    everything = Search((surt_of(URL),))
    with database.connect() as connection:
        count = count_of(connection, everything)

    assert count == 5
    assert found(database, replace(everything, offset=2, limit=2)) == [f"{URL}?2", f"{URL}?3"]


def test_portals_are_told_with_their_span_and_where_they_begin(database: Database) -> None:
    home = at(0, 1, hop_path="")
    keep(database, home, at(60, 2), capture(3, portal="khac"))

    with database.connect() as connection:
        first, second = kept_portals(connection)
    assert first == KeptPortal("binh_lam", 2, home.at, home.at + timedelta(seconds=60), URL)
    assert (second.name, second.home) == ("khac", None)


def test_the_frontier_tells_why_an_address_is_not_kept(database: Database) -> None:
    left = Found(URL, "binhlam.example", State.LEFT_OUT, 1, "L", None, AT, "noise")
    with database.begin() as connection:
        add_found(connection, "binh_lam", [left])
        (known,) = known_of(connection, ["binh_lam", "khac"], URL)

    assert (known["portal"], known["state"], known["reason"]) == ("binh_lam", "left-out", "noise")
