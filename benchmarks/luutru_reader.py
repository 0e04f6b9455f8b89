"""luutru as a reader among others: from the bytes of a page to its record, evidence and all."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from archive.record import Reading, Record
from archive.replay.text_of_span import text_of_span
from archive.timestamps import VIETNAM
from pipelines.build import build_record
from spiders.page import Page
from spiders.portal import Portal
from spiders.read import read_page

AT = datetime(2026, 11, 23, tzinfo=UTC)


def generic(task: Mapping[str, Any], body: bytes) -> Callable[[], dict[str, Any]]:
    """Read a page with nothing known of its portal."""
    return _read(task, body, "generic")


def family(task: Mapping[str, Any], body: bytes) -> Callable[[], dict[str, Any]]:
    """Read a page whose family is known, as when a portal file names it."""
    return _read(task, body, task["family"] or "generic")


def _read(task: Mapping[str, Any], body: bytes, name: str) -> Callable[[], dict[str, Any]]:
    page = Page(task["url"], AT, body)
    portal = Portal(name="benchmark", home=page.url, family=name)
    record = build_record(page, read_page(page, portal), portal=portal.name, capture="benchmark")
    return lambda: {**_values(record), "spans": _spans(page, record)}


def _values(record: Record) -> dict[str, Any]:
    day, byline = record.published, record.byline
    moment = day and day.moment and day.moment.astimezone(VIETNAM)
    return {
        "kind": record.kind.value,
        "family": record.family,
        "title": record.title,
        "published": moment.isoformat() if moment else day and day.day.isoformat(),
        "person": byline and byline.author,
        "organisation": byline and byline.organisation,
        "text": "\n".join(text for text in (record.lead, record.body) if text),
        "counters": {counter.meaning: str(counter.visits) for counter in record.counters},
    }


def _spans(page: Page, record: Record) -> list[tuple[str, str, str | None]]:
    """Give for each reading its field, its printed text, and the text that its bytes say."""
    return [(field, one.printed, _text_of(page, one)) for field, one in (record.evidence or {}).items()]


def _text_of(page: Page, reading: Reading) -> str | None:
    if reading.span is None:
        return None
    charset = page.decoding.charset
    return " ".join(text_of_span(page.payload, span, charset) for span in reading.parts or (reading.span,))
