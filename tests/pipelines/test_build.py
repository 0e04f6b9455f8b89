"""A record holds what a page prints as values, the printed text beside them, and every doubt in words."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from unicodedata import normalize

import pytest

from archive.record import Attachment, Byline, Kind, Published, Reading, Record
from pipelines.build import READER_VERSION, build_record
from pipelines.report import as_read
from spiders.page import Page
from spiders.reading import CounterNumber, PageReading

AT = datetime(2022, 9, 16, 3, 0, tzinfo=UTC)
PAGE = Page("https://tinhuy.example.vn/tin-1.html", AT, b"<html></html>")


def counter(meaning: str, printed: str, label: str = "Hôm nay") -> CounterNumber:
    return CounterNumber(meaning, label, Reading(printed, "counter/labelled"))


READING = PageReading(
    kind=Kind.ARTICLE,
    family="nukeviet",
    title=Reading(normalize("NFD", "Hội thảo “Đổi mới”\u200b"), "title/slug"),
    lead=Reading("Chiều ngày 14/9.", "body/lead"),
    body=Reading("Một đoạn.\n\nHai\u00a0đoạn.", "body/run"),
    captions=(Reading("Quang cảnh hội thảo", "body/caption"),),
    published=Reading("Thứ năm, 15/09/2022", "published/weekday"),
    byline=(Reading("Tin, ảnh: Châu Yên", "byline/line"), Reading("Nguồn: Ban Dân vận Tỉnh ủy", "byline/labelled")),
    counters=(counter("total", "386.677", "Số lượt truy cập"), counter("today", "56")),
    attachments=(Attachment("https://tinhuy.example.vn/a.pdf", "Tải\u200b về"),),
)


def built(reading: PageReading) -> Record:
    return build_record(PAGE, reading, portal="tinh_uy", capture="c1")


def test_values_are_composed_and_clean() -> None:
    record = built(READING)

    assert (record.title, record.body) == ("Hội thảo “Đổi mới”", "Một đoạn.\nHai đoạn.")
    assert record.attachments == (Attachment("https://tinhuy.example.vn/a.pdf", "Tải về"),)


def test_the_printed_text_stays_as_it_was_printed() -> None:
    evidence = built(READING).evidence or {}

    assert evidence["title"] == READING.title


def test_every_reading_is_evidence_for_its_field() -> None:
    evidence = built(READING).evidence or {}

    assert list(evidence) == [
        "title",
        "lead",
        "body",
        "published",
        "captions",
        "byline",
        "byline.2",
        "counters.total",
        "counters.today",
    ]


def test_date_byline_and_counters_are_understood() -> None:
    record = built(READING)

    assert record.published == Published(date(2022, 9, 15))
    assert record.byline == Byline("Châu Yên", "Ban Dân vận Tỉnh ủy")
    assert [(number.meaning, number.visits) for number in record.counters] == [("total", 386677), ("today", 56)]


def test_the_same_page_gives_an_equal_record() -> None:
    first, second = built(READING), built(READING)

    assert first == second
    assert first.id == second.id


def test_a_record_names_its_readers_version_and_capture() -> None:
    record = built(READING)

    assert (record.reader_version, record.capture, record.portal, record.at) == (READER_VERSION, "c1", "tinh_uy", AT)


def test_a_clean_page_has_no_problems() -> None:
    assert built(READING).problems == ()


def test_a_problem_of_the_reading_is_kept_once() -> None:
    assert built(replace(READING, problems=("odd", "odd"))).problems == ("odd",)


def test_an_absent_field_is_none() -> None:
    record = built(PageReading(kind=Kind.OTHER))

    assert (record.title, record.published, record.byline, record.counters) == (None, None, None, ())


@pytest.mark.parametrize(
    ("field", "reading", "problem"),
    [
        (
            "published",
            Reading("31/02/2022", "published/label"),
            "published: expected a day that exists, found “31/02/2022”",
        ),
        (
            "published",
            Reading("( )", "published/near"),
            "published: expected a date with day, month and year, found “( )”",
        ),
        (
            "published",
            Reading("15/09/2099", "published/near"),
            "the printed day “15/09/2099” comes after the capture of 2022-09-16",
        ),
        (
            "published",
            Reading("15/09/1970", "published/near"),
            "the printed day “15/09/1970” comes before Vietnam's first web pages of 1997",
        ),
        (
            "published",
            Reading("Thứ hai, 15/09/2022", "published/weekday"),
            "“Thứ hai, 15/09/2022” names a Monday, but 2022-09-15 is a Thursday",
        ),
        (
            "title",
            Reading("Tin", "title/place", confidence=0.2),
            "the title was found with little certainty, by title/place",
        ),
        ("byline", (Reading("T/h", "byline/line"),), "byline: expected a person or an organisation, found “T/h”"),
        ("counters", (counter("total", "…"),), "counters.total: expected a whole number, found “…”"),
        (
            "counters",
            (counter("total", "12"), counter("today", "56")),
            "the counter's today (56) is more than its total (12)",
        ),
    ],
)
def test_a_doubt_is_a_sentence(field: str, reading: object, problem: str) -> None:
    assert built(replace(READING, **{field: reading})).problems == (problem,)  # type: ignore[arg-type]


def test_an_unreadable_value_is_none_and_its_evidence_stays() -> None:
    record = built(replace(READING, published=Reading("31/02/2022", "published/label")))

    assert record.published is None
    assert (record.evidence or {})["published"].printed == "31/02/2022"


def test_a_message_never_moves_a_terminals_cursor() -> None:
    (problem,) = built(replace(READING, published=Reading("\x1b[2J ( )", "published/near"))).problems

    assert "\x1b" not in problem


def test_a_read_page_is_shown_as_one_object() -> None:
    shown = as_read("tin-1.html", PAGE.url, built(READING))

    assert shown == {
        "file": "tin-1.html",
        "url": "https://tinhuy.example.vn/tin-1.html",
        "family": "nukeviet",
        "kind": "article",
        "title": "Hội thảo “Đổi mới”",
        "lead": "Chiều ngày 14/9.",
        "body": "Một đoạn.\nHai đoạn.",
        "published": {"value": "2022-09-15", "precision": "day", "printed": "Thứ năm, 15/09/2022"},
        "byline": {
            "author": "Châu Yên",
            "organisation": "Ban Dân vận Tỉnh ủy",
            "printed": "Tin, ảnh: Châu Yên / Nguồn: Ban Dân vận Tỉnh ủy",
        },
        "counters": {"total": 386677, "today": 56},
        "attachments": [{"url": "https://tinhuy.example.vn/a.pdf", "words": "Tải về"}],
        "problems": [],
    }
    assert json.loads(json.dumps(shown)) == shown


def test_an_absent_field_is_shown_as_null() -> None:
    shown = as_read("a.html", PAGE.url, built(PageReading(kind=Kind.OTHER)))

    assert (shown["published"], shown["byline"], shown["counters"], shown["attachments"]) == (None, None, None, [])


def test_a_byline_that_names_nobody_is_still_shown() -> None:
    shown = as_read("a.html", PAGE.url, built(replace(READING, byline=(Reading("T/h", "byline/line"),))))

    assert shown["byline"] == {"author": None, "organisation": None, "printed": "T/h"}
