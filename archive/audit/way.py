"""The way from a WARC file to the bytes that a page was read from: each step is done again, and checked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from archive.audit.warc_record_checks import hasher_of
from archive.capture import Capture, CaptureOf
from archive.digest import base32_of, is_digest
from archive.errors import WarcDamaged
from archive.replay.charset import Decoding, charset_of, decoding_of
from archive.replay.decode import codings_of, decode
from archive.replay.resolve import PAYLOAD_LIMIT_BYTES, Body, body_of
from archive.sentence import Sentence
from archive.warc.names import warc_path
from archive.warc.read import captures_in, response_at
from archive.warc.referred import Referred


@dataclass(frozen=True, slots=True)
class DigestCheck:
    """A digest as it was kept, and as the bytes give it now.

    Attributes:
        names: `block` or `payload`.
        capture: the id of the capture whose digest it is.
    """

    names: str
    capture: str
    kept: str
    found: str

    @property
    def is_same(self) -> bool:
        """The bytes are those that were digested."""
        return self.kept == self.found


@dataclass(frozen=True, slots=True)
class Way:
    """How the decoded payload of a capture was come by.

    Attributes:
        holder: the capture that holds the body: the same one, or for a revisit an earlier one.
        disagreements: what the WARC file says otherwise than the database, one name a field of the capture.
        transfer_codings, content_codings: as they were applied; undone in the opposite order.
        doubt: a sentence where the payload is not certain to be whole.
    """

    capture: Capture
    holder: Capture
    disagreements: tuple[str, ...]
    digests: tuple[DigestCheck, ...]
    transfer_codings: tuple[str, ...]
    content_codings: tuple[str, ...]
    decoding: Decoding
    payload: bytes
    doubt: str | None

    @property
    def is_sound(self) -> bool:
        """The file says what the database says, and every digest is as it was kept."""
        return not self.disagreements and all(check.is_same for check in self.digests)


def way_to(capture: Capture, folder: Path, capture_of: CaptureOf) -> Way:
    """Go from the WARC file to the payload of a capture, and check each step; a digest that differs is no error here.

    Args:
        folder: where the WARC files of the portal stand.
        capture_of: gives a capture by its id.

    Raises:
        CaptureNotFound: it is a failure, or the capture that holds the body is not known.
        WarcMissing: the file is not there.
        WarcDamaged: no whole WARC record stands there.
    """
    body = body_of(capture, folder, capture_of)
    holder = (capture_of(capture.revisit_of) if capture.revisit_of else None) or capture
    kept = [capture] if holder is capture else [capture, holder]
    content, doubt = decode(body.start(PAYLOAD_LIMIT_BYTES), body.content_encoding, PAYLOAD_LIMIT_BYTES)
    digests = [_digest("block", one, one.block_digest, response_at(folder, one.place).pieces()) for one in kept]
    return Way(
        capture=capture,
        holder=holder,
        disagreements=tuple(name for one in kept for name in _disagreements(one, holder, folder)),
        digests=tuple(filter(None, [*digests, _payload_digest(capture, body)])),
        transfer_codings=tuple(body.stored_head.listed("transfer-encoding")),
        content_codings=tuple(codings_of(", ".join(body.stored_head.values("content-encoding")))),
        decoding=decoding_of(content, charset_of(body.head.value("content-type"))),
        payload=content,
        doubt=doubt,
    )


def _digest(names: str, capture: Capture, kept: str | None, pieces: Iterable[bytes]) -> DigestCheck | None:
    hasher = hasher_of(kept)
    if not kept or hasher is None:
        return None
    for piece in pieces:
        hasher.update(piece)
    algorithm, _, printed = kept.partition(":")
    is_same, digest = is_digest(printed, hasher.digest()), hasher.digest()
    found = digest.hex() if algorithm == "sha256" else base32_of(digest)
    return DigestCheck(names, capture.id, kept, kept if is_same else f"{algorithm}:{found}")


def _payload_digest(capture: Capture, body: Body) -> DigestCheck | None:
    """Check the body; wget digests it with its chunk framing, and so proves the same bytes."""
    check = _digest("payload", capture, capture.payload_digest, body.pieces())
    if check is None or check.is_same or not body.stored_head.is_chunked:
        return check
    framed = _digest("payload", capture, capture.payload_digest, body.stored.pieces(body.stored_head.size_bytes))
    return framed if framed and framed.is_same else check


def _disagreements(capture: Capture, holder: Capture, folder: Path) -> Iterator[str]:
    path = warc_path(folder, capture.place.file)

    def holder_of(referred: Referred) -> Capture | None:
        return holder if referred.is_met_by(holder) else None

    found = next(captures_in(path, capture.place.offset, holder_of=holder_of), None)
    if found is None:
        raise WarcDamaged(path, capture.place.offset, Sentence("no capture stands here"))
    yield from (named.name for named in fields(Capture) if getattr(found, named.name) != getattr(capture, named.name))
