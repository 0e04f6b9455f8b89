"""The real pages beside the repository are read by the generic readers as people say they are."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from spiders.language.dates import find_dates
from spiders.language.letters import without_zero_width
from spiders.page import Page
from spiders.portal import Portal
from spiders.read import read_page
from spiders.reading import PageReading
from tests.spiders.spans import text_in

FOLDER = Path(__file__).parents[3] / "shared" / "pages" / "portals"
GENERIC = Portal(name="generic", home="https://portal.example/", family="generic")
AT = datetime(2026, 11, 23, tzinfo=UTC)

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason=f"the real pages are not at {FOLDER}")

Answer = dict[str, Any]


@cache
def answers() -> list[tuple[Answer, Page, PageReading]]:
    """Read each page once; its answers, the page, and what was read."""
    lines = (FOLDER / "gold.jsonl").read_text().splitlines()
    read = []
    for answer in map(json.loads, lines):
        url = f"http://{answer['site']}/{answer['source']['path']}"
        page = Page(url, AT, (FOLDER / answer["file"]).read_bytes())
        read.append((answer, page, read_page(page, GENERIC)))
    return read


def wrong(field: str, found: Callable[[PageReading], str | None], kinds: str = "article") -> list[tuple[str, Any, Any]]:
    """List the pages on which a field is not what its answer says."""
    return [
        (answer["file"], expected(answer, field), found(reading))
        for answer, _, reading in answers()
        if answer["kind"] in kinds and field not in answer["unsure"]
        if expected(answer, field) != found(reading)
    ]


def expected(answer: Answer, field: str) -> str | None:
    if field == "title":
        return " ".join(without_zero_width(normalize("NFC", answer["title"])).split())
    return answer["date"] and str(answer["date"])[:10] if field == "date" else str(answer[field])


def title_of(reading: PageReading) -> str | None:
    printed = reading.title.printed if reading.title else ""
    return " ".join(without_zero_width(normalize("NFC", printed)).split()) or None


def day_of(reading: PageReading) -> str | None:
    dates = find_dates(reading.published.printed) if reading.published else []
    return str(dates[0].day) if dates else None


def test_every_kind_is_right() -> None:
    assert wrong("kind", lambda reading: reading.kind.value, "article listing home") == []


def test_every_title_is_right() -> None:
    assert wrong("title", title_of, "article home") == []


def test_every_day_is_right_and_none_is_made_up() -> None:
    assert wrong("date", day_of) == []


def test_no_listing_and_no_home_page_has_a_day_or_a_byline() -> None:
    others = [reading for answer, _, reading in answers() if answer["kind"] != "article"]

    assert [(reading.published, reading.byline) for reading in others] == [(None, ())] * len(others)


def test_the_bytes_of_every_title_and_day_give_the_printed_text() -> None:
    readings = [(page, one) for _, page, reading in answers() for one in (reading.title, reading.published) if one]

    assert [text_in(page, one.span) if one.span else None for page, one in readings] == [
        one.printed for _, one in readings
    ]
