"""Captures, rebuilt from WARC files just as they were kept."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from archive.capture import Capture, Failure, FailureClass, Place, Spool, Truncation
from archive.errors import WarcDamaged
from archive.http_message import body_in, head_of
from archive.sentence import Sentence
from archive.surt import surt_of
from archive.timestamps import from_warc_date
from archive.warc import fields
from archive.warc.fields import bare_url, from_urn, read_field_lines
from archive.warc.names import warc_path
from archive.warc.records import OnDamage, WarcRecord, block_of, stop_at, warc_records_in
from archive.warc.referred import HolderOf, nobody_knows, referred_in
from archive.warc.warcinfo import Origin, origin_in

_TRUNCATIONS = {truncation.value: truncation for truncation in Truncation}
_FAILURES = {failure.value: failure for failure in FailureClass}
_HTTP = "application/http"


def captures_in(
    path: Path, start_offset: int = 0, on_damage: OnDamage = stop_at, holder_of: HolderOf = nobody_knows
) -> Iterator[Capture]:
    """Rebuild the captures of a WARC file, each equal to the one that was given when it was written.

    Args:
        start_offset: where a WARC record begins; captures that began before it are not given.
        on_damage: told of each damage; unless it raises, reading goes on with the next sound WARC record.
        holder_of: gives the capture that a revisit of another tool means.
    """
    info = _warcinfo(path)
    attempt: _Attempt | None = None
    for record in warc_records_in(path, start_offset, on_damage):
        try:
            if attempt and attempt.is_joined_by(record):
                attempt.join(record)
                continue
            if attempt:
                yield attempt.capture(info, holder_of)
            attempt = _Attempt(record) if begins_capture(record) else None
        except WarcDamaged:  # warc_records_in meets the same damage, and tells of it
            attempt = None
    if attempt:
        yield attempt.capture(info, holder_of)


def response_at(folder: Path, place: Place) -> Spool:
    """Give the stored block of a capture, byte for byte: the response as it crossed the wire.

    Raises:
        WarcMissing: the file is not there.
        WarcDamaged: no whole WARC record stands there.
    """
    path = warc_path(folder, place.file)
    with closing(warc_records_in(path, place.offset)) as records:
        return block_of(_first(records, path, place))


def _first(records: Iterator[WarcRecord], path: Path, place: Place) -> WarcRecord:
    for record in records:
        return record
    raise WarcDamaged(path, place.offset, Sentence("the file ends before this place"))


def origin_of(path: Path) -> Origin | None:
    """Say which file the WARC records of a file were imported from; None where luutru fetched them."""
    return origin_in(_warcinfo(path))


def _warcinfo(path: Path) -> dict[str, str]:
    first = next(warc_records_in(path, on_damage=str), None)
    return read_field_lines(first.start) if first and first.warc_type == "warcinfo" else {}


def begins_capture(record: WarcRecord) -> bool:
    """Say whether a WARC record is a capture: a response, a revisit, or a failure; others stand beside one."""
    if record.warc_type == "metadata":
        return "warc-concurrent-to" not in record.fields and "failure" in _details(record)
    if record.warc_type not in ("response", "revisit"):
        return False
    return record.fields.get("content-type", _HTTP).startswith(_HTTP)  # not a look-up of a name, as Heritrix keeps it


def _details(record: WarcRecord) -> dict[str, str]:
    return read_field_lines(record.start) if record.fields.get("content-type") == fields.WARC_FIELDS else {}


class _Attempt:
    """One attempt, while its WARC records come by."""

    def __init__(self, record: WarcRecord) -> None:
        self.fields, self.details, self.id = record.fields, _details(record), record.id
        self.head = None if "failure" in self.details else head_of(record.start)
        self.payload_bytes = self._payload_bytes(record)
        self.place = record.finish()
        try:
            self.at = from_warc_date(self.fields.get("warc-date", ""))
        except ValueError as fault:
            raise record.damage(Sentence("WARC-Date is not a moment: {why}", why=fault)) from fault

    def is_joined_by(self, record: WarcRecord) -> bool:
        return from_urn(record.fields.get("warc-concurrent-to")) == self.id

    def join(self, record: WarcRecord) -> None:
        self.details.update(_details(record))

    def capture(self, info: dict[str, str], holder_of: HolderOf) -> Capture:
        found, details, url = self.fields, self.details, _url(self.fields)
        return Capture(
            id=self.id,
            portal=info.get("portal", ""),
            crawl=info.get("crawl", ""),
            url=url,
            surt=surt_of(url),
            at=self.at,
            status=self.head.status if self.head else _number(details.get("fetchstatus")),
            mime=self.head.mime if self.head else None,
            payload_digest=found.get("warc-payload-digest"),
            block_digest=found.get("warc-block-digest", ""),
            payload_bytes=self.payload_bytes,
            place=self.place,
            hop_path=details.get("hopsfromseed", ""),
            via=details.get("via"),
            revisit_of=self._revisit_of(holder_of),
            truncation=_truncation(found),
            failure=_failure(details),
            robots_receipt=details.get("robotsreceipt"),
            ip_address=found.get("warc-ip-address"),
            duration_ms=_number(details.get("fetchtimems")),
        )

    def _revisit_of(self, holder_of: HolderOf) -> str | None:
        referred = referred_in(self.fields)
        if referred is None:
            return from_urn(self.fields.get("warc-refers-to")) or None
        holder = holder_of(referred)
        return holder.id if holder else referred.id

    def _payload_bytes(self, record: WarcRecord) -> int:
        written = record.fields.get(fields.PAYLOAD_LENGTH.lower())
        if written or self.head is None:
            return _number(written, most_digits=18)
        head = self.head
        return sum(map(len, body_in(head, record.pieces())))


def _url(found: dict[str, str]) -> str:
    return bare_url(found.get("warc-target-uri", ""))


def _truncation(found: dict[str, str]) -> Truncation | None:
    """Read why a response is not whole; a revisit has no body that could be cut, though wget says so."""
    if found.get("warc-type", "").lower() == "revisit":
        return None
    if "warc-segment-number" in found:  # the rest stands in other WARC records, and is not put together
        return Truncation.LENGTH
    return _TRUNCATIONS.get(found.get("warc-truncated", ""))


def _number(printed: str | None, most_digits: int = 9) -> int:
    is_one = printed is not None and len(printed) <= most_digits and printed.removeprefix("-").isdecimal()
    return int(printed) if printed and is_one else 0


def _failure(details: dict[str, str]) -> Failure | None:
    if "failure" not in details:
        return None
    return Failure(_FAILURES.get(details["failure"], FailureClass.OTHER), details.get("failuremessage", ""))
