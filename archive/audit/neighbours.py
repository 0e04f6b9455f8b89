"""What the WARC records of one file must be to each other: ids, the warcinfo, what stands beside a capture."""

from dataclasses import dataclass
from pathlib import Path

from archive.audit.findings import ALTERED, CHANGED, FROM_COPY, MADE_ELSEWHERE, NAME_AGAIN, Verified
from archive.audit.seen_ids import SeenIds
from archive.sentence import Sentence
from archive.warc.fields import read_field_lines
from archive.warc.names import sealed_name, written_name
from archive.warc.records import WarcRecord
from archive.warc.warcinfo import origin_in

_NEAR = 100
_OURS = "luutru"
_BESIDE = "{field} is {there}, but {here} in the WARC record at byte {offset} that stands beside it"


@dataclass(slots=True)
class _Met:
    """A WARC record that was met a short while ago."""

    offset: int
    uri: str | None
    date: str | None
    awaits_request: bool


class Neighbours:
    """Meets the WARC records of one file in their order.

    Attributes:
        is_imported: another tool wrote what stands in the file.
        begun: the WARC-Date of the warcinfo; empty where there is none, or what follows was fetched before.
    """

    def __init__(self, path: Path, verified: Verified) -> None:
        self.begun = ""
        self._name, self._verified = written_name(sealed_name(path)), verified
        self._ids = SeenIds()
        self._warcinfo_id = ""
        self.is_imported = False
        self._made_by_us = False
        self._near: dict[str, _Met] = {}
        self._named_ahead: dict[str, int] = {}

    def meet(self, record: WarcRecord) -> None:
        """Compare a WARC record with those before it; what was imported keeps the order of another tool."""
        printed_id = record.fields.get("warc-record-id", "")
        if self.is_imported:
            self._ids.add(printed_id, record.offset)
            return
        if record.warc_type == "warcinfo":
            self._take_warcinfo(record)
        elif not self._near:
            self._verified.tell(record.offset, Sentence("the file does not begin with a warcinfo"), MADE_ELSEWHERE)
        named = record.fields.get("warc-warcinfo-id")
        if named and self._warcinfo_id and named != self._warcinfo_id:
            self._verified.tell(record.offset, Sentence("the WARC record names the warcinfo of another file"), CHANGED)
        self._pair(record, printed_id)

    def end(self) -> None:
        """Say what was awaited and did not come."""
        for met in self._near.values():
            self._tell_unpaired(met)
        for first, again in self._ids.twice():
            what = Sentence("the id of this WARC record stands a second time, first at byte {first}", first=first)
            self._verified.tell(again, what, CHANGED)
        for urn in self._ids.absent(self._named_ahead):
            what = Sentence("the WARC record {id} that this one stands beside is gone", id=urn)
            self._verified.tell(self._named_ahead[urn], what, FROM_COPY)

    def _take_warcinfo(self, record: WarcRecord) -> None:
        """Learn who wrote the file; in one of ours every response has its request beside it."""
        self._warcinfo_id = record.fields.get("warc-record-id", "")
        said = read_field_lines(record.start)
        self.is_imported = origin_in(said) is not None
        self.begun = "" if self.is_imported else record.fields.get("warc-date", "")
        self._made_by_us = said.get("software", "").startswith(_OURS)
        named_file = record.fields.get("warc-filename", self._name)
        if named_file != self._name:
            what = Sentence("the file was written as {file}", file=named_file)
            self._verified.tell(record.offset, what, NAME_AGAIN)

    def _pair(self, record: WarcRecord, urn: str) -> None:
        fields = record.fields
        beside, uri, date = fields.get("warc-concurrent-to"), fields.get("warc-target-uri"), fields.get("warc-date")
        if beside:
            self._stand_beside(record, beside, uri, date)
        awaits_request = self._made_by_us and not beside and record.warc_type in ("response", "revisit")
        self._near[urn] = _Met(record.offset, uri, date, awaits_request)
        if urn:
            self._ids.add(urn, record.offset)
        if self._named_ahead:
            self._named_ahead.pop(urn, None)
        if len(self._near) > _NEAR:
            self._tell_unpaired(self._near.pop(next(iter(self._near))))

    def _stand_beside(self, record: WarcRecord, beside: str, uri: str | None, date: str | None) -> None:
        met = self._near.get(beside)
        if met is None:
            self._named_ahead.setdefault(beside, record.offset)
            return
        if record.warc_type == "request":
            met.awaits_request = False
        for name, here, there in (("WARC-Target-URI", uri, met.uri), ("WARC-Date", date, met.date)):
            if here != there:
                facts = {"field": name, "there": there, "here": here, "offset": record.offset}
                self._verified.tell(met.offset, Sentence(_BESIDE, **facts), ALTERED)

    def _tell_unpaired(self, met: _Met) -> None:
        if met.awaits_request:
            self._verified.tell(met.offset, Sentence("no request stands beside this response"), FROM_COPY)
