"""From a capture to its payload: through a revisit, without transfer and content coding."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from archive.capture import Capture, CaptureOf, Place, Spool
from archive.errors import CaptureNotFound
from archive.http_message import HEAD_BYTES, NOT_MODIFIED, HttpHead, body_pieces, head_of
from archive.replay.decode import decode
from archive.warc.read import response_at
from archive.warc.small_block import small_block_at

PAYLOAD_LIMIT_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Body:
    """What was sent for a capture: its own head, and its body, which an earlier capture may hold.

    “Not modified” says nothing of the body: the head is then the one that came with it.
    """

    head: HttpHead
    stored: Spool
    stored_head: HttpHead

    def pieces(self) -> Iterator[bytes]:
        """Give the body, its content coding untouched; its digest is the payload digest."""
        return body_pieces(self.stored_head, self.stored.pieces(self.stored_head.size_bytes))

    def start(self, limit_bytes: int) -> bytes:
        """Give at most this much of it."""
        held = BytesIO()  # gives its bytes without a second copy
        for piece in self.pieces():
            held.write(piece[: limit_bytes - held.tell()])
            if held.tell() >= limit_bytes:
                break
        return held.getvalue()

    @property
    def content_encoding(self) -> str | None:
        """All codings of the body as one header value, in the order in which they were applied."""
        transfer = [coding for coding in self.stored_head.listed("transfer-encoding") if coding != "chunked"]
        return ", ".join([*self.stored_head.values("content-encoding"), *transfer]) or None


@dataclass(frozen=True, slots=True)
class Payload:
    """The decoded body of a capture.

    Attributes:
        doubt: a sentence where the content is not certain to be whole.
    """

    head: HttpHead
    content: bytes
    doubt: str | None = None


def body_of(capture: Capture, folder: Path, capture_of: CaptureOf) -> Body:
    """Find the body of a capture, through a revisit where there is one.

    Args:
        folder: where the WARC files of the portal stand.
        capture_of: gives a capture by its id.

    Raises:
        CaptureNotFound: it is a failure, or the capture that holds the body is not known.
        WarcMissing: the file is not there.
        WarcDamaged: no whole WARC record stands there.
    """
    if capture.failure:
        raise CaptureNotFound(f"{capture.id} ({capture.url}: {capture.failure.message})")
    own, head = _response(folder, capture.place)
    if capture.revisit_of is None:
        return Body(head, own, head)
    original = capture_of(capture.revisit_of)
    if original is None or original.revisit_of:
        raise CaptureNotFound(f"{capture.revisit_of} (holds the body of {capture.id})")
    stored, stored_head = _response(folder, original.place)
    return Body(stored_head if head.status == NOT_MODIFIED else head, stored, stored_head)


def payload_of(
    capture: Capture, folder: Path, capture_of: CaptureOf, limit_bytes: int = PAYLOAD_LIMIT_BYTES
) -> Payload:
    """Give the content of a capture as a reader understands it.

    Args:
        limit_bytes: no more than this is taken of the body, nor given of its content.

    Raises:
        CaptureNotFound, WarcMissing, WarcDamaged: as `body_of`.
    """
    body = body_of(capture, folder, capture_of)
    content, doubt = decode(body.start(limit_bytes), body.content_encoding, limit_bytes)
    return Payload(body.head, content, doubt)


def _response(folder: Path, place: Place) -> tuple[Spool, HttpHead]:
    small = small_block_at(folder, place)
    if small is not None:
        return Spool(small), head_of(small[:HEAD_BYTES])
    response = response_at(folder, place)
    return response, head_of(response.read(0, HEAD_BYTES))
