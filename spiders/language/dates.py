"""Finds printed dates in text, in every form that Vietnamese portals use; the day always stands before the month."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from spiders.language.composed import compose_with_places
from spiders.language.date_patterns import MONTH_IN_WORDS, NUMERIC_DATE, WORDED_DATE
from spiders.language.date_surroundings import LEAD_LETTERS, NOTHING, TAIL_LETTERS, before_day, behind_day
from spiders.language.date_words import MONTH_NUMBERS, DateMeaning, meaning_of_label
from spiders.language.letters import LINES_KEPT

OLDEST_SHORT_YEAR = 50
YEARS = range(1800, 2200)

_DIGITS_APART = re.compile(r"\d\s?[/.\- ]\s?\d")
# Servers that print half days in English print the month first as well.
_HALF_DAY = re.compile(r"[ap]m\b", re.IGNORECASE)
_FULL_YEAR = re.compile(r"[12]\d\d\d")
SHORT_LETTERS = 40


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


class Core(NamedTuple):
    """The day, month and year of a date as printed; the separator of numbers, empty where the month is a word."""

    start: int
    end: int
    day: str
    month: str
    year: str
    separator: str


def find_dates(text: str) -> list[DatePrinted]:
    """Find the dates that a text prints with day, month and year, in the order of the text."""
    has_numbers = _DIGITS_APART.search(text) is not None
    return list(_dates_in(text, has_numbers)) if has_numbers or _FULL_YEAR.search(text) else []


# The readers of titles, dates and counters ask for the same lines.
@lru_cache(maxsize=LINES_KEPT)
def _dates_in(text: str, has_numbers: bool) -> tuple[DatePrinted, ...]:
    composed, place_in = compose_with_places(text)
    dates: list[DatePrinted] = []
    after = 0
    for core in _cores(composed, has_numbers):
        if core.start >= after and (found := _date_around(composed, core, after)):
            after = found.end
            dates.append(found)
    if composed is text:
        return tuple(dates)
    return tuple(_moved(found, text, place_in(found.start), place_in(found.end)) for found in dates)


def _cores(text: str, has_numbers: bool) -> list[Core]:
    cores = [_numeric(found) for found in NUMERIC_DATE.finditer(text)] if has_numbers else []
    if cores and len(text) <= SHORT_LETTERS:
        return cores
    if MONTH_IN_WORDS.search(text):
        cores += [_worded(found) for found in WORDED_DATE.finditer(text)]
        cores.sort()
    return cores


def _numeric(found: re.Match[str]) -> Core:
    start, end = found.span()
    groups = found.groups()
    last = found.lastindex or 0
    if last == 4:
        day, separator, month, year = groups[:4]
    elif last == 8:
        year, separator, month, day = groups[4:8]
    else:
        day, separator, month, year = groups[8:]
    return Core(start, end, day, month, year, separator)


def _worded(found: re.Match[str]) -> Core:
    groups, last = found.groups(), found.lastindex or 0
    is_month_first = last in (6, 12)
    first, second, year = groups[last - 3 : last]
    day, month = (second, first) if is_month_first else (first, second)
    return Core(*found.span(), day, month.lower(), year, "")


def _date_around(text: str, core: Core, after: int) -> DatePrinted | None:
    day = _day_of(core)
    if day is None and not _is_meant_as_date(core):
        return None
    lead = before_day(text[max(after, core.start - LEAD_LETTERS) : core.start]) if core.start > after else NOTHING
    tail = behind_day(text[core.end : core.end + TAIL_LETTERS]) if core.end < len(text) else NOTHING
    clock = lead if lead.has_clock else tail
    weekday = tail.weekday if lead.weekday is None else lead.weekday
    if weekday is not None and clock.has_clock:
        day = _by_weekday(core, day, weekday)
    start = core.start - lead.letters
    end = core.end if lead.has_clock and tail.has_clock else core.end + tail.letters
    if day is None and core.separator == "/" and _HALF_DAY.search(text, core.end, end):
        day = _day_of(_turned(core))
    is_sure = clock.has_clock or weekday is not None or lead.label or _is_plain(core)
    return DatePrinted(
        text[start:end], start, end, day, clock.time, clock.zone, weekday, lead.label, is_doubtful=not is_sure
    )


def _day_of(core: Core) -> dt.date | None:
    year = int(core.year)
    if len(core.year) == 2:
        year += 1900 if year >= OLDEST_SHORT_YEAR else 2000
    try:
        return dt.date(year, _month_number(core.month), int(core.day)) if year in YEARS else None
    except ValueError:
        return None


def _by_weekday(core: Core, day: dt.date | None, weekday: int) -> dt.date | None:
    """Take the month as printed first, as Drupal does (`T6, 07/14/2023`), where only so the weekday is right."""
    if core.separator != "/" or (day and day.weekday() == weekday):
        return day
    turned = _day_of(_turned(core))
    return turned if turned and turned.weekday() == weekday else day


def _turned(core: Core) -> Core:
    return core._replace(day=core.month, month=core.day)


def _is_meant_as_date(core: Core) -> bool:
    """Tell an impossible date, as 31/02/2022, from digits that are none, as 38.22.1234."""
    if core.separator in (".", " ") or len(core.year) == 2:
        return False
    return int(core.day) <= 31 and int(core.year) in YEARS and (not core.month.isdigit() or int(core.month) <= 31)


def _is_plain(core: Core) -> bool:
    """Tell whether the form alone makes it a date."""
    return core.separator != " " if len(core.year) == 4 else core.separator == "/"


def _month_number(month: str) -> int:
    return int(month) if month.isdigit() else MONTH_NUMBERS.get(" ".join(month.split())) or MONTH_NUMBERS[month[:3]]


def _moved(found: DatePrinted, text: str, start: int, end: int) -> DatePrinted:
    return replace(found, printed=text[start:end], start=start, end=end)
