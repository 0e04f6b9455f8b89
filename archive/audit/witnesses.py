"""Who else says what a WARC file holds: the database knows its captures, the capture journal every WARC record."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from archive.audit.findings import (
    ALTERED,
    CHANGED,
    FETCH_AGAIN,
    FROM_COPY,
    IMPORT_IT,
    LEAF_DAMAGED,
    PUT_IN,
    REBUILD,
    TAKEN_OUT,
    Verified,
)
from archive.audit.roll import Roll
from archive.audit.said import NAMES_BESIDE, NAMES_BY_CAPTURE, said_beside, said_by_capture
from archive.capture import CaptureOf, Place
from archive.database.capture_facts import CaptureFacts
from archive.digest import is_same_digest
from archive.journal.leaf import Leaf, digest_in_leaf, read_facts, read_leaf
from archive.sentence import Sentence, counted, sentence_of
from archive.warc import fields
from archive.warc.fields import from_urn, read_field_lines
from archive.warc.records import WarcRecord
from archive.warc.referred import Referred, referred_in

_JOURNAL_SAYS = "{field} of the WARC record is {here}, the journal says {there}"
_DATABASE_SAYS = "{name} of the capture {capture} is {here}, the database says {there}"
_MOVED = "from here on {captures} elsewhere than the database says, the first by {by} bytes: bytes were taken or put in"
_NEVER_KEPT = "the body of this revisit was never kept: expected a capture of {url} with the payload {payload}"
_NEVER_KEPT_OF_MOMENT = "the body of this revisit was never kept: expected a capture of {url} of {moment}"
_OTHER_PAYLOAD = "the revisit names the payload {kept}, its holder {holder} has {payload}"
_OUT_OF_ORDER = "the WARC records from here on were written before those above; the order breaks in {places}"
_TAKEN_OUT = "the {type} {id} of {uri}, which the journal saw written, is not there"


class Walked(NamedTuple):
    """A WARC record that was gone through.

    Attributes:
        digest: sha256 of all its bytes before they were compressed, in hexadecimal; empty where nobody needs it.
    """

    record: WarcRecord
    place: Place
    begins_capture: bool
    digest: str


class Witness(Protocol):
    """Says what should stand in a file.

    Attributes:
        has_vouched: the WARC record that it met last is, to its last byte, the one that it knows.
    """

    needs_digest: bool
    has_vouched: bool

    def meet(self, walked: Walked) -> bool:
        """Compare a WARC record with what is known of it; says whether anything is known."""

    def end(self) -> None:
        """Say what should have stood in the file."""


class DatabaseWitness:
    """The database, which knows the captures and why they were fetched."""

    needs_digest = has_vouched = False

    def __init__(
        self, facts: Iterable[CaptureFacts], capture_of: CaptureOf, verified: Verified, is_growing: bool
    ) -> None:
        self._roll = Roll(facts, lambda known: known.id)
        self._capture_of, self._verified, self._is_growing = capture_of, verified, is_growing
        self._latest: CaptureFacts | None = None
        self._moved, self._first_moved, self._moved_by = 0, 0, 0

    def meet(self, walked: Walked) -> bool:
        """Compare a capture with its row, and what stands beside one with the rest of that row."""
        record = walked.record
        if not walked.begins_capture:
            self._compare_beside(record)
            return self._latest is not None
        known = self._latest = self._roll.call(record.id)
        if known is None:
            if not self._is_growing:
                what = Sentence("the database does not know the capture {id} in this file", id=record.id)
                self._verified.tell(record.offset, what, REBUILD)
            return False
        self._compare(NAMES_BY_CAPTURE, self._said(record, known), known.of_capture, record.offset, known.id)
        self._compare_place(walked.place, known)
        if known.revisit_of:
            self._check_holder(record, known.revisit_of)
        return True

    def end(self) -> None:
        """Say which captures are not there, and which stand elsewhere."""
        if self._moved:
            many = counted("{count} capture", "{count} captures", self._moved)
            facts = {"captures": many, "by": f"{self._moved_by:+,}"}
            self._verified.tell(self._first_moved, Sentence(_MOVED, **facts), CHANGED, is_of_form=True)
        for known in self._roll.missing():
            what = Sentence("the capture {id} of {url} is not there", id=known.id, url=known.url)
            self._verified.tell(known.offset, what, FETCH_AGAIN)

    def _said(self, record: WarcRecord, known: CaptureFacts) -> tuple[object, ...]:
        """Give what a capture says; who holds its body, a revisit of another tool says by address and moment."""
        said, referred = said_by_capture(record.fields), referred_in(record.fields)
        if referred is None:
            return said
        holder = self._capture_of(known.revisit_of or "")
        return (*said[:-1], holder.id if holder and referred.is_met_by(holder) else referred.id)

    def _compare(
        self, names: Iterable[str], said: tuple[object, ...], known: tuple[object, ...], offset: int, capture: str
    ) -> None:
        if said == known:
            return
        for name, here, there in zip(names, said, known, strict=True):
            if here != there:
                facts = {"name": name, "capture": capture, "here": here, "there": there}
                self._verified.tell(offset, Sentence(_DATABASE_SAYS, **facts), CHANGED)

    def _compare_beside(self, record: WarcRecord) -> None:
        known = self._latest
        if known is None or record.fields.get("content-type") != fields.WARC_FIELDS:
            return
        if from_urn(record.fields.get("warc-concurrent-to")) == known.id:
            said = said_beside(read_field_lines(record.start))
            self._compare(NAMES_BESIDE, said, known.of_errand, record.offset, known.id)

    def _compare_place(self, place: Place, known: CaptureFacts) -> None:
        if place.offset != known.offset or place.length != known.length:
            if not self._moved:
                self._first_moved, self._moved_by = place.offset, place.offset - known.offset
            self._moved += 1

    def _check_holder(self, record: WarcRecord, holder_id: str) -> None:
        holder = self._capture_of(holder_id)
        if holder is None:
            self._tell_lost_body(record, holder_id)
            return
        kept = record.fields.get("warc-payload-digest")
        if not is_same_digest(holder.payload_digest, kept):
            facts = {"kept": kept, "holder": holder_id, "payload": holder.payload_digest}
            self._verified.tell(record.offset, Sentence(_OTHER_PAYLOAD, **facts), CHANGED)

    def _tell_lost_body(self, record: WarcRecord, holder_id: str) -> None:
        referred = referred_in(record.fields)
        if referred:
            self._verified.tell(record.offset, never_kept(referred), IMPORT_IT)
        else:
            self._verified.tell(record.offset, lost_body(holder_id), FROM_COPY)


def never_kept(referred: Referred) -> Sentence:
    """Say that the capture an imported revisit needs was never kept."""
    if referred.at:
        return Sentence(_NEVER_KEPT_OF_MOMENT, url=referred.url, moment=f"{referred.at:%Y-%m-%d %H:%M:%S}")
    return Sentence(_NEVER_KEPT, url=referred.url, payload=referred.payload_digest)


def lost_body(holder: str) -> Sentence:
    """Say that the capture a revisit needs is nowhere."""
    return Sentence("the body of this revisit is gone: no capture {holder} stands anywhere", holder=holder)


class JournalWitness:
    """The capture journal; where a leaf has the digest of a WARC record, each of its bytes is the one that was seen."""

    needs_digest = True

    def __init__(self, leaves: Iterable[bytes], verified: Verified, is_growing: bool) -> None:
        self._roll = Roll(leaves, _urn_in)
        self.has_vouched = False
        self._verified, self._is_growing = verified, is_growing
        self._first_break: int | None = None

    def meet(self, walked: Walked) -> bool:
        """Compare a WARC record with its leaf."""
        roll, offset, breaks = self._roll, walked.record.offset, self._roll.breaks
        if roll.coming is not None and digest_in_leaf(walked.digest) in roll.coming:
            roll.take()
            self.has_vouched = True
            return True
        self.has_vouched = False
        line = roll.call(walked.record.fields.get("warc-record-id", ""))
        if roll.breaks > breaks and self._first_break is None:
            self._first_break = offset
        leaf = self._leaf_of(line, offset) if line else None
        if leaf is None:
            if not self._is_growing:
                self._verified.tell(offset, Sentence("the journal does not know this WARC record"), PUT_IN)
            return False
        differences = list(_differences(walked, leaf))
        for what in differences:
            self._verified.tell(offset, what, ALTERED)
        self.has_vouched = not differences
        return True

    def end(self) -> None:
        """Say which WARC records are not there, and whether they stand in their order."""
        if self._first_break is not None:
            places = counted("{count} place", "{count} places", self._roll.breaks)
            self._verified.tell(self._first_break, Sentence(_OUT_OF_ORDER, places=places), ALTERED)
        for line in self._roll.missing():
            self._tell_missing(line)

    def _tell_missing(self, line: bytes) -> None:
        if leaf := self._leaf_of(line, None):
            facts = {"type": leaf.type, "id": leaf.id, "uri": leaf.uri}
            self._verified.tell(None, Sentence(_TAKEN_OUT, **facts), TAKEN_OUT)

    def _leaf_of(self, line: bytes, offset: int | None) -> Leaf | None:
        """Read the leaf of a WARC record; a damaged one is told of."""
        try:
            leaf = read_leaf(line)
        except ValueError as fault:
            self._verified.tell(offset, sentence_of(fault), LEAF_DAMAGED)
            return None
        return leaf if isinstance(leaf, Leaf) else None


def _urn_in(line: bytes) -> str:
    try:
        return str(read_facts(line).get("id"))
    except ValueError:
        return ""


def _differences(walked: Walked, leaf: Leaf) -> Iterator[str]:
    said = walked.record.fields
    if leaf.digest == walked.digest:
        return
    pairs = [
        ("WARC-Type", said.get("warc-type"), leaf.type),
        ("WARC-Target-URI", said.get("warc-target-uri"), leaf.uri),
        ("WARC-Date", said.get("warc-date"), leaf.date),
        ("WARC-IP-Address", said.get("warc-ip-address"), leaf.ip),
    ]
    differing = [(name, here, there) for name, here, there in pairs if here != there]
    for name, here, there in differing or [(Sentence("the sha256"), walked.digest, leaf.digest)]:
        yield Sentence(_JOURNAL_SAYS, field=name, here=here, there=there)
