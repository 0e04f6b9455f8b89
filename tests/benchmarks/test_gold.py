"""The answers of people become questions: what is unsure is not asked, what a page does not say is."""

import json
from pathlib import Path
from typing import Any

from benchmarks.gold import GoldPage, Question, gold_pages

SAID: dict[str, Any] = {
    "file": "a.html",
    "site": "portal.example",
    "source": {"path": "tin/a.html"},
    "kind": "article",
    "title": "Hội nghị",
    "date": "2019-08-12T15:23",
    "author": None,
    "organisation": "TTXVN",
    "counters": {"total": {"raw": "1.234", "value": 1234}},
    "unsure": [],
}


def gold_page(folder: Path, **said: Any) -> GoldPage:
    (folder / "gold.jsonl").write_text(json.dumps(SAID | said), encoding="utf-8")
    return gold_pages(folder)[0]


def expected(page: GoldPage) -> dict[str, str | None]:
    return {
        question.key if question.row == "counters" else question.row: question.expected for question in page.questions
    }


def test_every_field_of_an_article_is_asked(tmp_path: Path) -> None:
    asked = expected(gold_page(tmp_path))

    assert (asked["title"], asked["day"], asked["minute"]) == ("Hội nghị", "2019-08-12", "2019-08-12T15:23")
    assert (asked["person"], asked["organisation"]) == (None, "TTXVN")


def test_a_meaning_that_the_counter_lacks_is_asked_too(tmp_path: Path) -> None:
    asked = expected(gold_page(tmp_path))

    assert (asked["counters.total"], asked["counters.today"]) == ("1234", None)


def test_what_is_unsure_is_not_asked(tmp_path: Path) -> None:
    asked = expected(gold_page(tmp_path, unsure=["date", "author", "counters.total"]))

    assert asked.keys().isdisjoint({"day", "minute", "person", "counters.total"})


def test_an_unsure_date_is_not_taken_for_none(tmp_path: Path) -> None:
    assert gold_page(tmp_path, date=None).prints_no_date
    assert not gold_page(tmp_path, date=None, unsure=["date"]).prints_no_date


def test_midnight_is_no_minute(tmp_path: Path) -> None:
    asked = expected(gold_page(tmp_path, date="2018-10-16T00:00"))

    assert (asked["day"], asked["minute"]) == ("2018-10-16", None)


def test_a_home_page_is_asked_for_its_title_only(tmp_path: Path) -> None:
    page = gold_page(tmp_path, kind="home", counters=None, unsure=["counters.online"])

    assert {question for question in page.questions if question.row != "counters"} == {
        Question("kind", "kind", "home"),
        Question("title, home", "title", "Hội nghị"),
    }


def test_role_words_around_a_shown_name_are_left_out(tmp_path: Path) -> None:
    shown = {"author_in_body": None, "source_shown": None}

    assert expected(gold_page(tmp_path, author_shown="Tin, ảnh: Kim Oanh", **shown))["person"] == "Kim Oanh"
    assert expected(gold_page(tmp_path, author_shown="Hoàng Nam (tổng hợp)", **shown))["person"] == "Hoàng Nam"
