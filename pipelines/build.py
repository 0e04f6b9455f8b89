"""Makes a record of what a page prints: where crawling, rereading and reading a file end."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from archive.record import Attachment, Byline, CounterReading, Published, Reading, Record
from pipelines.check import counter_doubts, date_doubts, sureness_doubts
from pipelines.errors import ValueUnreadable
from pipelines.normalise.bylines import byline
from pipelines.normalise.counters import visits
from pipelines.normalise.dates import published
from pipelines.normalise.legacy_text import in_unicode
from pipelines.normalise.text import lines_value, text_value
from spiders.outcome import Outcome
from spiders.page import Page
from spiders.reading import CounterNumber, PageReading

# Names what readers and normalisers understand; another number may read the same page otherwise.
READER_VERSION = "2"

T = TypeVar("T")


def build_record(page: Page, reading: PageReading, *, portal: str, capture: str) -> Record:
    """Understand what a page prints; the same page and reading always give an equal record.

    Args:
        portal: the portal's name.
        capture: the id of the capture that holds the page.
    """
    evidence = evidence_of(reading)
    reading, decodings = in_unicode(reading)
    problems = [*reading.problems, *decodings]
    day = _published(reading.published, page.at, problems)
    counters = _counters(reading.counters, problems)
    problems += [*counter_doubts(counters), *sureness_doubts(reading)]
    return Record(
        capture=capture,
        portal=portal,
        url=page.url,
        at=page.at,
        kind=reading.kind,
        reader_version=READER_VERSION,
        title=text_value(reading.title.printed) if reading.title else None,
        lead=lines_value(reading.lead.printed) if reading.lead else None,
        body=lines_value(reading.body.printed) if reading.body else None,
        captions=tuple(words for caption in reading.captions if (words := text_value(caption.printed))),
        published=day,
        byline=_byline(reading.byline, problems),
        counters=counters,
        attachments=tuple(Attachment(file.url, text_value(file.words) or "") for file in reading.attachments),
        family=reading.family,
        layout=reading.layout,
        problems=tuple(dict.fromkeys(problems)),
        evidence=evidence,
    )


def record_of(outcome: Outcome, portal: str) -> Record | None:
    """Build the record of a capture; None where there was no page to read."""
    if outcome.page is None or outcome.reading is None:
        return None
    return build_record(outcome.page, outcome.reading, portal=portal, capture=outcome.capture.id)


def evidence_of(reading: PageReading) -> dict[str, Reading]:
    """Name each reading by the field it is evidence for; further ones of a field are numbered from 2."""
    named = {
        "title": (reading.title,),
        "lead": (reading.lead,),
        "body": (reading.body,),
        "published": (reading.published,),
        "captions": reading.captions,
        "byline": reading.byline,
    }
    evidence = {
        field if number == 1 else f"{field}.{number}": found
        for field, readings in named.items()
        for number, found in enumerate(readings, 1)
        if found is not None
    }
    return evidence | {f"counters.{counter.meaning}": counter.reading for counter in reading.counters}


def _published(reading: Reading | None, at: datetime, problems: list[str]) -> Published | None:
    if reading is None:
        return None
    value = _understood("published", partial(published, reading, at), problems)
    if value is not None:
        problems.extend(date_doubts(reading, value, at))
    return value


def _byline(readings: tuple[Reading, ...], problems: list[str]) -> Byline | None:
    return _understood("byline", partial(byline, readings), problems) if readings else None


def _counters(numbers: tuple[CounterNumber, ...], problems: list[str]) -> tuple[CounterReading, ...]:
    understood = []
    for number in numbers:
        count = _understood(f"counters.{number.meaning}", partial(visits, number.reading), problems)
        if count is not None:
            label = text_value(number.label) or ""
            understood.append(CounterReading(number.meaning, count, label, number.reading.printed))
    return tuple(understood)


def _understood(field: str, normalise: Callable[[], T], problems: list[str]) -> T | None:
    """Give the value, or None and a sentence where the printed text holds none."""
    try:
        return normalise()
    except ValueUnreadable as fault:
        problems.append(f"{field}: {fault}")
        return None
