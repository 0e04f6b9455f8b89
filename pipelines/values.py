"""What a record says, field by field, as plain values that can be compared, written down and corrected."""

from collections.abc import Mapping

from archive.record import Reading, Record

Value = str | int | tuple[str, ...]

FIELDS = ("kind", "title", "published", "author", "organisation", "lead", "body", "captions", "attachments")
COUNTERS = "counters."
BYLINE_FIELDS = ("author", "organisation")


def values_of(record: Record) -> dict[str, Value | None]:
    """Give each field's value; None where the page prints nothing. The counter's numbers stand as `counters.total`."""
    byline, published = record.byline, record.published
    said: dict[str, Value | None] = {
        "kind": record.kind.value,
        "title": record.title,
        "published": published.iso if published else None,
        "author": byline.author if byline else None,
        "organisation": byline.organisation if byline else None,
        "lead": record.lead,
        "body": record.body,
        "captions": record.captions or None,
        "attachments": tuple(file.url for file in record.attachments) or None,
    }
    return said | {f"{COUNTERS}{counter.meaning}": counter.visits for counter in record.counters}


def reading_for(record: Record, field: str) -> Reading | None:
    """Give the reading that a field's value came from; of several byline lines the one that holds the value."""
    evidence: Mapping[str, Reading] = record.evidence or {}
    if field not in BYLINE_FIELDS:
        return evidence.get(field)
    value = getattr(record.byline, field, None)
    lines = [reading for name, reading in evidence.items() if name.partition(".")[0] == "byline"]
    if value is None or not lines:
        return None
    return next((line for line in lines if value in line.printed), lines[0])
