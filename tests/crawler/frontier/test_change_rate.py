"""How often a page changes is told from visits at odd times."""

from datetime import timedelta
from random import Random

import pytest

from crawler.frontier.change_rate import changes_a_day, wait

MONTH = timedelta(days=30)


@pytest.mark.parametrize("rate", [0.02, 0.1, 0.5])
def test_the_rate_of_a_page_that_changes_at_random_is_found_from_regular_visits(rate: float) -> None:
    chance, visits = Random(1), 40_000
    changed = sum(chance.expovariate(rate) < 1 for _ in range(visits))

    assert changes_a_day(visits, changed, timedelta(days=visits)) == pytest.approx(rate, rel=0.1)


def test_two_changes_between_two_visits_are_not_counted_as_one() -> None:
    found_changed_at_most_visits = changes_a_day(100, 90, timedelta(days=100))

    assert found_changed_at_most_visits > 2


def test_a_page_that_changed_at_every_visit_has_a_finite_rate() -> None:
    assert 0 < changes_a_day(10, 10, timedelta(days=10)) < 10


def test_of_a_page_visited_once_nothing_is_known() -> None:
    assert changes_a_day(0, 0, timedelta()) == 0


def test_without_a_change_the_wait_doubles() -> None:
    assert wait(1, 0, MONTH) == MONTH
    assert wait(2, 0, 2 * MONTH) == 2 * MONTH


def test_the_more_changes_the_shorter_the_wait() -> None:
    waits = [wait(6, changes, MONTH) for changes in range(7)]

    assert waits == sorted(waits, reverse=True)
    assert waits[6] < waits[0] / 10


def test_a_page_is_visited_twice_between_two_changes() -> None:
    days_between_changes = 1 / changes_a_day(60, 6, 2 * MONTH)

    assert wait(60, 6, 2 * MONTH) / timedelta(days=1) == pytest.approx(days_between_changes / 2)
