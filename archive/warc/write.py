"""Keeping exchanges: the WARC files of one crawl, as they grow."""

import uuid
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from archive.capture import HERITRIX_STATUS, Capture, CaptureOf, Exchange, Failure, Place
from archive.errors import DiskFull
from archive.http_message import NOT_MODIFIED
from archive.room import disk_faults_named
from archive.surt import surt_of
from archive.warc.compose import Composer, Weighed, weigh_exchange
from archive.warc.draft import Draft, member
from archive.warc.fields import in_one_line, urn
from archive.warc.growing_file import GrowingFile, OpenRaw, open_raw
from archive.warc.gzip_member import text_member
from archive.warc.names import OPEN_SUFFIX, next_file_name
from archive.warc.seal import Sealed, seal, sync_folder
from archive.warc.warcinfo import Warcinfo, warcinfo_record
from archive.warc.written import OnWritten, tell_nobody, written, written_whole

AGES_AGO = datetime(1970, 1, 1, tzinfo=UTC)
FILE_LIMIT_BYTES = 1_000_000_000
CLOCK_SLACK = timedelta(hours=1)  # fetches end in another order than they began; beyond this, a clock was set back


def nothing_known(payload_digest: str) -> Capture | None:  # noqa: ARG001 - a CaptureOf
    """Know of no payload, so that every body is kept in full."""
    return None


