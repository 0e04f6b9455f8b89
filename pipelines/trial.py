"""Tries a portal's file on one page: what it makes of each field, beside what the generic readers say."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.record import Reading, Record
from pipelines.build import build_record
from pipelines.values import Value, reading_for, values_of
from spiders.page import Page
from spiders.portal import Portal
from spiders.read import read_page

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
class Trial:
    """One page, read in both ways.

    Attributes:
        own: with the portal's layout of that day, and its family.
        generic: with neither.
    """

    own: Record
    generic: Record

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
    return Trial(own, generic)
