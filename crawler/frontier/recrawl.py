"""What becomes of a URL after an attempt, and when it is next due."""

from datetime import datetime, timedelta

from archive.capture import Capture, FailureClass, Truncation
from archive.database.frontier import Settled, State
from archive.record import Kind
from spiders.discovery.hop_path import purpose_of
from spiders.discovery.links import Hop

MOST_ATTEMPTS = 3
TRY_AGAIN_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
GONE = frozenset({404, 410})
BROKEN_OFF = frozenset({Truncation.TIME, Truncation.DISCONNECT})
DAILY = timedelta(hours=20)
WEEKLY = timedelta(days=7)
MONTHLY = timedelta(days=30)


def settled_as(capture: Capture, attempts: int, kind: Kind | None, *, is_block_page: bool = False) -> Settled:
    """Decide what an attempt means for its URL.

    Args:
        attempts: failed attempts in a row before this one.
        kind: of the page, where it is one.
    """
    fault = _fault(capture, is_block_page)
    if fault is None:
        state = State.GONE if capture.status in GONE else State.DONE
        return _settled(capture, state, capture.at + _interval(capture, kind))
    if capture.failure and capture.failure.failure_class is FailureClass.FORBIDDEN_ADDRESS:
        return _settled(capture, State.LEFT_OUT, None, reason=fault)
    if attempts + 1 < MOST_ATTEMPTS:
        return _settled(capture, State.DUE, None, attempts + 1, fault)
    return _settled(capture, State.FAILED, capture.at + DAILY, attempts + 1, fault)


def _fault(capture: Capture, is_block_page: bool) -> str | None:
    if capture.failure:
        return capture.failure.failure_class.value
    if is_block_page:
        return "block-page"
    if capture.status in TRY_AGAIN_LATER:
        return f"http-{capture.status}"
    return "truncated" if capture.truncation in BROKEN_OFF else None


def _interval(capture: Capture, kind: Kind | None) -> timedelta:
    """Listings, the home page and manifests bring what is new; all else changes seldom."""
    is_manifest = purpose_of(capture.hop_path) is Hop.MANIFEST
    if kind in {Kind.HOME, Kind.LISTING} or is_manifest:
        return DAILY
    return WEEKLY if kind is Kind.ARTICLE else MONTHLY


def _settled(
    capture: Capture, state: State, due_at: datetime | None, attempts: int = 0, reason: str | None = None
) -> Settled:
    return Settled(capture.url, state, capture.at, capture.status, due_at, attempts, reason)
