"""Finds printed dates in text, in every form that Vietnamese portals use; the day always stands before the month."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from spiders.language.composed import compose_with_places
from spiders.language.date_patterns import LEAD, MONTH_IN_WORDS, NUMERIC_DATE, TAIL, TIME_PARTS, WORDED_DATE, ZONE_PARTS
from spiders.language.date_words import MONTH_NUMBERS, DateMeaning, meaning_of_label, weekday_number

LEAD_LETTERS = 80
OLDEST_SHORT_YEAR = 50
YEARS = range(1800, 2200)

_DIGITS_APART = re.compile(r"\d\s?[/.\- ]\s?\d")
_FULL_YEAR = re.compile(r"[12]\d\d\d")
_AFTERNOON = frozenset(("pm", "ch", "chiều", "tối"))
_MORNING = frozenset(("am", "sa", "sáng"))
_GROUPS = (("d", "m", "y", "s"), ("d2", "m2", "y2", "s2"), ("d3", "m3", "y3", "s3"), ("d4", "m4", "y4", "s4"))


@dataclass(frozen=True, slots=True)
class DatePrinted:
    """A date as a text prints it.

    Attributes:
        printed: from weekday or time to the end of date and time, without the label.
        start, end: where that stands in the text that was given.
        day: None where there is no such day (31/02/2022).
        time: None where none is printed, where it is impossible, and where it is a default (00:00, 12:00 AM).
        zone: the offset from UTC, where one is printed.
        weekday: Monday 0 to Sunday 6, where one is printed.
        label: the words before it that say what happened then.
        is_doubtful: digits that may as well be something else, as `06 08 2019` or `1.2.10` standing alone.
    """

    printed: str
    start: int
    end: int
    day: dt.date | None
    time: dt.time | None = None
    zone: dt.timedelta | None = None
    weekday: int | None = None
    label: str | None = None
    is_doubtful: bool = False

    @property
    def has_weekday(self) -> bool:
        """A weekday is printed beside it."""
        return self.weekday is not None

    @property
    def meaning(self) -> DateMeaning | None:
        """What its label says of it; None where it has none."""
        return meaning_of_label(self.label) if self.label else None


def find_dates(text: str) -> list[DatePrinted]:
    """Find the dates that a text prints with day, month and year, in the order of the text."""
    is_numeric = _DIGITS_APART.search(text) is not None
    is_worded = _FULL_YEAR.search(text) is not None and MONTH_IN_WORDS.search(text) is not None
    if not (is_numeric or is_worded):
        return []
    composed, place_in = compose_with_places(text)
    dates: list[DatePrinted] = []
    after = 0
    for core in _cores(composed, is_worded):
        if core.start() >= after and (found := _date_around(composed, core, after)):
            after = found.end
            dates.append(found)
    return (
        dates
        if composed is text
        else [_moved(found, text, place_in(found.start), place_in(found.end)) for found in dates]
    )


def _cores(text: str, is_worded: bool) -> list[re.Match[str]]:
    cores = list(NUMERIC_DATE.finditer(text))
    if is_worded:
        cores = sorted([*cores, *WORDED_DATE.finditer(text)], key=re.Match.start)
    return cores


def _date_around(text: str, core: re.Match[str], after: int) -> DatePrinted | None:
    day = _day_of(core)
    if day is None and not _is_meant_as_date(core):
        return None
    lead = LEAD.search(text, max(after, core.start() - LEAD_LETTERS), core.start())
    assert lead is not None  # every part of it is optional
    tail = TAIL.match(text, core.end())
    assert tail is not None
    start = lead.start("with") if lead["with"] else core.start()
    end = tail.end() if lead["time"] is None or tail["time"] is None else core.end()
    clock, zone = (lead["time"], lead["zone"]) if lead["time"] else (tail["time"], tail["zone"])
    weekday = lead["weekday"] or lead["weekday2"] or tail["weekday"]
    return DatePrinted(
        printed=text[start:end],
        start=start,
        end=end,
        day=day,
        time=_time_of(clock) if clock else None,
        zone=_zone_of(zone) if zone else None,
        weekday=weekday_number(weekday) if weekday else None,
        label=lead["label"],
        is_doubtful=not (clock or weekday or lead["label"] or _is_plain(core)),
    )


def _parts_of(core: re.Match[str]) -> tuple[str, str, str, str | None]:
    parts = core.groupdict()
    d, m, y, s = next(names for names in _GROUPS if parts[names[0]])
    return parts[d], parts[m].lower(), parts[y], parts.get(s)


def _day_of(core: re.Match[str]) -> dt.date | None:
    day, month, printed_year, _ = _parts_of(core)
    year = int(printed_year)
    if len(printed_year) == 2:
        year += 1900 if year >= OLDEST_SHORT_YEAR else 2000
    try:
        return dt.date(year, _month_number(month), int(day)) if year in YEARS else None
    except ValueError:
        return None


def _is_meant_as_date(core: re.Match[str]) -> bool:
    """Tell an impossible date, as 31/02/2022, from digits that are none, as 38.22.1234."""
    day, month, year, separator = _parts_of(core)
    if separator in (".", " ") or len(year) == 2:
        return False
    return int(day) <= 31 and int(year) in YEARS and (not month.isdigit() or int(month) <= 31)


def _is_plain(core: re.Match[str]) -> bool:
    """Tell whether the form alone makes it a date."""
    _, _, year, separator = _parts_of(core)
    return separator != " " if len(year) == 4 else separator == "/"


def _month_number(month: str) -> int:
    return int(month) if month.isdigit() else MONTH_NUMBERS.get(" ".join(month.split())) or MONTH_NUMBERS[month[:3]]


def _time_of(clock: str) -> dt.time | None:
    parts = TIME_PARTS.match(clock.lower())
    assert parts is not None
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


def _moved(found: DatePrinted, text: str, start: int, end: int) -> DatePrinted:
    return replace(found, printed=text[start:end], start=start, end=end)
