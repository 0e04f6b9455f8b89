"""Reads moments that a page prints relative to its own: `2 giờ trước`, `hôm qua lúc 08:30`."""

import datetime as dt
import re

from spiders.language.composed import compose
from spiders.language.dates import DatePrinted

_SPANS = {
    "giây": dt.timedelta(seconds=1), "phút": dt.timedelta(minutes=1), "giờ": dt.timedelta(hours=1),
    "tiếng": dt.timedelta(hours=1), "ngày": dt.timedelta(days=1), "hôm": dt.timedelta(days=1),
    "tuần": dt.timedelta(weeks=1), "second": dt.timedelta(seconds=1), "minute": dt.timedelta(minutes=1),
    "min": dt.timedelta(minutes=1), "hour": dt.timedelta(hours=1), "day": dt.timedelta(days=1),
    "week": dt.timedelta(weeks=1),
}  # fmt: skip
_AGO = re.compile(
    rf"(?<!\d)(?P<count>\d{{1,3}})\s*(?P<unit>{'|'.join(_SPANS)})s?\s+(?:trước|ago)(?!\w)|(?P<now>\bvừa xong|"
    rf"\bjust now)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?P<word>hôm nay|hôm qua|hôm kia|yesterday|today)(?:\s*[,|\-–]?\s*(?:lúc|vào lúc|"
    r"at)?\s*(?P<hour>\d{1,2})[:hg](?P<minute>\d{2}))?",
    re.IGNORECASE,
)
_DAYS_BACK = {"hôm nay": 0, "today": 0, "hôm qua": 1, "yesterday": 1, "hôm kia": 2}
_EXACT = dt.timedelta(hours=1)


def find_relative(text: str, at: dt.datetime) -> DatePrinted | None:
    """Find a moment printed relative to the page's own.

    Args:
        at: when the page was captured, in the zone of its readers.
    """
    return find_ago(text, at) or _word(compose(text), at)


def find_ago(text: str, at: dt.datetime) -> DatePrinted | None:
    """Find a moment printed as a span before the page's own, as `2 giờ trước`."""
    ago = _AGO.search(compose(text))
    if ago is None:
        return None
    span = _SPANS[ago["unit"].lower()] if ago["unit"] else dt.timedelta(0)
    moment = at - int(ago["count"] or 0) * span
    # Hours, days and weeks are rounded down by whoever prints them: the minute is not known.
    clock = moment.time().replace(second=0, microsecond=0, tzinfo=None) if span < _EXACT else None
    return DatePrinted(ago[0], *ago.span(), day=moment.date(), time=clock)


def _word(text: str, at: dt.datetime) -> DatePrinted | None:
    word = _DAY.search(text)
    if word is None:
        return None
    day = at.date() - dt.timedelta(days=_DAYS_BACK[word["word"].lower()])
    return DatePrinted(word[0], *word.span(), day=day, time=_clock(word["hour"], word["minute"]))


def _clock(hour: str | None, minute: str | None) -> dt.time | None:
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59:
        return None
    return dt.time(int(hour), int(minute))
