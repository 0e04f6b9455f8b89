"""What real pages say, as people wrote it down: the questions that a reader's answers are scored by.

A folder holds pages and a `gold.jsonl`, one page a line; the README beside them explains its fields.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

MEANINGS = (
    *("total", "online", "online_guests", "online_bots", "today", "yesterday", "this_week", "last_week"),
    *("this_month", "last_month", "this_year", "last_year"),
)
ROLE = re.compile(r"^[^:]*:\s*|\s*\([^)]*\)$")
EDITORS = "Ban Biên tập"


class Question(NamedTuple):
    """One thing to know of a page.

    Attributes:
        row: the row of the table in which it counts.
        key: the field of a reader's answer that answers it.
        expected: the right answer; None where the page says nothing, so that any answer is an invention.
    """

    row: str
    key: str
    expected: str | None


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page and the questions on it.

    Attributes:
        prints_no_date: it is certain that the page prints no date of publication.
    """

    file: Path
    url: str
    kind: str
    prints_no_date: bool
    questions: Sequence[Question]


def gold_pages(folder: Path) -> list[GoldPage]:
    """Give the pages of a folder, each with the questions that can be scored."""
    return [_page(folder, json.loads(line)) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]


def _page(folder: Path, said: Mapping[str, Any]) -> GoldPage:
    url = said.get("url") or f"http://{said['site']}/{said['source']['path']}"
    kind = said.get("kind", "article")
    questions = tuple(_article(said) if kind == "article" else _other(said))
    prints_no_date = _published(said) is None and "date" not in said.get("unsure", ())
    return GoldPage(folder / said["file"], url, kind, prints_no_date, (*questions, *_counters(said)))


def _article(said: Mapping[str, Any]) -> Iterator[Question]:
    unsure = said.get("unsure", ())
    yield Question("kind", "kind", "article")
    if "title" not in unsure:
        yield Question("title", "title", said["title"])
    if "date" not in unsure:
        yield from _moment(_published(said), is_time_sure="time" not in unsure)
    person, organisation = _byline(said)
    if "author" not in unsure:
        yield Question("person", "person", person)
    if "org" not in unsure:
        yield Question("organisation", "organisation", organisation)
    for field in ("lead", "first_paragraph"):
        if said.get(field):
            yield Question("lead, first §", "text", said[field])


def _other(said: Mapping[str, Any]) -> Iterator[Question]:
    yield Question("kind", "kind", said["kind"])
    if "title" not in said["unsure"]:
        yield Question(f"title, {said['kind']}", "title", said["title"])


def _published(said: Mapping[str, Any]) -> str | None:
    return said.get("published") or said.get("date")


def _moment(published: str | None, *, is_time_sure: bool) -> Iterator[Question]:
    yield Question("day", "published", published and published[:10])
    if is_time_sure:
        yield Question("minute", "published", published and minute_of(published))


def minute_of(moment: str) -> str | None:
    """Give day and minute; None for a day alone, which many write as midnight."""
    return moment[:16] if len(moment) >= 16 and moment[11:16] != "00:00" else None


def _byline(said: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Give person and organisation; where the answers hold the printed line, without role words."""
    if "author_shown" not in said:
        return said["author"], said["organisation"]
    shown = said["author_shown"] or said["author_in_body"]
    if shown == EDITORS:
        return None, EDITORS
    return shown and ROLE.sub("", shown), said["source_shown"]


def _counters(said: Mapping[str, Any]) -> Iterator[Question]:
    if "counters" not in said:
        return
    numbers = said["counters"] or {}
    for meaning in MEANINGS:
        key = f"counters.{meaning}"
        if key not in said["unsure"]:
            number = numbers.get(meaning)
            yield Question("counters", key, str(number["value"]) if number else None)
