"""What an answer means for its URL: when it is asked for again, and whether its page is there."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zlib import crc32

import pytest

from archive.capture import Capture, Failure, FailureClass, Truncation
from archive.database.frontier import Settled, State
from archive.record import Kind, Published, Record
from archive.watch import Absence, Watch
from crawler.frontier.recrawl import MOST_ATTEMPTS, settled_as
from crawler.frontier.waits import EARLY, SHARE_SPREAD
from spiders.discovery.links import Hop, Link
from spiders.outcome import Outcome
from spiders.portal import Portal, Revisit
from tests.archive.database.samples import AT, capture, record

PORTAL = Portal("binh_lam", "http://binhlam.example/")
DAY = timedelta(days=1)
A_FAILURE = {"status": -4, "mime": None, "failure": Failure(FailureClass.TIMEOUT, "no answer")}


def page(at: datetime = AT, **changed: Any) -> Capture:
    return replace(capture(1, at=at, hop_path="L"), **changed)


def article(of: Capture, body: str = "Một đoạn.", printed_on: date | None = None) -> Record:
    published = Published(printed_on) if printed_on else None
    return record(of, kind=Kind.ARTICLE, body=body, published=published)


def settle(
    of: Capture, read: Record | None = None, watch: Watch | None = None, *links: Link, portal: Portal = PORTAL
) -> Settled:
    return settled_as(Outcome(of, links=links), read, watch or Watch(), portal)


def visited(*bodies: str, every: timedelta = DAY) -> Settled:
    """Visit an article again and again, and find it saying this."""
    settled, watch = None, Watch()
    for number, body in enumerate(bodies):
        of = page(AT + number * every)
        settled = settle(of, article(of, body), watch)
        watch = settled.watch
    assert settled
    return settled


def comes_after(settled: Settled) -> timedelta:
    assert settled.due_at
    return settled.due_at - settled.fetched_at + EARLY


def waits(settled: Settled) -> timedelta:
    """How long an address waits of which the share that comes sooner is nothing."""
    share = crc32(settled.url.encode()) / 2**32 / SHARE_SPREAD
    days = comes_after(settled) / DAY
    return DAY if days == 1 else round(days / (1 - share), 6) * DAY


@pytest.mark.parametrize("kind", [Kind.HOME, Kind.LISTING])
def test_a_listing_is_due_daily_however_seldom_it_changes(kind: Kind) -> None:
    of, watch = page(), Watch(visits=50, first_seen_at=AT - 50 * DAY)

    assert waits(settle(of, record(of, kind=kind), watch)) == DAY


def test_a_sitemap_is_due_daily() -> None:
    assert waits(settle(page(hop_path="M", mime="text/xml"))) == DAY


@pytest.mark.parametrize(("age", "expected"), [(1, 1), (40, 10), (4000, 30)])
def test_a_new_page_is_due_the_sooner_the_younger_it_is(age: int, expected: int) -> None:
    of = page()

    assert waits(settle(of, article(of, printed_on=AT.date() - age * DAY))) == expected * DAY


def test_a_page_that_stays_as_it_is_is_asked_for_ever_more_rarely() -> None:
    found = [waits(visited(*["a"] * visits, every=30 * DAY)) for visits in (2, 3, 5, 9)]

    assert found == [30 * DAY, 60 * DAY, 120 * DAY, 180 * DAY]


def test_a_page_that_changes_is_asked_for_more_often() -> None:
    still, changing = visited(*"aaaaa", every=30 * DAY), visited(*"abacd", every=30 * DAY)

    assert (still.watch.changes, changing.watch.changes) == (0, 4)
    assert DAY <= waits(changing) < waits(still) / 5


def test_files_are_asked_for_at_most_monthly() -> None:
    image = replace(page(), hop_path="LE", mime="image/png")
    other = replace(image, at=AT + 30 * DAY, payload_digest="sha1:other")
    first = settle(image)
    second = settle(other, None, first.watch)

    assert (waits(first), waits(second)) == (30 * DAY, 30 * DAY)
    assert second.watch.changes == 1


def test_a_page_is_named_by_what_it_says_and_a_file_by_its_bytes() -> None:
    first, second = page(), page(AT + DAY, payload_digest="sha1:the counter turned")
    settled = settle(second, article(second), settle(first, article(first)).watch)

    assert settled.watch.changes == 0


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_was_seen_and_is_gone_is_missed(status: int) -> None:
    seen = visited("a").watch
    missed = settle(page(AT + DAY, status=status), None, seen)

    assert (missed.state, missed.absence, missed.is_first_missed) == (State.GONE, Absence.GONE, True)
    assert (missed.watch.last_seen_at, missed.watch.first_missed_at) == (AT, AT + DAY)


def test_a_page_that_was_never_seen_is_not_missed() -> None:
    assert not settle(page(status=404)).is_first_missed


def test_what_is_gone_is_asked_for_ever_more_rarely() -> None:
    first = settle(page(AT, status=404))
    later = settle(page(AT + 40 * DAY, status=404), None, first.watch)

    assert (waits(first), waits(later)) == (DAY, 40 * DAY)
    assert later.watch.first_missed_at == AT


@pytest.mark.parametrize("trouble", [A_FAILURE, {"status": 503}, {"truncation": Truncation.DISCONNECT}], ids=str)
def test_trouble_on_the_way_tells_nothing_of_a_page(trouble: dict[str, Any]) -> None:
    seen = visited("a").watch
    settled = settle(page(AT + DAY, **trouble), None, seen)

    assert settled.absence is None
    assert replace(settled.watch, attempts=0, first_failed_at=None) == seen


def fail_until_given_up(days: float, watch: Watch) -> Settled:
    for _ in range(MOST_ATTEMPTS):
        settled = settle(page(AT + days * DAY, **A_FAILURE), None, watch)
        watch = settled.watch
    return settled


def test_what_fails_for_long_is_tried_ever_more_rarely() -> None:
    first = fail_until_given_up(0, Watch())
    second = fail_until_given_up(1, first.watch)
    later = fail_until_given_up(20, second.watch)
    after_a_year = fail_until_given_up(365, later.watch)

    assert [waits(one) / DAY for one in (first, second, later, after_a_year)] == [1, 1, 20, 180]
    assert after_a_year.watch.first_failed_at == AT


@pytest.mark.parametrize("answer", [{}, {"status": 404}, {"status": 301}])
def test_an_answer_ends_a_failure(answer: dict[str, Any]) -> None:
    failing = fail_until_given_up(0, visited("a").watch).watch
    of = page(AT + DAY, **answer)
    settled = settle(of, None if answer else article(of), failing)

    assert failing.first_failed_at == AT
    assert settled.watch.first_failed_at is None


def test_pages_seen_on_one_day_come_due_on_many_days() -> None:
    urls = [f"http://binhlam.example/tin/{number}" for number in range(200)]
    found = [comes_after(settle(page(url=url), None)) / DAY for url in urls]
    days = Counter(map(int, found))

    assert 22.5 <= min(found) <= max(found) <= 30
    assert len(days) == 8
    assert max(days.values()) < 50


def test_a_portal_file_bounds_how_long_a_page_waits() -> None:
    weekly = replace(PORTAL, revisit=Revisit(longest_wait_days=7))
    of, image = page(AT + 100 * DAY), page(mime="image/png")
    still, missed = Watch(visits=5, kind=Kind.ARTICLE, first_seen_at=AT), Watch(kind=Kind.ARTICLE, first_missed_at=AT)
    old = article(of, printed_on=AT.date() - 4000 * DAY)

    assert waits(settle(of, old, still, portal=weekly)) == 7 * DAY
    assert waits(settle(of, old, portal=weekly)) == 7 * DAY
    assert waits(settle(replace(of, status=404), None, missed, portal=weekly)) == 7 * DAY
    assert waits(settle(image, None, portal=weekly)) == 30 * DAY


def test_a_page_that_is_back_ends_its_absence() -> None:
    missed = settle(page(AT + DAY, status=404), None, visited("a").watch)
    of = page(AT + 2 * DAY)
    back = settle(of, article(of, "a"), missed.watch)

    assert back.is_returned
    assert (back.watch.first_missed_at, back.watch.last_seen_at, back.watch.changes) == (None, AT + 2 * DAY, 0)


def test_a_page_that_sends_home_is_missed_only_if_it_was_seen() -> None:
    home = Link(PORTAL.home, Hop.REDIRECT)
    redirect = page(AT + DAY, status=302)

    assert settle(redirect, None, visited("a").watch, home).absence is Absence.SENT_HOME
    assert settle(redirect, None, None, home).absence is None


def test_not_modified_is_a_visit_that_found_the_page_as_it_was() -> None:
    seen = visited("a").watch
    settled = settle(page(AT + DAY, status=304, revisit_of="f" * 32), None, seen)

    assert settled.state is State.DONE
    assert (settled.watch.visits, settled.watch.changes, settled.watch.last_seen_at) == (2, 0, AT + DAY)
    assert (settled.watch.content_digest, settled.watch.kind) == (seen.content_digest, Kind.ARTICLE)


def test_only_listings_name_pages() -> None:
    of, link = page(), Link("http://binhlam.example/tin/2", Hop.LINK)

    assert settle(of, record(of, kind=Kind.LISTING), None, link).names == (link.url,)
    assert settle(of, article(of), None, link).names == ()


def test_a_url_that_was_given_up_is_begun_anew() -> None:
    watch = Watch()
    states = []
    for _ in range(MOST_ATTEMPTS + 1):
        settled = settle(page(**A_FAILURE), None, watch)
        watch = settled.watch
        states.append(settled.state)

    assert states == [State.DUE, State.DUE, State.FAILED, State.DUE]


def test_listings_go_before_new_pages_and_new_pages_before_those_seen() -> None:
    of = page()
    listing, seen = settle(of, record(of, kind=Kind.LISTING)), settle(of, article(of))
    retried = settle(page(**A_FAILURE))

    assert listing.priority < 20 < seen.priority < retried.priority
