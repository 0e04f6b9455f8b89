"""Pages as many portals print them are read right, every field of them, with nothing made up."""

from typing import Any

import pytest

from archive.record import Record
from pipelines.values import values_of
from tests.pages.records import lines_of, record_of
from tests.pages.typical import TypicalPage, typical_pages

FIELDS = ("kind", "title", "published", "author", "organisation")
NOTHING: dict[str, Any] = dict.fromkeys(FIELDS) | {"family": None, "captions": [], "counters": {}}
PAGES = list(typical_pages())
WITH_TEXT = [page for page in PAGES if "text" in page.says]


def said_by(record: Record) -> dict[str, Any]:
    """Give each field in the form of the files."""
    values = values_of(record)
    counters = {counter.meaning: counter.visits for counter in record.counters}
    named = {name: values[name] for name in FIELDS}
    return named | {"family": record.family, "counters": counters, "captions": list(record.captions)}


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_a_page_says_what_it_prints_and_nothing_else(page: TypicalPage) -> None:
    fields = {name: value for name, value in page.says.items() if name != "text"}

    assert said_by(record_of(page.html, page.url)) == NOTHING | fields


@pytest.mark.parametrize("page", WITH_TEXT, ids=[page.name for page in WITH_TEXT])
def test_the_text_of_an_article_is_whole_and_nothing_else_is_in_it(page: TypicalPage) -> None:
    assert lines_of(record_of(page.html, page.url)) == page.says["text"]
