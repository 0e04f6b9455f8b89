"""What stands before and behind a printed day: label, weekday, time, zone."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from spiders.language.date_patterns import LEAD, TAIL, TIME_PARTS, ZONE_PARTS
from spiders.language.date_words import weekday_number
from spiders.language.letters import LINES_KEPT

LEAD_LETTERS = 80
TAIL_LETTERS = 60
_AFTERNOON = frozenset(("pm", "ch", "chiều", "tối"))
_MORNING = frozenset(("am", "sa", "sáng"))


class Surroundings(NamedTuple):
    """What stands on one side of a day.

    Attributes:
        letters: how many letters of it belong to the date, without its label.
        has_clock: a time is printed, be it a default or impossible.
    """

    letters: int = 0
    label: str | None = None
    weekday: int | None = None
    has_clock: bool = False
    time: dt.time | None = None
    zone: dt.timedelta | None = None


NOTHING = Surroundings()


# The same few words stand around most dates of a portal, and looking them up costs a tenth of reading them.
@lru_cache(maxsize=LINES_KEPT)
def before_day(text: str) -> Surroundings:
    """Read what stands before a day, at the end of a text."""
    found = LEAD.search(text)
    if found is None:
        return NOTHING
    weekday = found["weekday"] or found["weekday2"]
    letters = len(text) - found.start("with") if found["with"] else 0
    return _surroundings(letters, found["label"], weekday, found["time"], found["zone"])


@lru_cache(maxsize=LINES_KEPT)
def behind_day(text: str) -> Surroundings:
    """Read what stands behind a day, at the beginning of a text."""
    found = TAIL.match(text)
    if found is None:
        return NOTHING
    return _surroundings(found.end(), None, found["weekday"], found["time"], found["zone"])


def _surroundings(
    letters: int, label: str | None, weekday: str | None, clock: str | None, zone: str | None
) -> Surroundings:
    return Surroundings(
        letters=letters,
        label=label,
        weekday=weekday_number(weekday) if weekday else None,
        has_clock=clock is not None,
        time=_time_of(clock) if clock else None,
        zone=_zone_of(zone) if zone else None,
    )


def _time_of(clock: str) -> dt.time | None:
    """Read a time; None where it is impossible, and where it is a default."""
    parts = TIME_PARTS.match(clock.lower())
    if parts is None:
        return None
    hour, minute, second = int(parts["hour"]), int(parts["minute"] or 0), int(parts["second"] or 0)
    if parts["half"] in _AFTERNOON and hour < 12:
        hour += 12
    elif parts["half"] in _MORNING and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59 or hour == minute == second == 0:
        return None
    return dt.time(hour, minute, second)


def _zone_of(printed: str) -> dt.timedelta:
    parts = ZONE_PARTS.search(printed)
    if parts is None:
        return dt.timedelta(0)
    offset = dt.timedelta(hours=int(parts["hours"]), minutes=int(parts["minutes"] or 0))
    return -offset if parts["sign"] == "-" else offset
