"""What an answer that came whole proves of its host's validators: that they mean what they say, or that they do not."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from archive.validators import Header
from archive.watch import Attestation, Watch
from spiders.discovery.urls import parse
from spiders.outcome import Outcome

OK = 200
NEAR = timedelta(minutes=1)


def attestations(outcome: Outcome, watch: Watch) -> Iterator[Attestation]:
    """Compare an answer with the one before it: did its validators stand still, and did the body?

    Args:
        watch: as it was before this answer.
    """
    capture, parts = outcome.capture, parse(outcome.capture.url)
    if capture.status != OK or capture.truncation or parts is None or not watch.payload_digest:
        return
    is_same_body = capture.payload_digest == watch.payload_digest
    for header, before in watch.validators.sent.items():
        now = outcome.validators.sent.get(header)
        if now == before:
            yield Attestation(parts.authority, header.value, capture.id, capture.at, is_same_body)
        elif header is Header.LAST_MODIFIED and now and _moves_with_the_clock(before, now, watch, capture.at):
            yield Attestation(parts.authority, header.value, capture.id, capture.at, is_true=False)


def _moves_with_the_clock(before: str, now: str, watch: Watch, at: datetime) -> bool:
    """Whether a date went on by as much as the clock did, as “always 24 hours ago” does."""
    with suppress(ValueError, TypeError, OverflowError):
        went_on = parsedate_to_datetime(now) - parsedate_to_datetime(before)
        return watch.last_seen_at is not None and abs(went_on - (at - watch.last_seen_at)) <= NEAR
    return False
