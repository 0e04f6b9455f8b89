"""How long a host is left alone."""

from crawler.fetch.politeness import (
    BLOCK_REST_SECONDS,
    FAILURES_UNTIL_GIVEN_UP,
    LONGEST_REST_SECONDS,
    REFUSALS_UNTIL_GIVEN_UP,
    HostPace,
    pace_of,
)
from spiders.portal import Pace


def two_seconds() -> HostPace:
    return pace_of(Pace(delay_seconds=2.0, concurrency=2))


def test_a_host_is_asked_again_only_after_its_delay() -> None:
    pace = two_seconds()
    pace.asked(100.0)

    assert not pace.is_ready(101.9)
    assert pace.is_ready(102.0)


def test_no_more_fetches_run_at_once_than_the_portal_bears() -> None:
    pace = two_seconds()
    pace.asked(100.0)
    pace.asked(102.0)

    assert not pace.is_ready(200.0)


def test_a_host_that_answers_slowly_is_asked_more_slowly() -> None:
    pace = two_seconds()
    pace.asked(0.0)
    pace.answered(took_seconds=7.0)

    assert pace.delay_seconds == 7.0


def test_a_host_that_recovers_comes_back_to_its_delay_step_by_step() -> None:
    pace = two_seconds()
    pace.asked(0.0)
    pace.stumbled(0.0)
    delays = []
    for _ in range(10):
        pace.asked(0.0)
        pace.answered(took_seconds=0.1)
        delays.append(pace.delay_seconds)

    assert delays[0] > 2.0
    assert delays == sorted(delays, reverse=True)
    assert delays[-1] == 2.0


def test_a_host_rests_as_long_as_it_asks_but_not_for_days() -> None:
    obeyed, capped = two_seconds(), two_seconds()
    for pace, asked in ((obeyed, 120.0), (capped, 1e9)):
        pace.asked(0.0)
        pace.refused(10.0, asked)

    assert obeyed.ready_at == 130.0
    assert capped.ready_at == 10.0 + LONGEST_REST_SECONDS


def test_a_host_that_refuses_without_a_word_rests_too() -> None:
    pace = two_seconds()
    pace.asked(0.0)
    pace.refused(10.0, None)

    assert pace.ready_at == 10.0 + BLOCK_REST_SECONDS


def test_a_host_that_keeps_refusing_is_left_alone() -> None:
    pace = two_seconds()
    for _ in range(REFUSALS_UNTIL_GIVEN_UP):
        pace.asked(pace.ready_at)
        pace.refused(pace.ready_at, 1.0)

    assert pace.is_rate_limited


def test_one_burst_of_refusals_counts_once() -> None:
    pace = two_seconds()
    for _ in range(8):
        pace.asked(0.0)
    for _ in range(8):
        pace.refused(1.0, 10.0)

    assert pace.refusals == 1
    assert pace.in_flight == 0


def test_many_connections_that_break_at_once_count_once() -> None:
    pace = two_seconds()
    for _ in range(8):
        pace.asked(0.0)
    for _ in range(8):
        pace.failed(1.0)

    assert pace.failures == 1


def test_a_host_that_refused_is_never_asked_as_quickly_again() -> None:
    pace = pace_of(Pace(delay_seconds=0.0, concurrency=4))
    pace.asked(0.0)
    pace.refused(0.0, 1.0)
    for _ in range(50):
        pace.asked(pace.ready_at)
        pace.answered(took_seconds=0.0)

    assert pace.delay_seconds == 1.0


def test_one_answer_ends_a_row_of_failures() -> None:
    pace = two_seconds()
    for _ in range(FAILURES_UNTIL_GIVEN_UP - 1):
        pace.asked(pace.ready_at)
        pace.failed(pace.ready_at)
    pace.asked(pace.ready_at)
    pace.answered(took_seconds=0.1)
    pace.asked(pace.ready_at)
    pace.failed(pace.ready_at)

    assert not pace.is_unreachable


def test_a_crawl_delay_makes_slower_never_faster() -> None:
    slower, same = two_seconds(), two_seconds()
    slower.keep_to(10.0)
    same.keep_to(0.5)

    assert (slower.delay_seconds, same.delay_seconds) == (10.0, 2.0)
