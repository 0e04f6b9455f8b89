"""WARC records that belong together: a response with its request and all that stands beside them, side by side."""

from collections.abc import Iterable, Iterator

from archive.capture import Place
from archive.errors import WarcDamaged
from archive.warc.fields import from_urn
from archive.warc.read import begins_capture
from archive.warc.records import WarcRecord


class Group:
    """WARC records that name each other as concurrent, and follow one another in their file.

    Attributes:
        start: where in the file the first of them begins.
        end: where the last of them ends.
        ids: the ids of all.
        captures: the ids of those that are captures.
        warc_type: the type of the first.
    """

    __slots__ = ("_named", "captures", "end", "ids", "start", "warc_type")

    def __init__(self, record: WarcRecord) -> None:
        self.start = self.end = record.offset
        self.ids: set[str] = set()
        self.captures: set[str] = set()
        self.warc_type = record.warc_type
        self._named: set[str] = set()

    def is_joined_by(self, record: WarcRecord) -> bool:
        """Say whether a WARC record follows, and names one of these or is named by one."""
        return record.offset == self.end and (record.id in self._named or not self.ids.isdisjoint(_beside(record)))

    def add(self, record: WarcRecord, place: Place) -> None:
        """Take in a WARC record."""
        self.ids.add(record.id)
        self._named.update(_beside(record))
        if begins_capture(record):
            self.captures.add(record.id)
        self.end = place.offset + place.length


def groups_in(records: Iterable[WarcRecord]) -> Iterator[Group]:
    """Gather WARC records as they come by; damaged ones are left out."""
    group: Group | None = None
    for record in records:
        try:
            place = record.finish()
        except WarcDamaged:  # warc_records_in meets the same damage, and tells of it
            continue
        if group and not group.is_joined_by(record):
            yield group
            group = None
        group = group or Group(record)
        group.add(record, place)
    if group:
        yield group


def _beside(record: WarcRecord) -> Iterator[str]:
    return map(from_urn, record.values("warc-concurrent-to"))
