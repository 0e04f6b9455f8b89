"""Samples: pages kept as test cases of a portal's file, each with the values it must give."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from archive.digest import sha256_of
from archive.record import Record
from archive.replay.charset import charset_of
from pipelines.build import build_record
from pipelines.kept_page import KeptPage
from pipelines.values import COUNTERS, FIELDS, Value, values_of
from spiders.page import Page
from spiders.portal import Portal
from spiders.read import read_page

CONTENT_TYPE = re.compile(r"content-type\s*:\s*(.*)", re.IGNORECASE)
LONGEST_NAME = 48
DIGITS_OF_A_NAME = 6
NO_COUNTERS = "counters"


@dataclass(frozen=True, slots=True)
class Sample:
    """A page as it was captured, and what it must say.

    Attributes:
        headers: each as `Name: value`; of them only the Content-Type counts for reading.
        expected: each field's value; None where the page prints nothing; a field that is missing is not judged. Where
            any counter stands, or none at all is expected, all of them are judged.
    """

    url: str
    at: datetime
    headers: tuple[str, ...]
    payload: bytes
    expected: Mapping[str, Value | None]

    @property
    def name(self) -> str:
        """Name it after the end of its address and its bytes."""
        last = self.url.partition("?")[0].rstrip("/").rpartition("/")[2].lower()
        words = re.sub(r"[^a-z0-9]+", "-", last.removesuffix(".html")).strip("-")[:LONGEST_NAME].strip("-")
        return f"{words or 'page'}-{self.digest.partition(':')[2][:DIGITS_OF_A_NAME]}"

    @property
    def digest(self) -> str:
        """The payload's sha256."""
        return sha256_of(self.payload)

    @property
    def page(self) -> Page:
        """The page, to be read again."""
        found = next(filter(None, map(CONTENT_TYPE.match, self.headers)), None)
        return Page(self.url, self.at, self.payload, charset=charset_of(found[1] if found else None))


@dataclass(frozen=True, slots=True)
class Differs:
    """A field of a sample that no longer reads as it must."""

    field: str
    expected: Value | None
    found: Value | None


def sample_of(kept: KeptPage, portal: Portal) -> Sample:
    """Make a sample of a page, with what it says now; a person corrects what is wrong."""
    page = kept.page
    said = values_of(read_as_of(page, portal))
    if not any(field.startswith(COUNTERS) for field in said):
        said[NO_COUNTERS] = None
    return Sample(page.url, page.at, kept.headers, page.payload, said)


def differences(sample: Sample, portal: Portal) -> Iterator[Differs]:
    """Read a sample with today's readers and the portal's file, and give each field that differs."""
    said = values_of(read_as_of(sample.page, portal))
    for field in (*FIELDS, *dict.fromkeys(name for name in (*sample.expected, *said) if name.startswith(COUNTERS))):
        expected, found = sample.expected.get(field), said.get(field)
        if _is_judged(field, sample.expected) and expected != found:
            yield Differs(field, expected, found)


def read_as_of(page: Page, portal: Portal) -> Record:
    """Read a page that stands in no archive with a portal's file."""
    return build_record(page, read_page(page, portal), portal=portal.name, capture="")


def _is_judged(field: str, expected: Mapping[str, Value | None]) -> bool:
    if field.startswith(COUNTERS):
        return NO_COUNTERS in expected or any(name.startswith(COUNTERS) for name in expected)
    return field in expected
