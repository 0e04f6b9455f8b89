"""Writes sizes, spans of time and moments as a language writes them."""

from datetime import date, datetime

from archive.timestamps import VIETNAM
from crawler.speech.words import mark, number, say, spoken

ZONE = "+07"  # Vietnam's, where every moment is shown

_SIZES = ("bytes", "kB", "MB", "GB", "TB")
_SECONDS = mark("{count} s")
_PARTS = ((86_400, mark("{count} d")), (3_600, mark("{count} h")), (60, mark("{count} min")), (1, _SECONDS))


def size(size_bytes: float) -> str:
    """Write a size in the unit that keeps it short, thousands of bytes to a kB."""
    unit = 0
    while size_bytes >= 1000 and unit < len(_SIZES) - 1:
        size_bytes /= 1000
        unit += 1
    decimals = 0 if unit == 0 or size_bytes >= 100 else 1
    return f"{number(size_bytes, decimals)} {_SIZES[unit]}"


def span(seconds: float) -> str:
    """Write how long something takes, in at most two units: 2.5 s, 1 min 5 s, 3 h."""
    if seconds < 60:
        decimals = 0 if seconds >= 10 or float(seconds).is_integer() else 1
        return say(_SECONDS, count=number(seconds, decimals))
    first = next(place for place, (length, _) in enumerate(_PARTS) if seconds >= length)
    written, left = [], int(seconds)
    for length, words in _PARTS[first : first + 2]:
        count, left = divmod(left, length)
        if count:
            written.append(say(words, count=count))
    return " ".join(written)


def moment(at: datetime) -> str:
    """Write a moment in Vietnam's time: 2026-11-23 08:30:12 in English, 23/11/2026 08:30:12 in Vietnamese."""
    pattern = "%d/%m/%Y %H:%M:%S" if spoken() == "vi" else "%Y-%m-%d %H:%M:%S"
    return at.astimezone(VIETNAM).strftime(pattern)


def zoned(at: datetime) -> str:
    """Write a moment with its zone, where nothing else names it."""
    return f"{moment(at)} {ZONE}"


def day(on: date) -> str:
    """Write a day: 2026-11-23 in English, 23/11/2026 in Vietnamese."""
    return on.strftime("%d/%m/%Y") if spoken() == "vi" else on.isoformat()


def clock(at: datetime) -> str:
    """Write the time of day in Vietnam."""
    return at.astimezone(VIETNAM).strftime("%H:%M:%S")
