"""Who else says what a WARC file holds: the database, and the capture journal."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol

from archive.audit.findings import ALTERED, CHANGED, FETCH_AGAIN, FROM_COPY, REBUILD, Verified, counted
from archive.audit.roll import Roll
from archive.capture import Capture, CaptureOf, Place
from archive.journal.leaf import Leaf
from archive.timestamps import from_warc_date, warc_date
from archive.warc import fields
from archive.warc.fields import from_urn, read_field_lines
from archive.warc.read import begins_capture
from archive.warc.records import WarcRecord


class Witness(Protocol):
    """Says what should stand in a file.

    Attributes:
        needs_digest: it knows WARC records by the sha256 of all their bytes before they were compressed.
    """

    needs_digest: bool

    def meet(self, record: WarcRecord, place: Place, digest: str) -> bool:
        """Compare a WARC record with what is known of it; says whether anything is known."""

    def end(self) -> None:
        """Say what should have stood in the file."""


class DatabaseWitness:
    """The database, which knows the captures."""

    needs_digest = False

    def __init__(
        self, captures: Iterable[Capture], capture_of: CaptureOf, verified: Verified, is_growing: bool
    ) -> None:
        self._roll = Roll((capture.id, capture) for capture in captures)
        self._capture_of, self._verified, self._is_growing = capture_of, verified, is_growing
        self._latest: Capture | None = None
        self._moved, self._first_moved, self._moved_by = 0, 0, 0

    def meet(self, record: WarcRecord, place: Place, digest: str) -> bool:  # noqa: ARG002 - a Witness
        """Compare a capture with its row, and what stands beside one with the rest of that row."""
        if not begins_capture(record):
            self._compare_beside(record)
            return self._latest is not None
        capture = self._latest = self._roll.call(record.id)
        if capture is None:
            if not self._is_growing:
                what = f"the database does not know the capture {record.id} in this file"
                self._verified.tell(record.offset, what, REBUILD)
            return False
        self._compare(_of_capture(record, capture), record.offset, capture)
        self._compare_place(place, capture.place)
        if capture.revisit_of:
            self._check_holder(record, capture.revisit_of)
        return True

    def end(self) -> None:
        """Say which captures are not there, and which stand elsewhere."""
        if self._moved:
            many, by = counted(self._moved, "capture"), f"the first by {self._moved_by:+,} bytes"
            what = f"from here on {many} elsewhere than the database says, {by}: something was taken out or put in"
            self._verified.tell(self._first_moved, what, CHANGED)
        for capture in self._roll.missing():
            what = f"the capture {capture.id} of {capture.url} is not there"
            self._verified.tell(capture.place.offset, what, FETCH_AGAIN)

    def _compare(self, said: Iterable[tuple[str, object, object]], offset: int, capture: Capture) -> None:
        for name, found, known in said:
            if found != known:
                what = f"{name} of the capture {capture.id} is {found}, the database says {known}"
                self._verified.tell(offset, what, CHANGED)

    def _compare_beside(self, record: WarcRecord) -> None:
        capture = self._latest
        if capture is None or record.fields.get("content-type") != fields.WARC_FIELDS:
            return
        if from_urn(record.fields.get("warc-concurrent-to")) == capture.id:
            self._compare(_of_errand(read_field_lines(record.start), capture), record.offset, capture)

    def _compare_place(self, place: Place, known: Place) -> None:
        if place.offset != known.offset or place.length != known.length:
            if not self._moved:
                self._first_moved, self._moved_by = place.offset, place.offset - known.offset
            self._moved += 1

    def _check_holder(self, record: WarcRecord, holder_id: str) -> None:
        holder = self._capture_of(holder_id)
        if holder is None:
            self._verified.tell(record.offset, lost_body(holder_id), FROM_COPY)
            return
        kept = record.fields.get("warc-payload-digest")
        if holder.payload_digest != kept:
            what = f"the revisit names the payload {kept}, its holder {holder_id} has {holder.payload_digest}"
            self._verified.tell(record.offset, what, CHANGED)


def lost_body(holder: str) -> str:
    """Say that the capture a revisit needs is nowhere."""
    return f"the body of this revisit is gone: no capture {holder} stands anywhere"


def _of_capture(record: WarcRecord, capture: Capture) -> Iterator[tuple[str, object, object]]:
    found = record.fields
    yield "the address", found.get("warc-target-uri"), capture.url
    yield "the moment", _moment(found.get("warc-date", ""), capture.at), capture.at
    yield "the block digest", found.get("warc-block-digest"), capture.block_digest
    yield "the payload digest", found.get("warc-payload-digest"), capture.payload_digest
    yield "the machine's address", found.get("warc-ip-address"), capture.ip_address
    yield "the capture that holds the body", from_urn(found.get("warc-refers-to")) or None, capture.revisit_of


def _of_errand(details: dict[str, str], capture: Capture) -> Iterator[tuple[str, object, object]]:
    yield "the hop path", details.get("hopsfromseed", ""), capture.hop_path
    yield "the referring address", details.get("via"), capture.via
    yield "the robots.txt that permits", details.get("robotsreceipt"), capture.robots_receipt


def _moment(printed: str, known: datetime) -> object:
    if printed == warc_date(known):
        return known
    try:
        return from_warc_date(printed)
    except ValueError:
        return printed


class JournalWitness:
    """The capture journal, which knows every WARC record."""

    needs_digest = True

    def __init__(self, leaves: Iterable[Leaf], verified: Verified, is_growing: bool) -> None:
        self._roll = Roll((leaf.id or "", leaf) for leaf in leaves)
        self._verified, self._is_growing = verified, is_growing
        self._first_break: int | None = None

    def meet(self, record: WarcRecord, place: Place, digest: str) -> bool:  # noqa: ARG002 - a Witness
        """Compare a WARC record with its leaf."""
        breaks = self._roll.breaks
        leaf = self._roll.call(record.fields.get("warc-record-id", ""))
        if self._roll.breaks > breaks and self._first_break is None:
            self._first_break = record.offset
        if leaf is None:
            if not self._is_growing:
                self._verified.tell(record.offset, "the journal does not know this WARC record", ALTERED)
            return False
        if leaf.digest != digest:
            self._verified.tell(record.offset, _difference(record, leaf), ALTERED)
        return True

    def end(self) -> None:
        """Say which WARC records are not there, and whether they stand in their order."""
        if self._first_break is not None:
            places = counted(self._roll.breaks, "place")
            what = f"the WARC records from here on were written before those above; the order breaks in {places}"
            self._verified.tell(self._first_break, what, ALTERED)
        for leaf in self._roll.missing():
            what = f"the {leaf.type} {leaf.id} of {leaf.uri}, which the journal saw written, is not there"
            self._verified.tell(None, what, FETCH_AGAIN)


def _difference(record: WarcRecord, leaf: Leaf) -> str:
    pairs = (
        ("WARC-Type", record.fields.get("warc-type"), leaf.type),
        ("WARC-Target-URI", record.fields.get("warc-target-uri"), leaf.uri),
        ("WARC-Date", record.fields.get("warc-date"), leaf.date),
        ("WARC-IP-Address", record.fields.get("warc-ip-address"), leaf.ip),
    )
    said = [f"{name} is {found}, the journal says {known}" for name, found, known in pairs if found != known]
    return "; ".join(said) or "the WARC record is not the one that the journal saw written: other bytes stand in it"
