"""Shows a record as one JSON object, for people and programs that read saved pages."""

from collections.abc import Mapping
from typing import Any

from archive.record import Reading, Record
from pipelines.normalise.bylines import printed_byline


def as_read(file: str, url: str, record: Record) -> dict[str, Any]:
    """Give what was understood of a saved page; absent fields are null, counters only those printed.

    Args:
        file: the path as the user wrote it.
    """
    evidence = record.evidence or {}
    return {
        "file": file,
        "url": url,
        "family": record.family,
        "kind": record.kind.value,
        "title": record.title,
        "lead": record.lead,
        "body": record.body,
        "published": _published(record, evidence),
        "byline": _byline(record, evidence),
        "counters": {counter.meaning: counter.visits for counter in record.counters} or None,
        "attachments": [{"url": attachment.url, "words": attachment.words} for attachment in record.attachments],
        "problems": list(record.problems),
    }


def _published(record: Record, evidence: Mapping[str, Reading]) -> dict[str, str | None] | None:
    if record.published is None:
        return None
    return {
        "value": record.published.iso,
        "precision": record.published.precision.value,
        "printed": evidence["published"].printed if "published" in evidence else None,
    }


def _byline(record: Record, evidence: Mapping[str, Reading]) -> dict[str, str | None] | None:
    lines = [reading for field, reading in evidence.items() if field.split(".")[0] == "byline"]
    if not lines and record.byline is None:
        return None
    return {
        "author": record.byline.author if record.byline else None,
        "organisation": record.byline.organisation if record.byline else None,
        "printed": printed_byline(lines) or None,
    }
