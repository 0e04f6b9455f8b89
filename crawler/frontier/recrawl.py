"""What becomes of a URL after an attempt, and when it is next due.

Listings, home pages, sitemaps and feeds bring what is new: they are due daily. A page is due by how often it has said
something else, and ever more rarely while it does not (`crawler.frontier.change_rate`); so is one that is not there any
more. The first wait has no history to go by: a page printed today is edited sooner than one of last year.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from archive.capture import Capture, FailureClass, Truncation
from archive.database.frontier import Settled, State
from archive.http_message import NOT_MODIFIED
from archive.record import Kind, Record
from archive.timestamps import VIETNAM
from archive.watch import Absence, Watch
from crawler.frontier.change_rate import wait
from crawler.frontier.honesty import attestations
from crawler.frontier.priority import next_priority
from spiders.absence import absence_of
from spiders.discovery.hop_path import purpose_of
from spiders.discovery.links import Hop
from spiders.outcome import Outcome
from spiders.portal import Portal

MOST_ATTEMPTS = 3
TRY_AGAIN_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
BROKEN_OFF = frozenset({Truncation.TIME, Truncation.DISCONNECT})
LISTINGS = frozenset({Kind.HOME, Kind.LISTING})
EARLY = timedelta(hours=4)  # a crawl that begins at the same hour each day finds due what is due that day
DAILY = timedelta(days=1)
WEEKLY = timedelta(days=7)
MONTHLY = timedelta(days=30)
HALF_YEARLY = timedelta(days=180)
SHARE_OF_AGE = 4


def settled_as(outcome: Outcome, record: Record | None, watch: Watch, portal: Portal) -> Settled:
    """Decide what an attempt means for its URL.

    Args:
        record: of the page, where it is one.
        watch: what was known of the URL before.
    """
    fault = _fault(outcome.capture, is_block_page=outcome.is_block_page)
    if fault:
        return _failed(outcome.capture, watch, fault)
    absence = absence_of(outcome, watch, portal)
    if absence:
        return _missed(outcome.capture, watch, absence)
    return _answered(outcome, record, watch)


def _fault(capture: Capture, *, is_block_page: bool) -> str | None:
    if capture.failure:
        return capture.failure.failure_class.value
    if is_block_page:
        return "block-page"
    if capture.status in TRY_AGAIN_LATER:
        return f"http-{capture.status}"
    return "truncated" if capture.truncation in BROKEN_OFF else None


def _failed(capture: Capture, watch: Watch, fault: str) -> Settled:
    """A failure tells nothing of the page: only of the attempt."""
    if capture.failure and capture.failure.failure_class is FailureClass.FORBIDDEN_ADDRESS:
        return _settled(capture, State.LEFT_OUT, None, watch, reason=fault)
    tried = replace(watch, attempts=watch.attempts % MOST_ATTEMPTS + 1)  # what was given up is begun anew
    if tried.attempts < MOST_ATTEMPTS:
        return _settled(capture, State.DUE, None, tried, reason=fault)
    return _settled(capture, State.FAILED, _due_at(capture, DAILY), tried, reason=fault)


def _missed(capture: Capture, watch: Watch, absence: Absence) -> Settled:
    since = watch.first_missed_at or capture.at
    missing = replace(watch, attempts=0, first_missed_at=since)
    due_at = _due_at(capture, _within(capture.at - since, DAILY))
    settled = _settled(capture, State.GONE, due_at, missing, reason=absence.value)
    return replace(settled, absence=absence)


def _answered(outcome: Outcome, record: Record | None, watch: Watch) -> Settled:
    capture = outcome.capture
    if 200 <= capture.status < 300 or (capture.status == NOT_MODIFIED and capture.revisit_of):
        now = _seen(outcome, record, watch)
        settled = _settled(capture, State.DONE, _due_at(capture, _wait(capture, record, now)), now)
        is_listing = record is not None and record.kind in LISTINGS
        return replace(
            settled,
            is_returned=watch.first_missed_at is not None,
            names=tuple(link.url for link in outcome.links if link.hop is Hop.LINK) if is_listing else (),
            attestations=tuple(attestations(outcome, watch)),
        )
    return _settled(capture, State.DONE, _due_at(capture, MONTHLY), replace(watch, attempts=0))


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


def _wait(capture: Capture, record: Record | None, watch: Watch) -> timedelta:
    if watch.kind in LISTINGS or purpose_of(capture.hop_path) is Hop.MANIFEST:
        return DAILY
    if watch.visits < 2 or watch.first_seen_at is None:
        return _first_wait(capture.at, record)
    estimated = wait(watch.visits - 1, watch.changes, capture.at - watch.first_seen_at)
    return _within(estimated, DAILY if watch.kind else MONTHLY)


def _first_wait(at: datetime, record: Record | None) -> timedelta:
    if record is None:
        return MONTHLY
    if record.published is None:
        return WEEKLY
    age = at.astimezone(VIETNAM).date() - record.published.day
    return min(max(age / SHARE_OF_AGE, DAILY), MONTHLY)


def _within(wished: timedelta, at_least: timedelta) -> timedelta:
    return min(max(wished, at_least), HALF_YEARLY)


def _due_at(capture: Capture, after: timedelta) -> datetime:
    return capture.at + after - EARLY


def _settled(
    capture: Capture, state: State, due_at: datetime | None, watch: Watch, *, reason: str | None = None
) -> Settled:
    rank = next_priority(capture.hop_path, watch.kind, watch.attempts)
    return Settled(capture.url, state, capture.id, capture.at, capture.status, due_at, rank, watch, reason)
