"""Moments as HTTP headers and archive addresses write them."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache

from archive.errors import RequestUnclear

_LEAST, _MOST = "10000101000000", "99991231235959"
_STAMP = re.compile(r"\d{1,14}", re.ASCII)


@lru_cache(maxsize=1024)
def http_date(at: datetime) -> str:
    """Write a moment as HTTP does."""
    return format_datetime(at.astimezone(UTC).replace(microsecond=0), usegmt=True)


def accepted_moment(accept_datetime: str) -> datetime:
    """Read an Accept-Datetime header.

    Raises:
        RequestUnclear: it is not a moment as the standard writes it.

    Source: RFC 7089, 2.1.1.
    """
    try:
        return datetime.strptime(accept_datetime.strip(), "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)
    except ValueError as fault:
        expected = "a moment as Thu, 31 May 2007 20:35:00 GMT"
        raise RequestUnclear("Accept-Datetime", accept_datetime, expected) from fault


def moment_of(stamp: str, *, is_end: bool = False) -> datetime:
    """Read a moment of one to fourteen digits, of which the first four are the year.

    Args:
        is_end: what is not said is the latest it can be, not the earliest.

    Raises:
        RequestUnclear: it is no moment.
    """
    if _STAMP.fullmatch(stamp):
        try:
            return _filled_up(stamp, is_end)
        except (ValueError, OverflowError):
            pass
    raise RequestUnclear("the moment", stamp, "yyyymmddhhmmss, or the beginning of it")


def _filled_up(stamp: str, is_end: bool) -> datetime:
    filled = stamp + (_MOST if is_end else _LEAST)[len(stamp) :]
    year, month = int(filled[:4]), int(filled[4:6])
    if is_end and len(stamp) < 8:
        after = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
        return after - timedelta(microseconds=1)
    found = datetime.fromisoformat(f"{filled[:8]}T{filled[8:]}Z")
    return found.replace(microsecond=999_999) if is_end else found
