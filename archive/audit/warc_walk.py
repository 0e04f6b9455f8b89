"""One WARC file from its first WARC record to its last byte, also past damage."""

from pathlib import Path

from archive.audit.findings import (
    CHANGED,
    CUT_TAIL,
    FETCH_AGAIN,
    FROM_COPY,
    MADE_ELSEWHERE,
    REBUILD,
    Expected,
    Verified,
)
from archive.audit.warc_record_checks import check_digests, check_fields
from archive.capture import Capture, Place
from archive.errors import WarcDamaged
from archive.timestamps import from_warc_date
from archive.warc.fields import from_urn
from archive.warc.names import is_open, sealed_name
from archive.warc.read import begins_capture
from archive.warc.records import WarcRecord, warc_records_in


class WarcWalk:
    """Checks the WARC records of one file, each by itself, with its neighbours, and with the database.

    Attributes:
        holders: the ids that revisits refer to and that do not stand in this file, with the revisits' offsets.
    """

    def __init__(self, path: Path, verified: Verified, expected: Expected | None) -> None:
        self.holders: dict[str, int] = {}
        self._path, self._verified = path, verified
        self._expected = {capture.id: capture for capture in expected.captures} if expected else None
        self._ids: set[str] = set()
        self._warcinfo_id = ""
        self._without_request: dict[str, int] = {}
        self._beside: dict[str, int] = {}
        self._moved: dict[int, list[int]] = {}

    def go(self) -> None:
        """Check all WARC records, going on after damage."""
        for record in warc_records_in(self._path, on_damage=self._tell_damage):
            try:
                self._check(record)
            except WarcDamaged:  # warc_records_in meets the same damage, and tells of it
                continue
        if not self._ids:
            self._verified.tell(0, "no sound WARC record stands in this file", FROM_COPY)
        self._tell_unpaired()
        self._tell_disagreement()

    def _check(self, record: WarcRecord) -> None:
        self._verified.warc_records += 1
        check_fields(record, lambda what: self._verified.tell(record.offset, what, MADE_ELSEWHERE))
        check_digests(record, lambda what: self._verified.tell(record.offset, what, FROM_COPY))
        place = record.finish()
        self._check_file_wide(record)
        self._pair(record)
        if begins_capture(record):
            self._verified.captures += 1
            self._check_capture(record, place)

    def _check_file_wide(self, record: WarcRecord) -> None:
        if record.id in self._ids:
            self._verified.tell(record.offset, f"the id {record.id} stands a second time", CHANGED)
        if record.warc_type == "warcinfo":
            self._warcinfo_id = record.id
            named_file = record.fields.get("warc-filename", sealed_name(self._path))
            if named_file != sealed_name(self._path):
                self._verified.tell(record.offset, f"the file was written as {named_file}", "Give it that name again.")
        elif not self._ids:
            self._verified.tell(record.offset, "the file does not begin with a warcinfo", MADE_ELSEWHERE)
        named = from_urn(record.fields.get("warc-warcinfo-id"))
        if named and self._warcinfo_id and named != self._warcinfo_id:
            self._verified.tell(record.offset, "the WARC record names the warcinfo of another file", CHANGED)
        self._ids.add(record.id)

    def _pair(self, record: WarcRecord) -> None:
        beside = from_urn(record.fields.get("warc-concurrent-to"))
        if beside and beside not in self._ids:
            self._beside[beside] = record.offset
        if record.warc_type == "request":
            self._without_request.pop(beside, None)
        if record.warc_type in ("response", "revisit") and not beside:
            self._without_request[record.id] = record.offset
        holder = from_urn(record.fields.get("warc-refers-to"))
        if record.warc_type == "revisit" and holder not in self._ids:
            self.holders[holder] = record.offset

    def _check_capture(self, record: WarcRecord, place: Place) -> None:
        if self._expected is None:
            return
        capture = self._expected.pop(record.id, None)
        if capture is None:
            self._verified.tell(record.offset, f"the database does not know the capture {record.id}", REBUILD)
            return
        if capture.place.offset != record.offset:
            self._moved.setdefault(record.offset - capture.place.offset, []).append(record.offset)
        for name, found, known in _disagreements(record, place, capture):
            what = f"{name} of the capture {capture.id} is {found}, the database says {known}"
            self._verified.tell(record.offset, what, CHANGED)

    def _tell_damage(self, damage: WarcDamaged) -> None:
        is_torn = is_open(self._path) and "the file ends within" in damage.what
        self._verified.tell(damage.offset, damage.what, CUT_TAIL if is_torn else FROM_COPY)

    def _tell_unpaired(self) -> None:
        for offset in self._without_request.values():
            self._verified.tell(offset, "no request stands beside this response", FROM_COPY)
        for beside, offset in self._beside.items():
            if beside not in self._ids:
                self._verified.tell(offset, f"the WARC record {beside} that this one stands beside is gone", FROM_COPY)

    def _tell_disagreement(self) -> None:
        for moved, offsets in self._moved.items():
            many = f"{len(offsets):,} captures stand {moved:+,} bytes from where the database says"
            self._verified.tell(offsets[0], f"from here on {many}: something was taken out or put in before", CHANGED)
        for capture in (self._expected or {}).values():
            what = f"the capture {capture.id} of {capture.url} is not there"
            self._verified.tell(capture.place.offset, what, FETCH_AGAIN)


def _disagreements(record: WarcRecord, place: Place, capture: Capture) -> list[tuple[str, object, object]]:
    fields = record.fields
    pairs = [
        ("the address", fields.get("warc-target-uri"), capture.url),
        ("the moment", _moment(fields.get("warc-date", "")), capture.at),
        ("the block digest", fields.get("warc-block-digest"), capture.block_digest),
        ("the payload digest", fields.get("warc-payload-digest"), capture.payload_digest),
        ("the capture that holds the body", from_urn(fields.get("warc-refers-to")) or None, capture.revisit_of),
        ("the length", place.length, capture.place.length),
    ]
    return [pair for pair in pairs if pair[1] != pair[2]]


def _moment(printed: str) -> object:
    try:
        return from_warc_date(printed)
    except ValueError:
        return printed
