"""Is a WARC file, to its last byte, the one that the journal saw being written? Then it needs no closer look."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.audit.said import said_beside, said_by_capture
from archive.capture import CaptureOf
from archive.database.capture_facts import CaptureFacts
from archive.digest import sha256_label
from archive.errors import WarcDamaged
from archive.journal.leaf import digest_in_leaf
from archive.warc.fields import WARC_FIELDS, from_urn, read_field_lines
from archive.warc.members import MemberReader, Seekable
from archive.warc.records import fields_of

_START_BYTES = 65_536
_REQUEST = b'"type":"request"'  # of which the database says nothing
_WARC_FIELDS = f"\r\nContent-Type: {WARC_FIELDS}\r\n".encode()


@dataclass(slots=True)
class Count:
    """How much stands in a file.

    Attributes:
        digest: of the file as it stands on the disk.
    """

    warc_records: int = 0
    captures: int = 0
    digest: str = ""


def count_as_written(
    path: Path, leaves: Iterable[bytes], facts: Iterable[CaptureFacts], capture_of: CaptureOf
) -> Count | None:
    """Count what stands in a file that is as it was written; None where anything is otherwise, or doubtful.

    Each WARC record must be the one of the next leaf, by the sha256 of all its bytes; nothing may stand between, before
    or after; and the database must say of each capture what the file says.

    Args:
        leaves: of the whole file, made while it was written, in its order.
        facts: what the database says of its captures, in the order of the file.
    """
    walk = _Walk(facts, capture_of)
    try:
        with path.open("rb", buffering=0) as file:
            digested = _DigestedFile(file)
            if not walk.follows(MemberReader(path, digested), iter(leaves)):
                return None
    except (WarcDamaged, OSError):
        return None
    walk.count.digest = sha256_label(digested.hasher)
    return walk.count


class _DigestedFile:
    """A file that is digested while it is read from its first byte to its last, and never looked back at."""

    def __init__(self, file: Seekable) -> None:
        self.hasher = hashlib.sha256()
        self._file = file

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._file.seek(offset, whence)

    def read(self, size: int, /) -> bytes:
        block = self._file.read(size) or b""
        self.hasher.update(block)
        return block


class _Walk:
    def __init__(self, facts: Iterable[CaptureFacts], capture_of: CaptureOf) -> None:
        self.count = Count()
        self._facts, self._capture_of = iter(facts), capture_of
        self._coming = next(self._facts, None)
        self._latest: CaptureFacts | None = None
        self._beside_latest = b""

    def follows(self, members: MemberReader, leaves: Iterator[bytes]) -> bool:
        while not members.is_at_end():
            digest, start = _digested(self._content(members))
            leaf = next(leaves, b"")
            if digest not in leaf or not (_REQUEST in leaf or self._agrees(members, start)):
                return False
            self.count.warc_records += 1
        return next(leaves, None) is None and self._coming is None

    def _content(self, members: MemberReader) -> Iterator[bytes | bytearray]:
        """Give the content of the next member: at once where the database says how long it is."""
        known = self._coming
        whole = members.member_of(known.length) if known and known.offset == members.position else None
        return members.member() if whole is None else iter((whole,))

    def _agrees(self, members: MemberReader, start: bytes | bytearray) -> bool:
        block_at = start.find(b"\r\n\r\n")
        head = bytes(start[:block_at])
        if self._latest and self._beside_latest in head:
            details = read_field_lines(bytes(start[block_at:])) if _WARC_FIELDS in head else None
            return details is None or said_beside(details) == self._latest.of_errand
        said = fields_of(head)
        return said.get("warc-type") == "warcinfo" or self._agrees_on_capture(members, said)

    def _agrees_on_capture(self, members: MemberReader, said: Mapping[str, str]) -> bool:
        known = self._latest = self._coming
        self._coming = next(self._facts, None)
        if known is None or "warc-concurrent-to" in said:
            return False
        printed_id = said.get("warc-record-id", "")
        self._beside_latest = f"\r\nWARC-Concurrent-To: {printed_id}\r\n".encode()
        self.count.captures += 1
        return (
            (known.offset, known.length) == (members.offset, members.position - members.offset)
            and from_urn(printed_id) == known.id
            and said_by_capture(said) == known.of_capture
            and (known.revisit_of is None or self._is_held(known.revisit_of, said.get("warc-payload-digest")))
        )

    def _is_held(self, holder: str, payload_digest: str | None) -> bool:
        capture = self._capture_of(holder)
        return capture is not None and capture.payload_digest == payload_digest


def _digested(pieces: Iterator[bytes | bytearray]) -> tuple[bytes, bytes | bytearray]:
    """Give the digest of a WARC record, as a leaf holds it, and how the WARC record begins."""
    start = next(pieces, b"")
    hasher = hashlib.sha256(start)
    for piece in pieces:
        hasher.update(piece)
        if len(start) < _START_BYTES:
            start += piece
    return digest_in_leaf(hasher.hexdigest()), start
