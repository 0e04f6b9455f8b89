"""Traces a value to its bytes: the text is cut out of the page again, and compared with what was kept as printed."""

from dataclasses import dataclass
from enum import StrEnum

from archive.record import Reading
from archive.replay.text_map import TextMap
from archive.replay.text_of_span import Span, folded, text_of_span


class Verdict(StrEnum):
    """What the bytes say of a reading."""

    EXACT = "exact"
    DERIVED = "derived"
    NOT_FOUND = "not found"


class Further(StrEnum):
    """What had to be done beyond cutting out one span."""

    PARTS_JOINED = "parts joined"
    DIGITS_COLLECTED = "digits collected"
    PAGE_SEARCHED = "page searched"


@dataclass(frozen=True, slots=True)
class Trace:
    """A reading beside the bytes that it came from.

    Attributes:
        spans: the bytes that give the text, one span or one for each part; empty where there are none.
        found: what the bytes give; None where there are none.
        further: None where the verdict is not `derived`.
    """

    reading: Reading
    verdict: Verdict
    spans: tuple[Span, ...] = ()
    found: str | None = None
    further: Further | None = None


def trace(reading: Reading, payload: bytes, charset: str) -> Trace:
    """Cut a printed text out of its page again.

    Args:
        payload: the page without transfer and content coding, as `way_to` gives it.
        charset: as the page's bytes are letters.
    """
    if reading.parts:
        return _trace_parts(reading, payload, charset)
    if reading.span is None:
        return _search(reading, payload, charset)
    found = text_of_span(payload, reading.span, charset)
    verdict = Verdict.EXACT if found and found == folded(reading.printed) else Verdict.NOT_FOUND
    return Trace(reading, verdict, (reading.span,), found)


def _trace_parts(reading: Reading, payload: bytes, charset: str) -> Trace:
    parts = [text_of_span(payload, span, charset) for span in reading.parts]
    if " ".join(parts) == folded(reading.printed):
        return Trace(reading, Verdict.DERIVED, reading.parts, "\n".join(parts), Further.PARTS_JOINED)
    if "".join(parts) == "".join(reading.printed.split()):
        return Trace(reading, Verdict.DERIVED, reading.parts, "".join(parts), Further.DIGITS_COLLECTED)
    return Trace(reading, Verdict.NOT_FOUND, reading.parts, "\n".join(parts))


def _search(reading: Reading, payload: bytes, charset: str) -> Trace:
    """Look for a text whose place was not kept; that it stands somewhere is less than that it stood there."""
    span = TextMap(payload, charset).span_of(reading.printed)
    if span is None:
        return Trace(reading, Verdict.NOT_FOUND)
    return Trace(reading, Verdict.DERIVED, (span,), text_of_span(payload, span, charset), Further.PAGE_SEARCHED)
