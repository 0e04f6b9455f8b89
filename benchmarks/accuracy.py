"""Measures how right the readers are on real pages, and how quick: a table a field, generic and with families.

    .venv/bin/python -m benchmarks.accuracy [FOLDER]

FOLDER holds `portals/gold.jsonl` and `nukeviet/gold.jsonl` with their pages; without it, the one beside the repository.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from unicodedata import normalize

from spiders.evidence import text_in
from spiders.language.dates import find_dates
from spiders.page import Page
from spiders.portal import Portal
from spiders.read import read_page
from spiders.reading import PageReading

FOLDER = Path(__file__).parent.parent.parent / "shared" / "pages"
AT = datetime(2026, 11, 23, tzinfo=UTC)
ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
GENERIC = Portal(name="generic", home="https://portal.example/", family="generic")


@dataclass(slots=True)
class Score:
    """How often a field was given, found, and right."""

    given: int = 0
    found: int = 0
    right: int = 0

    def count(self, expected: object, got: object) -> bool:
        """Count one answer; say whether it was right."""
        self.given += expected is not None
        self.found += got is not None
        self.right += expected is not None and expected == got
        return expected == got

    @property
    def line(self) -> str:
        """Counts, precision, recall, F1."""
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.given if self.given else 1.0
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"{self.given:6} {self.found:6} {self.right:6} {precision:9.3f} {recall:7.3f} {both:6.3f}"


def folded(text: str | None) -> str | None:
    """Compare titles after NFC, white space, and characters of no width."""
    return " ".join(normalize("NFC", text).translate(ZERO_WIDTH).split()) or None if text else None


def pages_of(folder: Path) -> Iterator[tuple[dict[str, object], Page]]:
    """Give each page with its answers, opened at its own address."""
    for line in (folder / "gold.jsonl").read_text().splitlines():
        gold = json.loads(line)
        url = gold.get("url") or f"http://{gold['site']}/{gold['source']['path']}"
        yield gold, Page(url, AT, (folder / gold["file"]).read_bytes())


def moment_of(reading: PageReading) -> str | None:
    """Give the day, or day and minute, that a reading's printed date means."""
    dates = find_dates(reading.published.printed) if reading.published else []
    if not dates or dates[0].day is None:
        return None
    return f"{dates[0].day}T{dates[0].time:%H:%M}" if dates[0].time else str(dates[0].day)


def answers(gold: dict[str, object], reading: PageReading) -> Iterator[tuple[str, object, object]]:
    """Give field, expected answer and answer found, for what can be scored."""
    kind = str(gold.get("kind", "article"))
    unsure = gold.get("unsure") or []
    assert isinstance(unsure, list)
    yield "kind", kind, reading.kind.value
    if "title" not in unsure and kind != "listing":
        yield "title", folded(str(gold["title"])), folded(reading.title.printed if reading.title else None)
    expected = str(gold.get("date") or gold.get("published") or "")[:16].removesuffix("T00:00") or None
    found = moment_of(reading)
    if "date" not in unsure:
        yield "day", expected and expected[:10], found and found[:10]
        if expected and len(expected) > 10 and "time" not in unsure:
            yield "minute", expected, found if found and len(found) > 10 else None
    if reading.kind.value != "article" and kind != "article":
        yield "no byline", None, reading.byline or None


def span_answers(page: Page, reading: PageReading) -> Iterator[tuple[str, object, object]]:
    """Give for each reading the printed text, and what its span of bytes says."""
    readings = {"title": reading.title, "published": reading.published, "lead": reading.lead, "body": reading.body}
    for name, one in readings.items():
        if one:
            text = text_in(page, one.span) if one.span else None
            yield f"span of {name}", " ".join(one.printed.split()), text
    for one in (*reading.byline, *reading.captions, *(number.reading for number in reading.counters)):
        yield "span of others", one.printed, text_in(page, one.span) if one.span else None


def measure(folder: Path, portal: Portal | None, says: Callable[[str], None]) -> dict[str, Score]:
    """Read every page of a folder and score each field; tell of each fault."""
    scores: dict[str, Score] = {}
    for gold, page in pages_of(folder):
        reading = read_page(page, portal or Portal(name="any", home=page.url))
        for field, expected, found in (*answers(gold, reading), *span_answers(page, reading)):
            if not scores.setdefault(field, Score()).count(expected, found):
                says(f"  {gold['file']} {field}: expected {str(expected)[:90]!r}, found {str(found)[:90]!r}")
    return scores


def speed(folder: Path, portal: Portal | None) -> str:
    """Tell the CPU time a page takes, parsing included, best of three."""
    pages = [page for _, page in pages_of(folder)]
    best = float("inf")
    for _ in range(3):
        fresh = [Page(page.url, page.at, page.payload) for page in pages]
        start = time.process_time()
        for page in fresh:
            read_page(page, portal or Portal(name="any", home=page.url))
        best = min(best, time.process_time() - start)
    size = sum(len(page.payload) for page in pages) / len(pages) / 1000
    each = best / len(pages)
    return f"{len(pages)} pages of {size:.0f} KB: {1000 * each:.2f} ms CPU each, {1 / each:.0f} a second and core"


def main() -> None:
    """Print the tables."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    root = Path(names[0]) if names else FOLDER
    says = print if "--faults" in sys.argv else lambda _: None
    for name in ("portals", "nukeviet"):
        for title, portal in (("generic", GENERIC), ("with families", None)):
            print(f"\n{name}, {title}: {speed(root / name, portal)}")
            print(f"{'field':18} {'given':>6} {'found':>6} {'right':>6} {'precision':>9} {'recall':>7} {'F1':>6}")
            for field, score in measure(root / name, portal, says).items():
                print(f"{field:18} {score.line}")


if __name__ == "__main__":
    main()
