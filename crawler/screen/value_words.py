"""Words for the fields of a record and their values."""

from collections.abc import Mapping
from datetime import date, datetime

from archive.timestamps import VIETNAM
from crawler.screen.labels import COUNTERS, KINDS, label
from crawler.speech.figures import day, moment
from crawler.speech.words import mark, number, say
from pipelines.values import COUNTERS as COUNTER_FIELDS
from pipelines.values import Value

LONGEST_SHOWN = 240
A_DAY = len("2022-09-15")

FIELD_WORDS: Mapping[str, str] = {
    "kind": mark("kind"),
    "title": mark("title"),
    "published": mark("published"),
    "byline": mark("byline"),
    "author": mark("author"),
    "organisation": mark("organisation"),
    "lead": mark("lead"),
    "body": mark("body"),
    "captions": mark("captions"),
    "attachments": mark("attachments"),
    "counters": mark("visitor counter"),
}


def field_words(field: str) -> str:
    """Name a field."""
    if field.startswith(COUNTER_FIELDS):
        return say("counter: {meaning}", meaning=label(COUNTERS, field.removeprefix(COUNTER_FIELDS)))
    return label(FIELD_WORDS, field)


def value_words(field: str, value: Value | None) -> str:
    """Write a value for a person: numbers and days as the language writes them, long text cut."""
    if value is None:
        return "–"
    if isinstance(value, int):
        return number(value)
    if isinstance(value, tuple):
        return shortened(" · ".join(value))
    if field == "kind":
        return label(KINDS, value)
    return _when(value) if field == "published" else shortened(value.replace("\n", " "))


def shortened(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Cut a text that is too long to be looked at, and say how long it is."""
    if len(text) <= longest:
        return text
    return say("{beginning}… ({count} letters)", beginning=text[:longest].rstrip(), count=number(len(text)))


def _when(iso: str) -> str:
    try:
        return _told(iso)
    except ValueError:  # a person's own, in a sample
        return iso


def _told(iso: str) -> str:
    if len(iso) == A_DAY:
        return day(date.fromisoformat(iso))
    return moment(datetime.fromisoformat(iso).astimezone(VIETNAM)).rpartition(":")[0]
