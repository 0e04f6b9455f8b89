"""What one WARC record must be by itself: its fields, its block digest, its payload digest."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from archive.digest import Hasher, base32_of, is_digest, passed_by
from archive.http_message import HEAD_BYTES, beyond, body_pieces, head_of, plain_body_at
from archive.sentence import Sentence
from archive.timestamps import from_warc_date
from archive.warc.fields import PAYLOAD_LENGTH
from archive.warc.records import WarcRecord

Tell = Callable[[str], object]

_SOUND_HEAD = re.compile(rb"WARC/1\.[01]\r\n(?:[!#$%&'*+.^_`|~0-9A-Za-z-]++:[^\r\n]*+\r\n)++\r\n")
_VERSION = re.compile(r"WARC/1\.[01]")
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_ID = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]+>")
_REPEATABLE = frozenset({b"warc-concurrent-to", b"warc-protocol"})
_REQUIRED = ("warc-record-id", "warc-type", "warc-date", "content-length")
_WITH_TARGET = frozenset({"response", "request", "revisit", "resource", "conversion", "continuation"})
_ALGORITHMS = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s"})
_PAYLOAD_LENGTH = PAYLOAD_LENGTH.lower()
_UNPROVED = "{field} is missing, so that nothing proves these bytes"


def check_fields(record: WarcRecord, tell: Tell) -> None:
    """Check the version line and the grammar of the fields.

    Source: WARC/1.1, 4 and 5.
    """
    fields = record.fields
    if record.head.count(b"\n") != len(fields) + 2 or not _SOUND_HEAD.fullmatch(record.head):
        _tell_grammar(record, tell)
    for name in _REQUIRED:
        if not fields.get(name):
            tell(Sentence("the field {field} is missing", field=name))
    printed_id = fields.get("warc-record-id", "")
    if printed_id and not _ID.fullmatch(printed_id):
        tell(Sentence("WARC-Record-ID is {found}, expected an address in angle brackets", found=repr(printed_id)))
    if record.warc_type in _WITH_TARGET and not fields.get("warc-target-uri"):
        tell(Sentence("the field {field} is missing", field="warc-target-uri"))
    if not is_moment(printed := fields.get("warc-date", "")) and printed:
        tell(Sentence("WARC-Date is {found}, which is no moment", found=repr(printed)))


@lru_cache(maxsize=8)  # what stands beside a capture has its moment
def is_moment(printed: str) -> bool:
    """Tell whether a WARC-Date is one."""
    try:
        from_warc_date(printed)
    except ValueError:
        return False
    return True


def _tell_grammar(record: WarcRecord, tell: Tell) -> None:
    if not _VERSION.fullmatch(record.version):
        tell(Sentence("the version is {found}, expected WARC/1.0 or WARC/1.1", found=repr(record.version)))
    for fault in _grammar_faults(record.head):
        tell(fault)


def _grammar_faults(head: bytes) -> Iterator[str]:
    seen: set[bytes] = set()
    lines = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    for line in lines[1:]:
        if line.startswith((b" ", b"\t")):
            continue
        name, colon, value = line.partition(b":")
        if not colon or not _NAME.fullmatch(name) or b"\n" in value or b"\r" in value:
            yield Sentence("{found} is not a field", found=repr(line[:80]))
        elif (known := name.lower()) in seen and known not in _REPEATABLE:
            yield Sentence("the field {field} stands twice", field=known.decode("ascii"))
        else:
            seen.add(known)


def check_digests(record: WarcRecord, tell: Tell, whole: Hasher | None = None) -> list[str]:
    """Check both digests in one pass over the block.

    Args:
        whole: is given the block too.

    Returns:
        What is missing: a fault where nobody else vouches for these bytes.

    Raises:
        WarcDamaged: the block is not whole.
    """
    expected_block = record.fields.get("warc-block-digest")
    block = hasher_of(expected_block)
    pieces: Iterable[bytes] = record.pieces() if len(record.start) < record.block_bytes else (record.start,)
    message = _seen_by([hasher for hasher in (block, whole) if hasher], pieces)
    is_response = _is_http_response(record)
    absent = _check_payload(record, message, tell) if is_response else _gone_through(message)
    if not expected_block:
        absent.append(Sentence(_UNPROVED, field="WARC-Block-Digest"))
    else:
        _compare("WARC-Block-Digest", expected_block, [block], tell)
    if record.warc_type == "revisit" and not record.fields.get("warc-payload-digest"):
        tell(Sentence("WARC-Payload-Digest is missing, so that the revisit names no payload"))
    return absent


def _seen_by(hashers: Sequence[Hasher], pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        for hasher in hashers:
            hasher.update(piece)
        yield piece


def _is_http_response(record: WarcRecord) -> bool:
    return record.warc_type == "response" and record.fields.get("content-type", "").startswith("application/http")


def _gone_through(message: Iterable[bytes]) -> list[str]:
    for _ in message:
        pass
    return []


def _check_payload(record: WarcRecord, message: Iterable[bytes], tell: Tell) -> list[str]:
    """Check the body of a response; wget digests it with its chunk framing, and so proves the same bytes."""
    expected = record.fields.get("warc-payload-digest")
    hashers = [hasher_of(expected)]
    size = sum(map(len, _payload(record.start, message, hashers)))
    written = record.fields.get(_PAYLOAD_LENGTH)
    if written and written != str(size):
        facts = {"field": PAYLOAD_LENGTH, "written": written, "size": size}
        tell(Sentence("{field} is {written}, the payload has {size} bytes", **facts))
    if expected:
        _compare("WARC-Payload-Digest", expected, hashers, tell)
    return [Sentence(_UNPROVED, field="WARC-Payload-Digest")] if size and not expected else []


def _payload(start: bytes, message: Iterable[bytes], hashers: list[Hasher | None]) -> Iterable[bytes]:
    """Give a body without its framing, as the first hasher sees it; one that sees it with its framing is added."""
    hasher, body_at = hashers[0], plain_body_at(start[:HEAD_BYTES])
    if body_at is not None:
        body = beyond(body_at, message)
        return passed_by(hasher, body) if hasher else body
    head = head_of(start[:HEAD_BYTES])
    body = beyond(head.size_bytes, message)
    if hasher is None:
        return body_pieces(head, body)
    if head.is_chunked:
        framed = hasher.copy()
        hashers.append(framed)
        body = passed_by(framed, body)
    return passed_by(hasher, body_pieces(head, body))


def hasher_of(label: str | None) -> Hasher | None:
    """Give the hasher that a digest's label names; None where it names none that is known."""
    if label and label.startswith("sha256:"):
        return hashlib.sha256()
    algorithm = (label or "").partition(":")[0].strip().lower().replace("-", "")
    return hashlib.new(algorithm, usedforsecurity=False) if algorithm in _ALGORITHMS else None


def _compare(name: str, expected: str, hashers: Sequence[Hasher | None], tell: Tell) -> None:
    known = [hasher.digest() for hasher in hashers if hasher]
    printed = expected.partition(":")[2].strip()
    if not known:
        tell(Sentence("{field} is {found}, in an algorithm that is not known", field=name, found=repr(expected)))
    elif not any(is_digest(printed, digest) for digest in known):
        facts = {"field": name, "expected": expected, "found": base32_of(known[0]), "in_hex": known[0].hex()}
        tell(Sentence("{field} is {expected}, but the bytes give {found} ({in_hex})", **facts))
