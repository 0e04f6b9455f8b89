"""The first nouns: an exchange crosses the wire, a capture is an exchange that was kept."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import IO

from archive.validators import Validators

SPOOL_BYTES = 1_000_000
PIECE_BYTES = 262_144


class Spool:
    """Bytes that grow: in memory up to `SPOOL_BYTES`, in a temporary file beyond."""

    __slots__ = ("_file", "_folder", "size_bytes")

    def __init__(self, content: bytes = b"", folder: Path | None = None) -> None:
        """Begin with these bytes.

        Args:
            folder: where a temporary file stands; None for the system's.
        """
        self._file: IO[bytes] = BytesIO()
        self._folder = folder
        self.size_bytes = 0
        if content:
            self.append(content)

    def append(self, piece: bytes) -> None:
        """Add bytes at the end."""
        size_bytes = self.size_bytes + len(piece)
        if size_bytes > SPOOL_BYTES and isinstance(self._file, BytesIO):
            self._leave_memory(self._file)
        self._file.seek(0, 2)
        self._file.write(piece)
        self.size_bytes = size_bytes

    def cut(self, size_bytes: int) -> bytes:
        """Take away what stands beyond this size, and give it."""
        beyond = self.read(size_bytes)
        self._file.truncate(size_bytes)
        self.size_bytes = size_bytes
        return beyond

    def pieces(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """Give the bytes from `start` to before `end`: at once from memory, `PIECE_BYTES` at a time from a file."""
        if isinstance(self._file, BytesIO):
            yield self._file.getvalue()[start:end]
            return
        left = (self.size_bytes if end is None else min(end, self.size_bytes)) - start
        self._file.seek(start)
        while left > 0:
            piece = self._file.read(min(PIECE_BYTES, left))
            if not piece:
                return
            left -= len(piece)
            yield piece

    def read(self, start: int = 0, end: int | None = None) -> bytes:
        """Give the bytes from `start` to before `end` at once."""
        return b"".join(self.pieces(start, end))

    def close(self) -> None:
        """Let go of the memory or the file."""
        self._file.close()

    def _leave_memory(self, held: BytesIO) -> None:
        self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - lives with the spool
        self._file.write(held.getbuffer())


class FailureClass(StrEnum):
    """Why an attempt brought no page, with the words that archivists read."""

    DNS = "dns"
    REFUSED = "refused"
    TLS = "tls"
    TIMEOUT = "timeout"
    DISCONNECTED = "disconnected"
    MALFORMED = "malformed"
    FORBIDDEN_ADDRESS = "forbidden-address"
    OTHER = "other"


HERITRIX_STATUS = {
    FailureClass.DNS: -6,
    FailureClass.REFUSED: -2,
    FailureClass.TLS: -2,
    FailureClass.TIMEOUT: -4,
    FailureClass.DISCONNECTED: -3,
    FailureClass.MALFORMED: -3,
    FailureClass.FORBIDDEN_ADDRESS: -5001,
    FailureClass.OTHER: -5,
}


@dataclass(frozen=True, slots=True)
class Failure:
    """An attempt that brought no response: its class, and what the machine said."""

    failure_class: FailureClass
    message: str


class Truncation(StrEnum):
    """Why a response is not whole.

    Source: WARC/1.1, 5.13 (WARC-Truncated).
    """

    LENGTH = "length"
    TIME = "time"
    DISCONNECT = "disconnect"


@dataclass(frozen=True, slots=True)
class Tls:
    """The secured channel of an exchange: protocol as `tls/1.3`, cipher suite, certificates in DER, leaf first."""

    protocol: str
    cipher_suite: str
    certificates: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Errand:
    """Why a URL is fetched: how it was found, and what permits it.

    Attributes:
        hop_path: one letter a hop from the seed, as Heritrix writes it (L link, E embed, R redirect, M manifest such as
            a sitemap or a feed, P prerequisite such as robots.txt); empty for a seed.
        via: the URL that named this one.
        robots_receipt: the id of the capture of the robots.txt that permits the fetch.
        condition: fetch it only if it changed; None asks for it in full.
    """

    url: str
    hop_path: str = ""
    via: str | None = None
    robots_receipt: str | None = None
    condition: "Condition | None" = None


@dataclass(slots=True)
class Exchange:
    """A request and its response, byte for byte as they crossed the wire.

    Attributes:
        response: the final response from its status line to its last body byte, framing and trailers included;
            empty where there was a failure before the first byte.
        interim: 1xx responses that came before it.
        excess: bytes that came after its end.
        fault: of this machine, which could not hold the response: what is there of it must not be kept.
    """

    errand: Errand
    started_at: datetime
    request: bytes = b""
    response: Spool = field(default_factory=Spool)
    interim: bytes = b""
    excess: bytes = b""
    duration_ms: int = 0
    ip_address: str | None = None
    tls: Tls | None = None
    truncation: Truncation | None = None
    failure: Failure | None = None
    fault: OSError | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a WARC record stands: file name, offset and length of its gzip member in bytes."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Capture:
    """One attempt, kept: what was asked, when, what came, and where it stands.

    Attributes:
        id: the hexadecimal digits of the WARC-Record-ID's UUID.
        url: as it was requested.
        at: when the request began, aware UTC.
        status: the HTTP status, or Heritrix's negative code for a failure.
        payload_digest: sha1 of the body without transfer coding; None where there is no body.
        block_digest: sha256 of the stored block.
        payload_bytes: size of that body, in bytes.
        revisit_of: the id of the capture that holds the body, where this one does not.
        crawl: the id of the crawl that made it.
    """

    id: str
    portal: str
    crawl: str
    url: str
    surt: str
    at: datetime
    status: int
    mime: str | None
    payload_digest: str | None
    block_digest: str
    payload_bytes: int
    place: Place
    hop_path: str = ""
    via: str | None = None
    revisit_of: str | None = None
    truncation: Truncation | None = None
    failure: Failure | None = None
    robots_receipt: str | None = None
    ip_address: str | None = None
    duration_ms: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """Fetch a body only if it is no longer the one that is kept.

    Attributes:
        holder: the capture that holds the body.
        validators: that came with it the last time, and that its host is believed.
    """

    holder: Capture
    validators: Validators

    @property
    def request_headers(self) -> dict[str, str]:
        """The header fields that ask so.

        Source: RFC 9110, 13.1.2 and 13.1.3.
        """
        asked = {"If-None-Match": self.validators.etag, "If-Modified-Since": self.validators.last_modified}
        return {name: value for name, value in asked.items() if value}


CaptureOf = Callable[[str], Capture | None]
