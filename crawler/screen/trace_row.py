"""Gives a trace as programs read it."""

from typing import Any

from archive.audit.trace import Trace
from archive.audit.way import Way
from archive.record import Record
from crawler.screen.capture_row import capture_row
from crawler.screen.record_view import byline_words
from pipelines.normalise.text import text_value


def value_of(record: Record, field: str) -> str:
    """Write the value that a field's printed text became."""
    name, _, part = field.partition(".")
    if name == "published":
        return record.published.iso if record.published else "–"
    if name == "byline":
        return byline_words(record) or "–"
    if name == "counters":
        return next((str(counter.visits) for counter in record.counters if counter.meaning == part), "–")
    if name == "captions":
        return text_value((record.evidence or {})[field].printed) or "–"
    return getattr(record, name) or "–"


def field_row(record: Record, field: str, traced: Trace, way: Way, *, with_bytes: bool) -> dict[str, Any]:
    """Give one traced field; its bytes in hexadecimal, where they are asked for."""
    reading = traced.reading
    row = {
        "verdict": traced.verdict.value,
        "further": traced.further and traced.further.value,
        "value": value_of(record, field),
        "printed": reading.printed,
        "found": traced.found,
        "rule": reading.rule,
        "xpath": reading.xpath,
        "confidence": reading.confidence,
        "spans": [list(span) for span in traced.spans],
    }
    cut = {"bytes": [way.payload[slice(*span)].hex() for span in traced.spans]} if with_bytes else {}
    return row | cut


def way_row(record: Record, way: Way) -> dict[str, Any]:
    """Give the way from the WARC file to the payload."""
    return {
        "is_sound": way.is_sound,
        "charset": way.decoding.charset,
        "charset_because": way.decoding.because,
        "content_codings": list(way.content_codings),
        "transfer_codings": list(way.transfer_codings),
        "payload_bytes": len(way.payload),
        "doubt": way.doubt,
        "digests": [
            {"names": one.names, "capture": one.capture, "kept": one.kept, "found": one.found, "is_same": one.is_same}
            for one in way.digests
        ],
        "disagreements": list(way.disagreements),
        "capture": capture_row(way.capture, (record.id, record.kind.value)),
        "holder": capture_row(way.holder, None),
    }
