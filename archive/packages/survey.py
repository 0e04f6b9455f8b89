"""A WARC file of another tool, gone through before anything of it is taken: what is sound, and what is new."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from archive.audit.warc_record_checks import check_digests, check_fields
from archive.digest import sha256_label
from archive.errors import WarcDamaged
from archive.packages.sources import Source
from archive.sentence import Sentence
from archive.timestamps import moment_in
from archive.warc.fields import RECORD_END, read_field_lines
from archive.warc.read import begins_capture
from archive.warc.records import WarcRecord
from archive.warc.warcinfo import Origin

Span = tuple[int, int]
OnRead = Callable[[int], object]

_MISSING = "the field {field} is missing"


class Known(Protocol):
    """The WARC records that an archive holds already."""

    def digest_of(self, record: WarcRecord) -> str | None:
        """Give the sha256 of the one with the same id, in hexadecimal; None where there is none."""
        ...

    def add(self, record: WarcRecord, digest: str) -> None:
        """Take one more."""
        ...


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be told of a file: from which byte on, and what."""

    offset: int
    what: str


@dataclass(slots=True)
class Survey:
    """What stands in a file.

    Attributes:
        digest: sha256 of all of it.
        software: what wrote it, as its own warcinfo says.
        begun_at: the moment of its first WARC record.
        spans: where the WARC records stand that are to be taken, those in a row as one.
        warc_records: how many they are.
        captures: how many of them are captures.
        known: how many the archive holds already.
        left_out: what cannot be taken.
        doubtful: what is taken as it stands, though it is not as the standard wants it.
    """

    source: Source
    size_bytes: int
    digest: str
    software: str | None = None
    begun_at: datetime | None = None
    spans: list[Span] = field(default_factory=list)
    warc_records: int = 0
    captures: int = 0
    known: int = 0
    left_out: list[Remark] = field(default_factory=list)
    doubtful: list[Remark] = field(default_factory=list)

    @property
    def origin(self) -> Origin:
        """What is told of it where its WARC records stand now."""
        return Origin(self.source.path.name, self.digest, self.software, len(self.left_out))

    def take(self, start: int, end: int) -> None:
        """Let a WARC record be taken."""
        if self.spans and self.spans[-1][1] == start:
            start = self.spans.pop()[0]
        self.spans.append((start, end))


def survey(source: Source, known: Known, on_read: OnRead) -> Survey:
    """Go through a file.

    Args:
        known: also learns what is new.
        on_read: told how many bytes were gone through, again and again.
    """
    surveyed, read = Survey(source, source.path.stat().st_size, _digest_of(source.path)), 0
    for record in source.records(lambda damage: _leave_out(surveyed, damage)):
        try:
            read_now = _look_at(record, surveyed, known)
        except WarcDamaged:  # the walk meets the same damage, and tells of it
            continue
        on_read(min(read_now, surveyed.size_bytes - read))
        read = min(read + read_now, surveyed.size_bytes)
    on_read(surveyed.size_bytes - read)
    if not surveyed.size_bytes:
        surveyed.left_out.append(Remark(0, Sentence("the file is empty")))
    return surveyed


def _leave_out(surveyed: Survey, damage: WarcDamaged) -> None:
    surveyed.left_out.append(Remark(damage.offset, damage.what))


def _look_at(record: WarcRecord, surveyed: Survey, known: Known) -> int:
    is_capture, doubts, whole = begins_capture(record), list[str](), hashlib.sha256(record.head)
    check_fields(record, doubts.append)
    check_digests(record, doubts.append, whole)
    whole.update(RECORD_END)
    place, digest = record.finish(), whole.hexdigest()
    _learn(record, surveyed)
    held = known.digest_of(record)
    fault = _fault_of(record) if held is None else None
    if held == digest:
        surveyed.known += 1
    elif fault or held is not None:
        why = fault or Sentence("another WARC record has its id {id}", id=record.fields["warc-record-id"])
        surveyed.left_out.append(Remark(place.offset, why))
    else:
        known.add(record, digest)
        surveyed.take(place.offset, place.offset + place.length)
        surveyed.warc_records += 1
        surveyed.captures += is_capture
        surveyed.doubtful.extend(Remark(place.offset, what) for what in doubts)
    return place.length


def _learn(record: WarcRecord, surveyed: Survey) -> None:
    surveyed.begun_at = surveyed.begun_at or moment_in(record.fields.get("warc-date", ""))
    if record.warc_type == "warcinfo" and surveyed.software is None:
        surveyed.software = read_field_lines(record.start).get("software")


def _fault_of(record: WarcRecord) -> Sentence | None:
    """Say what keeps a whole WARC record from being found again."""
    if not record.fields.get("warc-record-id"):
        return Sentence(_MISSING, field="WARC-Record-ID")
    if not begins_capture(record):
        return None
    if moment_in(printed := record.fields.get("warc-date", "")) is None:
        return Sentence("WARC-Date is {found}, which is no moment", found=repr(printed))
    return None if record.fields.get("warc-target-uri") else Sentence(_MISSING, field="WARC-Target-URI")


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return sha256_label(hashlib.file_digest(file, "sha256"))
