"""Articles and listings are told apart and read right, however portals print their parts and put them together."""

import pytest

from pipelines.values import values_of
from tests.pages.composed import COUNTERS, article, listing
from tests.pages.records import lines_of, record_of

URL = "https://eatling.example.vn/view.aspx?id=77"


@pytest.mark.parametrize("number", range(240))
def test_an_article_is_read_whole_whatever_its_form(number: int) -> None:
    page = article(number)
    record = record_of(page.html, URL)
    said = values_of(record) | {"text": lines_of(record)}

    assert {name: said[name] for name in page.says} == page.says
    assert {counter.meaning: counter.visits for counter in record.counters} == COUNTERS


@pytest.mark.parametrize("number", range(120))
def test_a_listing_has_neither_a_day_nor_a_writer_whatever_its_form(number: int) -> None:
    page = listing(number)
    record = record_of(page.html, URL)

    assert {"kind": record.kind.value, "title": record.title} == page.says
    assert (record.published, record.byline) == (None, None)
    assert {counter.meaning: counter.visits for counter in record.counters} == COUNTERS
