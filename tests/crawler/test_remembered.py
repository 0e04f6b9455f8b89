"""What was met is known again, however much came since."""

import sys

from crawler.remembered import FEWEST_PLACES, MOST_RECENT, Remembered


def remembered(texts: int) -> Remembered:
    met = Remembered()
    for number in range(texts):
        met.add(f"https://a.vn/{number}")
    return met


def test_remembered_knows_what_it_met_long_ago_and_nothing_else() -> None:
    texts = 12 * MOST_RECENT
    met = remembered(texts)

    assert all(f"https://a.vn/{number}" in met for number in range(texts))
    assert not any(f"https://a.vn/{number}" in met for number in range(texts, 2 * texts))


def test_remembered_counts_each_text_once() -> None:
    met = remembered(FEWEST_PLACES)
    for number in range(FEWEST_PLACES):
        met.add(f"https://a.vn/{number}")

    assert len(met) == FEWEST_PLACES


def test_remembered_takes_at_most_24_bytes_a_text_and_a_set_that_does_not_grow() -> None:
    texts = 16 * MOST_RECENT
    met = remembered(texts)
    recent = sum(map(sys.getsizeof, met._recent)) + sys.getsizeof(met._recent)

    assert sys.getsizeof(met._places) <= 24 * texts
    assert recent <= 100 * MOST_RECENT