class WarcWriter:
    """Writes the WARC files of one crawl, a new one whenever the last is full.

    Attributes:
        sealed: the files finished so far, oldest first.
    """

    def __init__(
        self,
        folder: Path,
        info: Warcinfo,
        known_payload: CaptureOf = nothing_known,
        file_limit_bytes: int = FILE_LIMIT_BYTES,
        open_file: OpenRaw = open_raw,
        on_written: OnWritten = tell_nobody,
    ) -> None:
        """Begin without a file: the first exchange makes it.

        Args:
            known_payload: gives the capture of this portal that holds a payload itself, by its digest.
            file_limit_bytes: a file that has reached it takes no further exchange.
            on_written: told of each WARC record that stands in a file; it may not yet outlive the machine.
        """
        self.sealed: list[Sealed] = []
        self._folder, self._info, self._known_payload = folder, info, known_payload
        self._portal, self._crawl = in_one_line(info.portal) or "", in_one_line(info.crawl) or ""
        self._file_limit_bytes, self._open_file, self._on_written = file_limit_bytes, open_file, on_written
        self._file: GrowingFile | None = None
        self._name = self._warcinfo = ""
        self._latest = AGES_AGO
        self._chains: set[tuple[str, tuple[bytes, ...]]] = set()

    def write(self, exchange: Exchange) -> Capture:
        """Keep an exchange: all its WARC records, or none.

        Raises:
            DiskFull: there is no room; the file ends where it ended before.
            DiskFailing: the machine failed; the same holds.
        """
        file = self._file_for(exchange.started_at)
        chain_key = _chain_of(exchange)
        composer = Composer(exchange, self._warcinfo)
        if exchange.failure:
            weighed, earlier, first = None, None, composer.failure()
        else:
            weighed = weigh_exchange(exchange)
            earlier = self._earlier(exchange, weighed)
            first = composer.revisit(weighed, earlier) if earlier else composer.response(weighed)
        beside = list(composer.beside(first, chain_key is not None and chain_key not in self._chains))
        offset = file.size_bytes
        place = Place(self._name, offset, _append(file, first, beside))
        self._tell(place.file, first, *beside)
        if chain_key:
            self._chains.add(chain_key)
        return self._capture(composer, first, weighed, earlier, place)

    def sync(self) -> None:
        """Make sure that everything written outlives the machine.

        Raises:
            DiskFull, DiskFailing: it may not; nothing of what was written since the last time may be taken for kept.
        """
        if self._file:
            self._file.sync()

    @property
    def open_name(self) -> str | None:
        """The name that the file which still grows will have."""
        return self._name if self._file else None

    @property
    def written_bytes(self) -> int:
        """The size of all files so far."""
        return sum(sealed.size_bytes for sealed in self.sealed) + (self._file.size_bytes if self._file else 0)

    @property
    def file_count(self) -> int:
        """The number of files so far."""
        return len(self.sealed) + (self._file is not None)

    def close(self) -> None:
        """Seal the file that still grows.

        Raises:
            DiskFull, DiskFailing: it could not be made safe. It keeps its open name, and takes nothing more.
        """
        if self._file:
            with disk_faults_named(self._folder):
                self._file.close()
                self.sealed.append(seal(self._file.path))
            self._file = None

    def _file_for(self, moment: datetime) -> GrowingFile:
        is_set_back = moment < self._latest - CLOCK_SLACK
        if self._file and (is_set_back or self._file.size_bytes >= self._file_limit_bytes):
            self.close()
        if self._file is None:
            self._file = self._begin(moment)
            self._latest = moment
        self._latest = max(self._latest, moment)
        return self._file

    def _begin(self, moment: datetime) -> GrowingFile:
        self._folder.mkdir(parents=True, exist_ok=True)
        name = next_file_name(self._folder, self._info.portal, moment, self._info.host)
        path = self._folder / (name + OPEN_SUFFIX)
        warcinfo_id = uuid.uuid4().hex
        with disk_faults_named(self._folder):
            file = GrowingFile(path, self._open_file(path))
        try:
            record = warcinfo_record(self._info, warcinfo_id, name, moment)
            file.append([text_member(record)])
            sync_folder(self._folder)
        except BaseException:
            with suppress(OSError, DiskFull):  # what it may leave is put aside at the next start
                path.unlink()
                file.close()
            raise
        self._name, self._warcinfo = name, urn(warcinfo_id)
        self._on_written(written_whole(name, record))
        return file

    def _tell(self, file: str, *drafts: Draft) -> None:
        if self._on_written is not tell_nobody:
            for draft in drafts:
                self._on_written(written(file, draft))

    def _earlier(self, exchange: Exchange, weighed: Weighed) -> Capture | None:
        if weighed.payload_digest is None or exchange.truncation:
            return None
        if exchange.errand.condition and weighed.head.status == NOT_MODIFIED:
            return exchange.errand.condition.holder
        earlier = self._known_payload(weighed.payload_digest)
        holds_it = earlier and earlier.revisit_of is None and earlier.payload_bytes == weighed.payload_bytes
        return earlier if holds_it else None

    def _capture(
        self, composer: Composer, first: Draft, weighed: Weighed | None, earlier: Capture | None, place: Place
    ) -> Capture:
        exchange, printed = composer.exchange, composer.printed
        failure, head = exchange.failure, weighed.head if weighed else None
        return Capture(
            id=first.id,
            portal=self._portal,
            crawl=self._crawl,
            url=printed.url,
            surt=surt_of(printed.url),
            at=exchange.started_at.astimezone(UTC),
            status=head.status if head else _heritrix_status(failure),
            mime=head.mime if head else None,
            payload_digest=weighed.payload_digest if weighed else None,
            block_digest=first.block_digest,
            payload_bytes=weighed.payload_bytes if weighed else 0,
            place=place,
            hop_path=printed.hop_path or "",
            via=printed.via,
            revisit_of=earlier.id if earlier else None,
            truncation=exchange.truncation if weighed else None,
            failure=Failure(failure.failure_class, in_one_line(failure.message) or "") if failure else None,
            robots_receipt=printed.robots_receipt,
            ip_address=printed.ip_address,
            duration_ms=exchange.duration_ms,
        )


def _heritrix_status(failure: Failure | None) -> int:
    return HERITRIX_STATUS[failure.failure_class] if failure else 0


def _chain_of(exchange: Exchange) -> tuple[str, tuple[bytes, ...]] | None:
    tls = exchange.tls
    return (urlsplit(exchange.errand.url).netloc, tls.certificates) if tls and tls.certificates else None


def _append(file: GrowingFile, first: Draft, beside: Iterable[Draft]) -> int:
    """Append a group, and give the length of the first member."""
    offset, behind = file.size_bytes, list(chain.from_iterable(map(member, beside)))
    file.append(chain(member(first), behind))
    return file.size_bytes - offset - sum(map(len, behind))
