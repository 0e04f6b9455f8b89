"""Moments as WARC, CDXJ and people write them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_FIRST_YEAR, _LAST_YEAR = 1990, 2199
_REST = {4: "-01-01", 7: "-01"}


def warc_date(at: datetime) -> str:
    """Write a moment to the microsecond.

    Source: WARC/1.1, 5.4.
    """
    return at.astimezone(UTC).isoformat(timespec="microseconds")[: -len("+00:00")] + "Z"


def from_warc_date(printed: str) -> datetime:
    """Read a moment of any precision that WARC/1.1 allows, from a year to a nanosecond, of which the last three go.

    Raises:
        ValueError: it is no such moment.
    """
    whole = printed + _REST[len(printed)] if len(printed) in _REST else printed
    moment = datetime.fromisoformat(whole)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def moment_in(printed: str) -> datetime | None:
    """Read a moment as `from_warc_date`; None where it is none, or none at which there was a web."""
    try:
        moment = from_warc_date(printed)
    except (ValueError, OverflowError):
        return None
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def fourteen_digits(at: datetime) -> str:
    """Write a moment as CDXJ and Memento addresses do: yyyymmddhhmmss."""
    return at.astimezone(UTC).strftime("%Y%m%d%H%M%S")
