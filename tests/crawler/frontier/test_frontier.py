"""The frontier decides what is fetched, and when."""

from datetime import timedelta

import pytest

from archive.capture import FailureClass
from archive.database.frontier import State, urls_of
from archive.home import Home
from crawler.frontier.recrawl import MOST_ATTEMPTS
from spiders.discovery.links import Hop, Link
from spiders.portal import Pace, Portal
from tests.crawler.frontier.conftest import AT, HOME, ROBOTS, Bench, failure


def rest(bench: Bench) -> None:
    """Let enough time pass for any host."""
    bench.now += 10_000.0


def states(bench: Bench) -> dict[str, tuple[str, str | None]]:
    bench.frontier.commit()
    with bench.database.connect() as connection:
        return {row["url"]: (row["state"], row["reason"]) for row in urls_of(connection, bench.portal.name)}


def test_robots_txt_comes_before_any_page_of_its_host(bench: Bench) -> None:
    assert bench.next() == ROBOTS
    rest(bench)
    assert bench.next() is None


def test_a_page_waits_until_the_host_has_rested(bench: Bench) -> None:
    bench.open_robots()

    assert bench.next() is None
    assert bench.frontier.wakes_at(bench.now) == bench.now + 2.0
    bench.now += 2.0
    assert bench.next() == HOME


def test_nobody_is_woken_while_only_an_answer_is_waited_for(bench: Bench) -> None:
    assert bench.next() == ROBOTS

    assert bench.frontier.wakes_at(bench.now + 2.0) is None


def test_a_forbidden_page_is_never_handed_out_and_is_counted(bench: Bench) -> None:
    bench.open_robots("User-agent: *\nDisallow: /quan-tri/")
    rest(bench)
    assert bench.next() == HOME
    bench.answer(200, HOME + "quan-tri/1", HOME + "tin/1")
    rest(bench)

    assert bench.next() == HOME + "tin/1"
    bench.answer()
    assert not bench.frontier.has_work or bench.next() is None
    assert states(bench)[HOME + "quan-tri/1"] == ("left-out", "robots")


@pytest.mark.parametrize("answer", [{"status": 503}, failure(FailureClass.TIMEOUT)], ids=["503", "timeout"])
def test_a_host_whose_robots_txt_cannot_be_had_is_closed(bench: Bench, answer: dict[str, object]) -> None:
    for _ in range(3):
        assert bench.next() == ROBOTS
        bench.answer(**answer)  # type: ignore[arg-type]
        rest(bench)

    assert bench.next() is None
    assert states(bench)[HOME] == ("left-out", "robots")


def test_a_host_within_a_network_is_asked_once_and_left_out_as_such(bench: Bench) -> None:
    assert bench.next() == ROBOTS
    bench.answer(**failure(FailureClass.FORBIDDEN_ADDRESS))
    rest(bench)

    assert bench.next() is None
    assert states(bench)[HOME] == ("left-out", "address")


def test_a_robots_txt_that_moved_is_followed(bench: Bench) -> None:
    assert bench.next() == ROBOTS
    bench.answer(301, HOME + "moved.txt")
    rest(bench)
    assert bench.next() == HOME + "moved.txt"
    bench.answer(text="User-agent: *\nDisallow: /")
    rest(bench)

    assert bench.next() is None


def test_sitemaps_that_robots_txt_names_come_before_pages_that_were_found(bench: Bench) -> None:
    bench.open_robots(f"Sitemap: {HOME}sitemap.xml")
    rest(bench)
    assert bench.next() == HOME
    bench.answer(200, HOME + "tin/1")
    rest(bench)

    assert bench.next() == HOME + "sitemap.xml"


def test_a_url_is_fetched_once_however_often_it_is_named(bench: Bench) -> None:
    bench.open_robots()
    rest(bench)
    bench.next()
    bench.answer(200, HOME + "tin/1", HOME + "tin/1", HOME)
    rest(bench)
    assert bench.next() == HOME + "tin/1"
    bench.answer(200, HOME + "tin/1", HOME)
    rest(bench)

    assert bench.next() is None
    assert not bench.frontier.has_work


