"""How long a URL waits for its next visit.

Listings, home pages, sitemaps and feeds bring what is new: they are due daily. A page is due by how often it has said
something else, and ever more rarely while it does not (`crawler.frontier.change_rate`); so is what is not there, or
fails. The first wait has no history to go by: a page printed today is edited sooner than one of last year.
"""

from datetime import datetime, timedelta
from zlib import crc32

from archive.capture import Capture
from archive.record import Kind, Record
from archive.timestamps import VIETNAM
from archive.watch import Watch
from crawler.frontier.change_rate import wait
from spiders.discovery.hop_path import purpose_of
from spiders.discovery.links import Hop
from spiders.portal import Portal

LISTINGS = frozenset({Kind.HOME, Kind.LISTING})
EARLY = timedelta(hours=4)  # a crawl that begins at the same hour each day finds due what is due that day
DAILY = timedelta(days=1)
WEEKLY = timedelta(days=7)
MONTHLY = timedelta(days=30)
HALF_YEARLY = timedelta(days=180)
SHARE_OF_AGE = 4
SHARE_SPREAD = 4  # pages that were seen on one day come due over the last quarter of their wait, not on one day again
_HASHES = 1 << 32


def wait_of_answered(capture: Capture, record: Record | None, watch: Watch, portal: Portal) -> timedelta:
    """Say how long what was answered waits.

    Args:
        watch: what is known of it, with this answer.
    """
    if watch.kind in LISTINGS or purpose_of(capture.hop_path) is Hop.MANIFEST:
        return DAILY
    longest = _longest(watch, portal)
    if watch.visits < 2 or watch.first_seen_at is None:
        return min(_first_wait(capture.at, record), longest)
    estimated = wait(watch.visits - 1, watch.changes, capture.at - watch.first_seen_at)
    return _within(estimated, DAILY if watch.kind else MONTHLY, longest)


def wait_of_absent(since: datetime, capture: Capture, watch: Watch, portal: Portal) -> timedelta:
    """Say how long what cannot be had waits: as long again as it was not there, and at least a day."""
    return _within(capture.at - since, DAILY, _longest(watch, portal))


def due_at(capture: Capture, after: timedelta) -> datetime:
    """Say when a URL is due that waits so long: a share sooner, the same for this URL each time."""
    share = crc32(capture.url.encode()) / _HASHES / SHARE_SPREAD
    return capture.at + max(after * (1 - share), min(after, DAILY)) - EARLY


def _longest(watch: Watch, portal: Portal) -> timedelta:
    return timedelta(days=portal.revisit.longest_wait_days) if watch.kind else HALF_YEARLY


def _first_wait(at: datetime, record: Record | None) -> timedelta:
    if record is None:
        return MONTHLY
    if record.published is None:
        return WEEKLY
    age = at.astimezone(VIETNAM).date() - record.published.day
    return min(max(age / SHARE_OF_AGE, DAILY), MONTHLY)


def _within(wished: timedelta, at_least: timedelta, at_most: timedelta) -> timedelta:
    return min(max(wished, at_least), at_most)
