"""Doubts: what a record's values say against each other and against the moment of capture, one sentence each."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from archive.record import CounterReading, Published, Reading
from archive.timestamps import VIETNAM
from pipelines.errors import shown
from pipelines.normalise.dates import printed_date
from spiders.reading import PageReading

FIRST_WEB_YEAR = 1997
SURE_ENOUGH = 0.5
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Each of these is part of the others behind it.
WITHIN = {
    "today": ("this_week", "this_month", "this_year", "total"),
    "yesterday": ("total",),
    "this_week": ("total",),
    "last_week": ("total",),
    "this_month": ("this_year", "total"),
    "last_month": ("total",),
    "this_year": ("total",),
    "last_year": ("total",),
    "online_guests": ("online",),
    "online_bots": ("online",),
    "online_members": ("online",),
}


def date_doubts(reading: Reading, value: Published, at: datetime) -> Iterator[str]:
    """Doubt a day after the capture, one before the web came to Vietnam, and one on another weekday than printed."""
    captured_on = at.astimezone(VIETNAM).date()
    if value.day > captured_on + timedelta(days=1):
        yield f"the printed day {shown(reading.printed)} comes after the capture of {captured_on.isoformat()}"
    if value.day.year < FIRST_WEB_YEAR:
        yield f"the printed day {shown(reading.printed)} comes before Vietnam's first web pages of {FIRST_WEB_YEAR}"
    found = printed_date(reading.printed, at)
    if found and found.weekday is not None and found.day and found.weekday != found.day.weekday():
        yield f"{shown(reading.printed)} names a {WEEKDAYS[found.weekday]}, but {_weekday(found.day)}"


def _weekday(day: date) -> str:
    return f"{day.isoformat()} is a {WEEKDAYS[day.weekday()]}"


def counter_doubts(counters: Sequence[CounterReading]) -> Iterator[str]:
    """Doubt a number that is greater than one it is part of."""
    visits = {counter.meaning: counter.visits for counter in counters}
    for part, wholes in WITHIN.items():
        for whole in wholes:
            if part in visits and whole in visits and visits[part] > visits[whole]:
                yield f"the counter's {part} ({visits[part]}) is more than its {whole} ({visits[whole]})"


def sureness_doubts(reading: PageReading) -> Iterator[str]:
    """Doubt what a reader is not sure of."""
    fields = {"title": reading.title, "lead": reading.lead, "body": reading.body, "published": reading.published}
    for name, found in fields.items():
        if found is not None and found.confidence < SURE_ENOUGH:
            yield f"the {name} was found with little certainty, by {found.rule}"
    if any(line.confidence < SURE_ENOUGH for line in reading.byline):
        yield "the byline was found with little certainty"
