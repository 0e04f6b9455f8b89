"""The clock of a crawl: an argument, so that a month can be crossed in a minute."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Give the moment, aware UTC."""
    return datetime.now(UTC)
