"""A promise is judged field by field, and drafted from what was seen."""

import pytest

from archive.record import Kind
from pipelines.promise import counts_of, judge, promise_from
from spiders.portal import Promise
from tests.archive.database.samples import capture, record

COUNTS = {"articles": 100, "title": 100, "published": 94, "byline": 70, "counters": 0}


def broken(promise: Promise, counts: dict[str, int]) -> list[str]:
    return [judged.field for judged in judge(promise, counts) if not judged.is_kept]


def test_a_field_that_too_few_articles_have_breaks_its_promise() -> None:
    promise = Promise(articles=100, title=1.0, published=0.95, byline=0.7, counters=0.5)

    assert broken(promise, COUNTS) == ["published", "counters"]


def test_too_few_articles_break_a_promise() -> None:
    assert broken(Promise(articles=101), COUNTS) == ["articles"]


def test_what_is_not_promised_is_not_judged() -> None:
    assert judge(Promise(title=0.5), COUNTS) == judge(Promise(title=0.5), COUNTS | {"byline": 0})
    assert judge(Promise(), COUNTS) == ()


def test_a_portal_without_articles_breaks_no_share() -> None:
    assert broken(Promise(title=1.0), dict.fromkeys(COUNTS, 0)) == []


def test_only_articles_are_counted() -> None:
    read = [record(capture(1)), record(capture(2), kind=Kind.LISTING), record(capture(3), byline=None, counters=())]

    assert counts_of(read) == {"articles": 2, "title": 2, "published": 2, "byline": 1, "counters": 1}


@pytest.mark.parametrize(
    ("counts", "drafted"),
    [
        (COUNTS, Promise(articles=100, title=0.95, published=0.89, byline=0.66)),
        (COUNTS | {"articles": 2}, Promise()),
    ],
)
def test_a_draft_promises_a_little_less_than_was_seen(counts: dict[str, int], drafted: Promise) -> None:
    assert promise_from(counts) == drafted
