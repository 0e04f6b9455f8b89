"""What must hold of every page, date and number, however it is bent."""

import io
import re
import time
from datetime import UTC, datetime, timedelta

from rich.console import Console

from archive.audit.trace import Verdict, trace
from archive.record import Reading, Record
from crawler.screen.record_view import record_view
from crawler.screen.terminal import THEME, as_json_line
from pipelines.build import build_record
from pipelines.check import date_doubts
from pipelines.errors import ValueUnreadable
from pipelines.normalise.counters import MOST_DIGITS, visits
from pipelines.normalise.dates import published
from pipelines.report import as_read
from spiders.language.dates import find_dates
from spiders.page import Page
from spiders.portal import Portal
from spiders.read import read_page

AT = datetime(2024, 4, 24, 3, tzinfo=UTC)
URL = "https://eakmut.example.vn/tin-tuc/ea-kmut-ra-quan-lam-sach-kenh-muong-1.html"
PORTAL = Portal(name="fuzz", home="https://eakmut.example.vn/")
TOMORROW = timedelta(days=2)
SECONDS, SECONDS_PER_BYTE = 3.0, 0.000_1

_TERMINAL_CODES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Broken(AssertionError):
    """Something that must hold does not."""


def fuzz_page(payload: bytes) -> tuple[str, ...]:
    """Read a page, and see that all holds; an entry for Atheris too.

    Returns:
        The rules that found something, and what was doubted: a page that shows new ones is worth bending further.

    Raises:
        Broken: something does not hold.
    """
    began = time.process_time()
    record = _record_of(payload)
    seconds = time.process_time() - began
    if seconds > SECONDS + SECONDS_PER_BYTE * len(payload):
        raise Broken(f"{len(payload):,} bytes took {seconds:.1f} s")
    if record.id != _record_of(payload).id:
        raise Broken("the same page has two ids")
    _see_spans(record, Page(URL, AT, payload))
    _see_output(record)
    return _features(record)


def fuzz_date(text: str) -> None:
    """Find and normalise the dates of a text; an entry for Atheris too."""
    for found in find_dates(text):
        if found.printed not in text:
            raise Broken(f"{found.printed!r} was found, and is not printed")
    reading = Reading(text, "fuzz/date")
    try:
        value = published(reading, AT)
    except ValueUnreadable:
        return
    if value.day > AT.date() + TOMORROW and not list(date_doubts(reading, value, AT)):
        raise Broken(f"{value.iso} lies ahead, and nobody doubts it")


def fuzz_counter(text: str) -> None:
    """Normalise a counter's number; an entry for Atheris too."""
    try:
        number = visits(Reading(text, "fuzz/counter"))
    except ValueUnreadable:
        return
    if not 0 <= number < 10**MOST_DIGITS:
        raise Broken(f"{number} is no number of visits")


def _record_of(payload: bytes) -> Record:
    page = Page(URL, AT, payload)
    return build_record(page, read_page(page, PORTAL), portal=PORTAL.name, capture="0" * 32)


def _see_spans(record: Record, page: Page) -> None:
    for field, reading in (record.evidence or {}).items():
        if reading.span is None:
            continue
        traced = trace(reading, page.payload, page.decoding.charset)
        if traced.verdict is Verdict.NOT_FOUND:
            raise Broken(
                f"{field} by {reading.rule}: {reading.printed[:80]!r} is printed, {(traced.found or '')[:80]!r} cut"
            )


def _see_output(record: Record) -> None:
    screen = io.StringIO()
    Console(file=screen, theme=THEME, width=100, markup=False, highlight=False, emoji=False).print(record_view(record))
    for written in (screen.getvalue(), as_json_line(as_read("page.html", record.url, record))):
        found = _TERMINAL_CODES.search(written)
        if found:
            raise Broken(
                f"{found[0]!r} reaches the terminal: {written[max(0, found.start() - 40) : found.end() + 40]!r}"
            )


def _features(record: Record) -> tuple[str, ...]:
    rules = {reading.rule for reading in (record.evidence or {}).values()}
    doubts = {re.sub(r"\W.*", "", problem.rpartition(":")[0])[:20] for problem in record.problems}
    return tuple(sorted({record.kind.value, str(record.family)} | rules | doubts))
