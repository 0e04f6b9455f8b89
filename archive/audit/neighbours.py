"""What the WARC records of one file must be to each other: ids, the warcinfo, what stands beside a capture."""

from dataclasses import dataclass
from pathlib import Path

from archive.audit.findings import ALTERED, CHANGED, FROM_COPY, MADE_ELSEWHERE, NAME_AGAIN, Verified
from archive.audit.seen_ids import SeenIds
from archive.warc.fields import from_urn, read_field_lines
from archive.warc.names import sealed_name, written_name
from archive.warc.records import WarcRecord

_NEAR = 100
_OURS = "luutru"


@dataclass(slots=True)
class _Met:
    """A WARC record that was met a short while ago."""

    offset: int
    uri: str
    date: str
    awaits_request: bool


class Neighbours:
    """Meets the WARC records of one file in their order.

    Attributes:
        made_by_us: luutru wrote the file, so that every response must have its request beside it.
        begun: the WARC-Date of the warcinfo; empty where there is none.
    """

    def __init__(self, path: Path, verified: Verified) -> None:
        self.made_by_us = False
        self.begun = ""
        self._name, self._verified = written_name(sealed_name(path)), verified
        self._ids = SeenIds()
        self._warcinfo_id = ""
        self._near: dict[str, _Met] = {}
        self._named_ahead: dict[str, int] = {}
        self._is_first = True

    def meet(self, record: WarcRecord) -> None:
        """Compare a WARC record with those before it."""
        if record.id:
            self._ids.add(record.id, record.offset)
        if record.warc_type == "warcinfo":
            self._take_warcinfo(record)
        elif self._is_first:
            self._verified.tell(record.offset, "the file does not begin with a warcinfo", MADE_ELSEWHERE)
        self._is_first = False
        named = record.fields.get("warc-warcinfo-id")
        if (
            named
            and self._warcinfo_id
            and named != self._warcinfo_id
            and from_urn(named) != from_urn(self._warcinfo_id)
        ):
            self._verified.tell(record.offset, "the WARC record names the warcinfo of another file", CHANGED)
        self._pair(record)

    def end(self) -> None:
        """Say what was awaited and did not come."""
        for met in self._near.values():
            self._tell_unpaired(met)
        for first, again in self._ids.twice():
            self._verified.tell(
                again, f"the id of this WARC record stands a second time, first at byte {first}", CHANGED
            )
        for id_ in self._ids.absent(self._named_ahead):
            what = f"the WARC record {id_} that this one stands beside is gone"
            self._verified.tell(self._named_ahead[id_], what, FROM_COPY)

    def _take_warcinfo(self, record: WarcRecord) -> None:
        self._warcinfo_id = record.fields.get("warc-record-id", "")
        self.begun = record.fields.get("warc-date", "")
        self.made_by_us = read_field_lines(record.start).get("software", "").startswith(_OURS)
        named_file = record.fields.get("warc-filename", self._name)
        if named_file != self._name:
            self._verified.tell(record.offset, f"the file was written as {named_file}", NAME_AGAIN)

    def _pair(self, record: WarcRecord) -> None:
        named = record.fields.get("warc-concurrent-to")
        beside = from_urn(named) if named else ""
        met = self._near.get(beside)
        if met:
            self._compare(record, met)
        elif beside:
            self._named_ahead.setdefault(beside, record.offset)
        awaits_request = self.made_by_us and not beside and record.warc_type in ("response", "revisit")
        fields = record.fields
        here = _Met(record.offset, fields.get("warc-target-uri", ""), fields.get("warc-date", ""), awaits_request)
        self._near[record.id] = here
        self._named_ahead.pop(record.id, None)
        if len(self._near) > _NEAR:
            self._tell_unpaired(self._near.pop(next(iter(self._near))))

    def _compare(self, record: WarcRecord, met: _Met) -> None:
        if record.warc_type == "request":
            met.awaits_request = False
        for name, there in (("warc-target-uri", met.uri), ("warc-date", met.date)):
            here = record.fields.get(name, "")
            if here != there:
                what = f"{name} is {there}, but {here} in the WARC record at byte {record.offset} that stands beside it"
                self._verified.tell(met.offset, what, ALTERED)

    def _tell_unpaired(self, met: _Met) -> None:
        if met.awaits_request:
            self._verified.tell(met.offset, "no request stands beside this response", FROM_COPY)
