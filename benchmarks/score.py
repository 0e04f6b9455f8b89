"""How right answers are: counts, precision, recall and F1 for each row of the table."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any
from unicodedata import normalize

from benchmarks.gold import GoldPage, Question, minute_of

ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
BETWEEN_PEOPLE = re.compile(r"\s*[;,]\s*|\s+[-\u2013]\s+")
WORD = re.compile(r"\w+")
LEAST_AGREEMENT = 20

Answer = Mapping[str, Any]


@dataclass(slots=True)
class Score:
    """How often an answer was to be given, was given, and was right."""

    given: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """The share of right answers among those found; 1 where none was."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of right answers among those to be given; 1 where none was."""
        return self.right / self.given if self.given else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.given + self.found) if self.given + self.found else 1.0


def plain(text: str) -> str:
    """Give a text for comparing: NFC, white space folded, no characters without width."""
    return " ".join(normalize("NFC", text).translate(ZERO_WIDTH).split())


def _people(text: str) -> str:
    return "; ".join(sorted(BETWEEN_PEOPLE.split(plain(text))))


def _day(moment: str) -> str:
    return moment[:10]


# How the answer in a field becomes the answer in a row of the table; None where it says nothing there.
MEANT: Mapping[str, Callable[[str], str | None]] = {"day": _day, "minute": minute_of, "person": _people}


def answer_to(question: Question, answer: Answer) -> str | None:
    """Give what a reader answers to a question."""
    field, _, part = question.key.partition(".")
    said = answer.get(field)
    found = (said or {}).get(part) if part else said
    return (MEANT.get(question.row, plain)(found) or None) if found else None


def is_right(question: Question, found: str | None) -> bool:
    """Compare an answer with the expected one; a text must hold it."""
    if question.expected is None or found is None:
        return question.expected is found
    expected = MEANT.get(question.row, plain)(question.expected)
    return expected == found or (question.key == "text" and str(expected) in found)


def count(scores: dict[str, Score], question: Question, found: str | None) -> None:
    """Count one answer."""
    score = scores.setdefault(question.row, Score())
    score.given += question.expected is not None
    score.found += found is not None
    score.right += question.expected is not None and is_right(question, found)


def inventions(pages: Iterable[GoldPage], answers: Iterable[Answer]) -> Score:
    """Count the pages that print no date (given), and those that were given one all the same (found)."""
    dated = [answer.get("published") for page, answer in zip(pages, answers, strict=True) if page.prints_no_date]
    return Score(given=len(dated), found=sum(map(bool, dated)))


def words(text: str | None) -> Counter[str]:
    """Count the words of a text."""
    return Counter(WORD.findall(plain(text or "").casefold()))


def agreement(texts: Iterable[str | None]) -> Counter[str]:
    """Count the words that all texts have; none where they hardly agree."""
    common = reduce(Counter.__and__, map(words, texts))
    return common if common.total() >= LEAST_AGREEMENT else Counter()


def count_words(score: Score, reference: Counter[str], text: str | None) -> None:
    """Count a text's words against those of a reference; a page without one is left out."""
    if reference:
        found = words(text)
        score.given += reference.total()
        score.found += found.total()
        score.right += (found & reference).total()
