"""Moments as WARC, CDXJ and people write them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def warc_date(at: datetime) -> str:
    """Write a moment to the microsecond.

    Source: WARC/1.1, 5.4.
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_warc_date(printed: str) -> datetime:
    """Read a moment of any precision that WARC/1.1 allows.

    Raises:
        ValueError: it is no such moment.
    """
    return datetime.fromisoformat(printed).astimezone(UTC)


def fourteen_digits(at: datetime) -> str:
    """Write a moment as CDXJ and Memento addresses do: yyyymmddhhmmss."""
    return at.astimezone(UTC).strftime("%Y%m%d%H%M%S")
