"""Tries a portal's file on one page: what it makes of each field, beside what the generic readers say."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.record import Kind, Reading, Record
from pipelines.build import build_record
from pipelines.values import Value, reading_for, values_of
from spiders.page import Page
from spiders.portal import Portal
from spiders.read import layout_at, read_page
from spiders.selectors import selected

GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class Side:
    """What one way of reading says of a field; all None where it finds nothing."""

    value: Value | None
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Tried:
    """One field, read in both ways."""

    field: str
    own: Side
    generic: Side

    @property
    def is_same(self) -> bool:
        """Both say the same."""
        return self.own.value == self.generic.value


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A place that the portal's file names for a field, and from which the field was not read.

    Attributes:
        found: what stands there; None where the page has no such place.
    """

    field: str
    found: str | None


@dataclass(frozen=True, slots=True)
class Trial:
    """One page, read in both ways.

    Attributes:
        own: with the portal's layout of that day, and its family.
        generic: with neither.
        passed_over: what the file names in vain.
    """

    own: Record
    generic: Record
    passed_over: tuple[PassedOver, ...]

    def fields(self) -> Iterator[Tried]:
        """Give every field that either way finds; the kind, which has no reading, first."""
        own, generic = values_of(self.own), values_of(self.generic)
        for field in dict.fromkeys((*own, *generic)):
            found = own.get(field), generic.get(field)
            if found != (None, None):
                readings = reading_for(self.own, field), reading_for(self.generic, field)
                yield Tried(field, Side(found[0], readings[0]), Side(found[1], readings[1]))


def try_page(page: Page, portal: Portal) -> Trial:
    """Read a page with its portal's file, and without."""
    alone = Portal(name=portal.name, home=portal.home, family=GENERIC)
    own, generic = (
        build_record(page, read_page(page, read_as), portal=portal.name, capture="") for read_as in (portal, alone)
    )
    return Trial(own, generic, tuple(_passed_over(page, portal, own)))


def _passed_over(page: Page, portal: Portal, own: Record) -> Iterator[PassedOver]:
    layout = layout_at(portal.layouts, page.day)
    for field, expressions in layout.selectors.items() if layout else ():
        if own.kind is not Kind.ARTICLE and field != "counters":
            continue
        texts = [block.text for block in selected(page, expressions)]
        if not texts:
            yield PassedOver(field, None)
        elif not _is_read_from(texts, _printed(own, field)):
            yield PassedOver(field, " ".join(texts))


def _printed(record: Record, field: str) -> list[str]:
    evidence = (record.evidence or {}).items()
    return [reading.printed for name, reading in evidence if name.partition(".")[0] == field]


def _is_read_from(texts: list[str], printed: list[str]) -> bool:
    lines, read = ["".join(text.split()) for text in texts], ["".join(text.split()) for text in printed]
    return any(one in "".join(lines) or any(line in one for line in lines) for one in read)
