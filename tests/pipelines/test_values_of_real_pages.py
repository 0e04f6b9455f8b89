"""On real pages of portals, bylines and counters are right; the pages lie beside the repository."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from archive.record import Reading, Record
from pipelines.build import build_record
from pipelines.errors import ValueUnreadable
from pipelines.normalise.bylines import byline
from pipelines.normalise.counters import visits
from pipelines.normalise.dates import published
from spiders.page import Page
from spiders.portal import Portal
from spiders.read import read_page
from tests.spiders.spans import text_in

FOLDER = Path(__file__).parent.parent.parent.parent / "shared" / "pages" / "portals"
AT = datetime(2025, 1, 1, tzinfo=UTC)
PORTAL = Portal(name="any", home="https://portal.example/", family="generic")
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason=f"the real pages are not at {FOLDER}")

Answer = dict[str, Any]


def answers() -> list[Answer]:
    return [json.loads(line) for line in (FOLDER / "gold.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def records() -> list[tuple[Answer, Record]]:
    return [(answer, record_of(answer)) for answer in answers()]


def page_of(answer: Answer) -> Page:
    url = f"https://{answer['site']}/{answer['source']['path']}"
    return Page(url, AT, (FOLDER / answer["file"]).read_bytes())


def record_of(answer: Answer) -> Record:
    page = page_of(answer)
    return build_record(page, read_page(page, PORTAL), portal="any", capture=answer["file"])


def f1(pairs: Iterator[tuple[object, object]]) -> float:
    """Weigh what was found against what was to be found."""
    counted = Counter(
        kind
        for expected, got in pairs
        for kind in (
            ["right"] if expected == got else ["missed"] * (expected is not None) + ["wrong"] * (got is not None)
        )
        if not (expected is None and got is None)
    )
    return 2 * counted["right"] / (2 * counted["right"] + counted["missed"] + counted["wrong"])


def composed(text: str | None) -> str | None:
    return " ".join(normalize("NFC", text).split()) if text else None


def test_persons_are_right(records: list[tuple[Answer, Record]]) -> None:
    sure = [(answer, record) for answer, record in records if "author" not in answer["unsure"]]

    assert f1((composed(a["author"]), r.byline.author if r.byline else None) for a, r in sure) >= 0.9


def test_organisations_are_right(records: list[tuple[Answer, Record]]) -> None:
    sure = [(answer, record) for answer, record in records if "org" not in answer["unsure"]]

    assert f1((composed(a["organisation"]), r.byline.organisation if r.byline else None) for a, r in sure) >= 0.85


def test_counters_are_right(records: list[tuple[Answer, Record]]) -> None:
    pairs = []
    for answer, record in records:
        expected = {meaning: number["value"] for meaning, number in (answer["counters"] or {}).items()}
        got = {counter.meaning: counter.visits for counter in record.counters}
        unsure = {name.removeprefix("counters.") for name in answer["unsure"]}
        pairs += [(expected.get(meaning), got.get(meaning)) for meaning in {*expected, *got} - unsure]

    assert f1(iter(pairs)) >= 0.97


def test_the_bytes_of_every_number_give_its_printed_text() -> None:
    spans = [
        (counter.reading.printed, text_in(page, counter.reading.span) if counter.reading.span else None)
        for page in map(page_of, answers())
        for counter in read_page(page, PORTAL).counters
    ]

    assert len(spans) > 100
    assert [pair for pair in spans if pair[0] != pair[1]] == []


def test_every_printed_date_is_understood_to_the_minute() -> None:
    dated = [answer for answer in answers() if answer["date_raw"] and "time" not in answer["unsure"]]
    wrong = [answer["date_raw"] for answer in dated if iso_of(answer["date_raw"]) != answer["date"]]

    assert len(dated) > 20
    assert wrong == []


def iso_of(printed: str) -> str | None:
    try:
        return published(Reading(printed, "test"), AT).iso[:16]
    except ValueUnreadable:
        return None


def test_every_printed_counter_number_is_understood() -> None:
    numbers = [number for answer in answers() for number in (answer["counters"] or {}).values()]

    assert [visits(Reading(number["raw"], "test")) for number in numbers] == [number["value"] for number in numbers]


def test_every_sure_byline_is_parsed_into_its_person_and_organisation() -> None:
    signed = [answer for answer in answers() if answer["byline_raw"] and not {"author", "org"} & set(answer["unsure"])]
    parsed = [byline(tuple(Reading(line, "test") for line in answer["byline_raw"].split(" / "))) for answer in signed]

    assert [(value.author, value.organisation) for value in parsed] == [
        (composed(answer["author"]), composed(answer["organisation"])) for answer in signed
    ]
