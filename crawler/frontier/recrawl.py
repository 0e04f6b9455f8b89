"""What becomes of a URL after an attempt, and when it is next due."""

from dataclasses import replace
from datetime import datetime

from archive.capture import Capture, FailureClass, Truncation
from archive.database.frontier import Settled, State
from archive.http_message import NOT_MODIFIED
from archive.record import Record
from archive.watch import Absence, Watch
from crawler.frontier.honesty import attestations
from crawler.frontier.priority import next_priority
from crawler.frontier.waits import LISTINGS, MONTHLY, due_at, wait_of_absent, wait_of_answered
from spiders.absence import absence_of
from spiders.discovery.links import Hop
from spiders.outcome import Outcome
from spiders.portal import Portal

MOST_ATTEMPTS = 3
TRY_AGAIN_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
BROKEN_OFF = frozenset({Truncation.TIME, Truncation.DISCONNECT})


def settled_as(outcome: Outcome, record: Record | None, watch: Watch, portal: Portal) -> Settled:
    """Decide what an attempt means for its URL.

    Args:
        record: of the page, where it is one.
        watch: what was known of the URL before.
    """
    fault = _fault(outcome.capture, is_block_page=outcome.is_block_page)
    if fault:
        return _failed(outcome.capture, watch, fault, portal)
    absence = absence_of(outcome, watch, portal)
    if absence:
        return _missed(outcome.capture, watch, absence, portal)
    return _answered(outcome, record, watch, portal)


def _fault(capture: Capture, *, is_block_page: bool) -> str | None:
    if capture.failure:
        return capture.failure.failure_class.value
    if is_block_page:
        return "block-page"
    if capture.status in TRY_AGAIN_LATER:
        return f"http-{capture.status}"
    return "truncated" if capture.truncation in BROKEN_OFF else None


def _failed(capture: Capture, watch: Watch, fault: str, portal: Portal) -> Settled:
    """A failure tells nothing of the page: only of the attempt."""
    if capture.failure and capture.failure.failure_class is FailureClass.FORBIDDEN_ADDRESS:
        return _settled(capture, State.LEFT_OUT, None, watch, reason=fault)
    since = watch.first_failed_at or capture.at
    attempts = watch.attempts % MOST_ATTEMPTS + 1  # what was given up is begun anew
    tried = replace(watch, attempts=attempts, first_failed_at=since)
    if tried.attempts < MOST_ATTEMPTS:
        return _settled(capture, State.DUE, None, tried, reason=fault)
    again_at = due_at(capture, wait_of_absent(since, capture, tried, portal))
    return _settled(capture, State.FAILED, again_at, tried, reason=fault)


def _missed(capture: Capture, watch: Watch, absence: Absence, portal: Portal) -> Settled:
    since = watch.first_missed_at or capture.at
    missing = replace(watch, attempts=0, first_missed_at=since, first_failed_at=None)
    again_at = due_at(capture, wait_of_absent(since, capture, missing, portal))
    settled = _settled(capture, State.GONE, again_at, missing, reason=absence.value)
    return replace(settled, absence=absence)


def _answered(outcome: Outcome, record: Record | None, watch: Watch, portal: Portal) -> Settled:
    capture = outcome.capture
    if 200 <= capture.status < 300 or (capture.status == NOT_MODIFIED and capture.revisit_of):
        now = _seen(outcome, record, watch)
        again_at = due_at(capture, wait_of_answered(capture, record, now, portal))
        settled = _settled(capture, State.DONE, again_at, now)
        is_listing = record is not None and record.kind in LISTINGS
        return replace(
            settled,
            is_returned=watch.first_missed_at is not None,
            names=tuple(link.url for link in outcome.links if link.hop is Hop.LINK) if is_listing else (),
            attestations=tuple(attestations(outcome, watch)),
        )
    answered = replace(watch, attempts=0, first_failed_at=None)
    return _settled(capture, State.DONE, due_at(capture, MONTHLY), answered)


def _seen(outcome: Outcome, record: Record | None, watch: Watch) -> Watch:
    """Carry on what is known with an answer that brought the page, or said that it is as it was."""
    capture = outcome.capture
    still = replace(
        watch,
        attempts=0,
        visits=watch.visits + 1,
        first_seen_at=watch.first_seen_at or capture.at,
        last_seen_at=capture.at,
        first_missed_at=None,
        first_failed_at=None,
    )
    if capture.status == NOT_MODIFIED:
        return still
    now = replace(
        still,
        kind=record.kind if record else None,
        content_digest=record.content_digest if record else None,
        payload_digest=capture.payload_digest,
        validators=outcome.validators,
    )
    return replace(now, changes=now.changes + (watch.visits > 0 and _says(now) != _says(watch)))


def _says(watch: Watch) -> str | None:
    """Name what it says: a page by its content, since its counter turns at every visit; a file by its bytes."""
    return watch.content_digest or watch.payload_digest


def _settled(
    capture: Capture, state: State, again_at: datetime | None, watch: Watch, *, reason: str | None = None
) -> Settled:
    rank = next_priority(capture.hop_path, watch.kind, watch.attempts)
    return Settled(capture.url, state, capture.id, capture.at, capture.status, again_at, rank, watch, reason)
