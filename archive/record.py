"""The last nouns: a reading is what a page prints, a record is what one capture of a page says."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache, cached_property
from operator import attrgetter
from typing import Any

import orjson

# A field that was added later: while it holds its default, records keep the ids they had.
LATER = {"is_later": True}
_CANONICAL = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME


class Kind(StrEnum):
    """What sort of page it is."""

    ARTICLE = "article"
    LISTING = "listing"
    HOME = "home"
    OTHER = "other"


class Precision(StrEnum):
    """How exactly a page prints its moment of publication."""

    DAY = "day"
    MINUTE = "minute"


@dataclass(frozen=True, slots=True)
class Reading:
    """Text as printed, where it stood, and which rule found it.

    Attributes:
        printed: the text as the page prints it, white space folded to single spaces.
        rule: the reader and the reason, as `title/slug` or `nukeviet/published`.
        xpath: the element that holds it.
        span: first byte and byte after the last, in the decoded payload; None where that cannot be told for certain.
        confidence: 0 to 1.
        parts: where more than this text stands within the span, as a picture between paragraphs or a mark between
            digits, the span of each of its parts in the order of the text; else empty.
    """

    printed: str
    rule: str
    xpath: str | None = None
    span: tuple[int, int] | None = None
    confidence: float = 1.0
    parts: tuple[tuple[int, int], ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True)
class Published:
    """When a page says it was published: the day it prints, and the moment where it prints one."""

    day: date
    moment: datetime | None = None

    @property
    def precision(self) -> Precision:
        """A moment is known to the minute, else the day."""
        return Precision.MINUTE if self.moment else Precision.DAY

    @property
    def iso(self) -> str:
        """The day, or the moment with its offset, in ISO 8601."""
        return self.moment.isoformat() if self.moment else self.day.isoformat()


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote or supplied a page: persons, an organisation, or both."""

    author: str | None
    organisation: str | None


@dataclass(frozen=True, slots=True)
class CounterReading:
    """One number of a visitor counter.

    Attributes:
        meaning: `total`, `online`, `today`, `yesterday`, `this_week`, …
        label: as the page prints it.
        printed: the digits as the page prints them.
    """

    meaning: str
    visits: int
    label: str
    printed: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a page offers: its absolute URL and the words of its link."""

    url: str
    words: str


@dataclass(frozen=True)
class Record:
    """The values of one page as one capture showed them.

    Attributes:
        evidence: for each field the reading it came from (`counters.total` and so on for the counter).
        problems: sentences that say what is doubtful.
        layout: the layout the page was read with, as `lam_dong/2021-03-01`; None without one.
    """

    capture: str
    portal: str
    url: str
    at: datetime
    kind: Kind
    reader_version: str
    title: str | None = None
    lead: str | None = None
    body: str | None = None
    captions: tuple[str, ...] = ()
    published: Published | None = None
    byline: Byline | None = None
    counters: tuple[CounterReading, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    family: str | None = None
    layout: str | None = None
    problems: tuple[str, ...] = ()
    evidence: dict[str, Reading] | None = None

    @cached_property
    def content_digest(self) -> str:
        """Name what the page says: title, date, byline and body, without counters, clocks and banners."""
        says = [
            self.title,
            self.published.iso if self.published else None,
            self.byline.author if self.byline else None,
            self.byline.organisation if self.byline else None,
            self.lead,
            self.body,
        ]
        return "sha256:" + hashlib.sha256(canonical_json(says)).hexdigest()

    @cached_property
    def id(self) -> str:
        """Name this record by its capture and all it says, so that the same reading has the same id everywhere."""
        return hashlib.sha256(canonical_json(self)).hexdigest()[:32]


def canonical_json(document: Any) -> bytes:
    """Write a document so that equal documents give equal bytes: keys in order, no space, letters as they are."""
    return orjson.dumps(document, default=_plain, option=_CANONICAL)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        names, read, unwritten = _fields_of(value.__class__)
        held = dict(zip(names, read(value), strict=True))
        for name, default in unwritten:
            if held[name] == default:
                del held[name]
        return held
    raise TypeError(f"not part of a record: {value!r}")


Read = Callable[[Any], tuple[Any, ...]]


@cache
def _fields_of(noun: type[Any]) -> tuple[tuple[str, ...], Read, tuple[tuple[str, Any], ...]]:
    """Name the fields of a noun, say how to read them all, and which that came later is not written, at which value."""
    names = tuple(one.name for one in fields(noun))
    unwritten = tuple((one.name, one.default) for one in fields(noun) if one.metadata.get("is_later"))
    return names, attrgetter(*names), unwritten
