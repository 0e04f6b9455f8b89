"""Gives a capture as programs read it, and says what became of it."""

from typing import Any

from archive.capture import Capture
from crawler.speech.words import mark

BECAME = {
    "revisit": mark("as before"),
    "failure": mark("failed"),
    "redirect": mark("redirect"),
    "error": mark("error page"),
    "truncated": mark("cut off"),
    "kept": mark("kept"),
}


def became_of(capture: Capture, kind: str | None) -> str:
    """Name what became of a capture: the kind of its record, how it missed the page, or why there is no record."""
    if capture.failure:
        return "failure"
    if kind:
        return kind
    if capture.revisit_of:
        return "revisit"
    if capture.status >= 400:
        return "error"
    if 300 <= capture.status < 400:
        return "redirect"
    return "truncated" if capture.truncation else "kept"


def capture_row(capture: Capture, record: tuple[str | None, str] | None) -> dict[str, Any]:
    """Give a capture as programs read it.

    Args:
        record: the id and the kind of its newest record.
    """
    failure = capture.failure
    return {
        "id": capture.id,
        "url": capture.url,
        "at": capture.at.isoformat(),
        "status": capture.status,
        "failure": failure and failure.failure_class.value,
        "failure_message": failure and failure.message,
        "mime": capture.mime,
        "payload_digest": capture.payload_digest,
        "block_digest": capture.block_digest,
        "payload_bytes": capture.payload_bytes,
        "warc_file": capture.place.file,
        "warc_offset": capture.place.offset,
        "warc_length": capture.place.length,
        "became": became_of(capture, record and record[1]),
        "record": record and record[0],
        "revisit_of": capture.revisit_of,
        "truncation": capture.truncation and capture.truncation.value,
        "hop_path": capture.hop_path,
        "via": capture.via,
        "robots_receipt": capture.robots_receipt,
        "ip_address": capture.ip_address,
        "duration_ms": capture.duration_ms,
        "crawl": capture.crawl,
    }