def test_a_page_that_fails_is_tried_again_after_the_others_and_then_given_up(bench: Bench) -> None:
    bench.open_robots()
    rest(bench)
    bench.next()
    bench.answer(200, HOME + "broken", HOME + "fine")
    order = []
    for _ in range(MOST_ATTEMPTS + 1):
        rest(bench)
        order.append(bench.next())
        bench.answer(**failure(FailureClass.TIMEOUT) if order[-1] == HOME + "broken" else {})  # type: ignore[arg-type]

    assert order == [HOME + path for path in ("broken", "fine", "broken", "broken")]
    rest(bench)
    assert bench.next() is None
    assert states(bench)[HOME + "broken"] == ("failed", "timeout")


def test_a_redirect_leads_on_within_the_portal_and_never_out_of_it(bench: Bench) -> None:
    bench.open_robots()
    rest(bench)
    bench.next()
    bench.answer(301, "http://elsewhere.example/")

    assert states(bench)["http://elsewhere.example/"] == ("left-out", "scope")


def test_a_redirect_loop_ends(bench: Bench) -> None:
    bench.open_robots()
    hops = 0
    rest(bench)
    while bench.next() is not None:
        hops += 1
        bench.answer(302, f"{HOME}{hops}")
        rest(bench)

    assert hops < 20


def test_requisites_of_other_hosts_are_fetched_with_their_own_robots_txt(bench: Bench) -> None:
    bench.open_robots()
    rest(bench)
    bench.next()
    bench.answer(200, Link("http://cdn.example/style.css", Hop.EMBED))  # type: ignore[arg-type]
    rest(bench)

    assert bench.next() == "http://cdn.example/robots.txt"


def test_a_limit_stops_pages_and_lets_their_requisites_through(home: Home) -> None:
    bench = Bench(home, Portal("binh_lam", HOME, pace=Pace(delay_seconds=0.0)), limit=1)
    bench.frontier.begin(AT)
    bench.open_robots()
    bench.next()
    bench.answer(200, HOME + "tin/1", Link(HOME + "style.css", Hop.EMBED))  # type: ignore[arg-type]
    assert bench.next() == HOME + "style.css"
    bench.answer()

    assert bench.next() is None
    assert not bench.frontier.has_work
    assert states(bench)[HOME + "tin/1"] == ("due", None)


def test_a_host_that_refuses_again_and_again_is_left_for_this_crawl(bench: Bench) -> None:
    bench.open_robots()
    rest(bench)
    bench.next()
    bench.answer(200, *(f"{HOME}tin/{number}" for number in range(20)))
    asked = 0
    rest(bench)
    while bench.next():
        asked += 1
        bench.answer(429)
        rest(bench)

    assert asked == 5
    assert bench.frontier.is_rate_limited
    assert State.DUE.value in {state for state, _ in states(bench).values()}


def test_what_was_in_flight_when_a_crawl_dies_is_due_in_the_next(bench: Bench, home: Home) -> None:
    bench.open_robots()
    rest(bench)
    bench.next()
    bench.answer(200, HOME + "tin/1")
    bench.frontier.commit()
    rest(bench)
    assert bench.next() == HOME + "tin/1"

    again = Bench(home, bench.portal)
    again.frontier.begin(AT)
    again.open_robots()
    rest(again)
    assert again.next() == HOME + "tin/1"


def test_a_new_crawl_of_a_finished_portal_asks_its_seeds_and_what_is_due(bench: Bench, home: Home) -> None:
    bench.open_robots()
    rest(bench)
    bench.next()
    bench.answer(200, HOME + "tin/1")
    rest(bench)
    bench.next()
    bench.answer()
    bench.frontier.commit()

    soon, later = Bench(home, bench.portal), Bench(home, bench.portal)
    soon.frontier.begin(AT + timedelta(minutes=1))
    assert _all_pages(soon) == [HOME]
    later.frontier.begin(AT + timedelta(days=60))
    assert _all_pages(later) == [HOME, HOME + "tin/1"]


def _all_pages(bench: Bench) -> list[str]:
    bench.open_robots()
    rest(bench)
    pages = []
    while url := bench.next():
        pages.append(url)
        bench.answer()
        rest(bench)
    bench.frontier.commit()
    return pages
