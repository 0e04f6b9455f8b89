"""Right answers count, wrong ones and inventions do not."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.gold import GoldPage, Question
from benchmarks.score import Score, agreement, answer_to, count, count_words, inventions, words

NONE: dict[str, Any] = {}


def scored(question: Question, answer: dict[str, Any]) -> Score:
    scores: dict[str, Score] = {}
    count(scores, question, answer_to(question, answer))
    return scores[question.row]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (Question("title", "title", "Hội nghị"), {"title": " Hội\u200b  nghị "}),
        (Question("day", "published", "2019-08-12"), {"published": "2019-08-12T15:23:00+07:00"}),
        (Question("minute", "published", "2019-08-12T15:23"), {"published": "2019-08-12T15:23:00+07:00"}),
        (Question("person", "person", "T.H – N.V"), {"person": "N.V, T.H"}),
        (Question("counters", "counters.total", "1234"), {"counters": {"total": "1234"}}),
        (Question("lead, first §", "text", "Sáng 17/4"), {"text": "Sáng  17/4\nđoàn đến"}),
    ],
)
def test_an_answer_that_means_the_same_is_right(question: Question, answer: dict[str, Any]) -> None:
    assert scored(question, answer) == Score(given=1, found=1, right=1)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (Question("title", "title", "Hội nghị"), {"title": "Hội nghị - Cổng thông tin"}),
        (Question("minute", "published", "2019-08-12T15:23"), {"published": "2019-08-12T15:24"}),
        (Question("counters", "counters.total", "1234"), {"counters": {"total": "1235"}}),
    ],
)
def test_another_answer_is_wrong(question: Question, answer: dict[str, Any]) -> None:
    assert scored(question, answer) == Score(given=1, found=1, right=0)


def test_an_answer_where_the_page_says_nothing_is_an_invention() -> None:
    assert scored(Question("person", "person", None), {"person": "admin"}) == Score(given=0, found=1, right=0)


def test_silence_is_neither_found_nor_right() -> None:
    assert scored(Question("counters", "counters.total", "1234"), NONE) == Score(given=1, found=0, right=0)


def test_a_day_alone_answers_no_minute() -> None:
    question = Question("minute", "published", "2019-08-12T15:23")

    assert scored(question, {"published": "2019-08-12T00:00:00"}).found == 0


def test_f1_comes_from_the_counts() -> None:
    score = Score(given=22, found=30, right=11)

    assert (round(score.precision, 3), score.recall, round(score.f1, 3)) == (0.367, 0.5, 0.423)


def test_dates_are_invented_only_where_none_is_printed() -> None:
    pages = [GoldPage(Path(), "", "article", prints_no_date, ()) for prints_no_date in (True, True, False)]

    assert inventions(pages, [{"published": "2019-08-12"}, NONE, {"published": "2019-08-12"}]) == Score(2, 1, 0)


def test_agreement_is_what_all_texts_hold() -> None:
    text = " ".join(f"chữ{number}" for number in range(25))

    assert agreement([text, f"{text} thêm"]) == words(text)
    assert not agreement([text, "khác"])


def test_words_beyond_the_agreement_cost_precision() -> None:
    score = Score()
    count_words(score, words("một hai ba"), "một hai ba bốn")

    assert (score.given, score.found, score.right) == (3, 4, 3)
