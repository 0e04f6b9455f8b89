"""One WARC file from its first WARC record to its last byte, also past damage."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.audit.findings import ALTERED, CUT_TAIL, FROM_COPY, MADE_ELSEWHERE, OTHER_ZLIB, PERMIT, Verified
from archive.audit.neighbours import Neighbours
from archive.audit.warc_record_checks import check_digests, check_fields, is_moment
from archive.audit.witnesses import Walked, Witness
from archive.digest import Hasher
from archive.errors import WarcDamaged, ZlibDiffers
from archive.sentence import Sentence
from archive.timestamps import from_warc_date
from archive.warc.fields import RECORD_END, from_urn
from archive.warc.names import is_open
from archive.warc.read import begins_capture
from archive.warc.records import WarcRecord, warc_records_in

LONGEST_EXCHANGE = timedelta(hours=1)
_OUT_OF_SPAN = "WARC-Date is {printed}, but the file was written from {begun} to {last}"


class WarcWalk:
    """Checks the WARC records of one file, each by itself, with its neighbours, and with who else knows of it.

    Attributes:
        holders: the ids that revisits refer to, with the revisits' offsets; only where no witness can tell.
    """

    def __init__(self, path: Path, verified: Verified, witnesses: Sequence[Witness], is_growing: bool = False) -> None:
        self.holders: dict[str, int] = {}
        self._path, self._verified, self._witnesses, self._is_growing = path, verified, witnesses, is_growing
        self._needs_digest = any(witness.needs_digest for witness in witnesses)
        self._neighbours = Neighbours(path, verified)

    def go(self) -> None:
        """Check all WARC records, going on after damage."""
        try:
            for record in warc_records_in(self._path, on_damage=self._tell_damage):
                try:
                    self._check(record)
                except WarcDamaged:  # warc_records_in meets the same damage, and tells of it
                    continue
        except OSError as fault:
            self._verified.tell(None, Sentence("the file cannot be read: {why}", why=fault.strerror), PERMIT)
            return
        if not self._verified.warc_records:
            self._verified.tell(0, Sentence("no sound WARC record stands in this file"), FROM_COPY)
        self._neighbours.end()
        for witness in self._witnesses:
            witness.end()

    def _check(self, record: WarcRecord) -> None:
        faults: list[tuple[str, str]] = []
        try:
            walked, absent = self._walked(record, faults)
        except WarcDamaged:
            self._tell_faults(record, faults)
            raise
        self._verified.warc_records += 1
        self._neighbours.meet(record)
        is_known = [witness.meet(walked) for witness in self._witnesses]
        is_vouched_for = any(witness.has_vouched for witness in self._witnesses)
        if not (is_vouched_for and self._neighbours.is_imported):  # what another tool wrote wrongly, the import told
            self._tell_faults(record, faults)
        if not is_vouched_for:
            self._tell_faults(record, [(what, FROM_COPY) for what in absent])
        if walked.begins_capture:
            self._verified.captures += 1
            if not any(is_known):
                self._check_date(record)
        if not self._witnesses and "warc-refers-to" in record.fields:
            self.holders[from_urn(record.fields["warc-refers-to"])] = record.offset

    def _walked(self, record: WarcRecord, faults: list[tuple[str, str]]) -> tuple[Walked, list[str]]:
        """Go through a WARC record; what is wrong with it comes to the faults, what is missing is given."""
        check_fields(record, lambda what: faults.append((what, MADE_ELSEWHERE)))
        whole = hashlib.sha256(record.head) if self._needs_digest else None
        absent = check_digests(record, lambda what: faults.append((what, FROM_COPY)), whole)
        return Walked(record, record.finish(), begins_capture(record), _finished(whole)), absent

    def _tell_faults(self, record: WarcRecord, faults: list[tuple[str, str]]) -> None:
        for what, remedy in faults:
            self._verified.tell(record.offset, what, remedy)

    def _check_date(self, record: WarcRecord) -> None:
        """Check the moment of a capture against the file's span; a clock that was set is known to the database."""
        printed, begun = record.fields.get("warc-date", ""), self._neighbours.begun
        if not is_moment(printed) or not is_moment(begun):
            return
        at, last = from_warc_date(printed), datetime.fromtimestamp(self._path.stat().st_mtime, UTC)
        if not from_warc_date(begun) - LONGEST_EXCHANGE <= at <= last + LONGEST_EXCHANGE:
            facts = {"printed": printed, "begun": begun, "last": f"{last:%Y-%m-%dT%H:%M:%SZ}"}
            self._verified.tell(record.offset, Sentence(_OUT_OF_SPAN, **facts), ALTERED)

    def _tell_damage(self, damage: WarcDamaged) -> None:
        is_torn = is_open(self._path) and "the file ends within" in damage.what
        remedy = CUT_TAIL if is_torn else OTHER_ZLIB if isinstance(damage, ZlibDiffers) else FROM_COPY
        if not (is_torn and self._is_growing):
            self._verified.tell(damage.offset, damage.what, remedy)


def _finished(whole: Hasher | None) -> str:
    if whole is None:
        return ""
    whole.update(RECORD_END)
    return whole.digest().hex()
