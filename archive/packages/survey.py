"""A WARC file of another tool, gone through before anything of it is taken: what is sound, and what is new."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
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

    def take(self, record: WarcRecord) -> None:
        """Let a WARC record be taken."""
        start, end = record.offset, record.offset + record.finish().length
        if self.spans and self.spans[-1][1] == start:
            start = self.spans.pop()[0]
        self.spans.append((start, end))
        self.warc_records += 1
        self.captures += begins_capture(record)

    def leave_out(self, offset: int, why: str) -> None:
        """Note what cannot be taken."""
        self.left_out.append(Remark(offset, why))


def survey(source: Source, known: Known, on_read: OnRead) -> Survey:
    """Go through a file.

    Args:
        known: also learns what is new.
        on_read: told how many bytes were gone through, again and again.
    """
    surveyed = Survey(source, source.path.stat().st_size, _digest_of(source.path))
    for record in source.records(lambda damage: surveyed.leave_out(damage.offset, damage.what)):
        with suppress(WarcDamaged):  # the walk meets the same damage, and tells of it
            _look_at(record, surveyed, known)
            on_read(record.finish().length)
    if not surveyed.size_bytes:
        surveyed.leave_out(0, Sentence("the file is empty"))
    return surveyed


def _look_at(record: WarcRecord, surveyed: Survey, known: Known) -> None:
    doubts: list[str] = []
    digest = _checked(record, doubts)
    record.finish()
    _learn(record, surveyed)
    held = known.digest_of(record)
    if held == digest:
        surveyed.known += 1
    elif fault := _fault_of(record, is_other=held is not None):
        surveyed.leave_out(record.offset, fault)
    else:
        known.add(record, digest)
        surveyed.take(record)
        surveyed.doubtful.extend(Remark(record.offset, what) for what in doubts)


def _checked(record: WarcRecord, doubts: list[str]) -> str:
    """Go through a WARC record, and give the sha256 of all of it."""
    whole = hashlib.sha256(record.head)
    check_fields(record, doubts.append)
    check_digests(record, doubts.append, whole)
    whole.update(RECORD_END)
    return whole.hexdigest()


def _learn(record: WarcRecord, surveyed: Survey) -> None:
    surveyed.begun_at = surveyed.begun_at or moment_in(record.fields.get("warc-date", ""))
    if record.warc_type == "warcinfo" and surveyed.software is None:
        surveyed.software = read_field_lines(record.start).get("software")


def _fault_of(record: WarcRecord, *, is_other: bool) -> Sentence | None:
    """Say what keeps a whole WARC record from being found again.

    Args:
        is_other: another one has its id.
    """
    if not record.fields.get("warc-record-id"):
        return Sentence(_MISSING, field="WARC-Record-ID")
    if is_other:
        return Sentence("another WARC record has its id {id}", id=record.fields["warc-record-id"])
    if not begins_capture(record):
        return None
    if moment_in(printed := record.fields.get("warc-date", "")) is None:
        return Sentence("WARC-Date is {found}, which is no moment", found=repr(printed))
    return None if record.fields.get("warc-target-uri") else Sentence(_MISSING, field="WARC-Target-URI")


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return sha256_label(hashlib.file_digest(file, "sha256"))
