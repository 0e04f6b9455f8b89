"""A WARC record before it is written, and the gzip member it becomes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from archive.capture import SPOOL_BYTES, Spool
from archive.warc.fields import RECORD_END
from archive.warc.gzip_member import stored_member, streamed_member, text_member


@dataclass(frozen=True, slots=True)
class Draft:
    """A WARC record before it is written.

    Attributes:
        head: its version line and fields, up to and with the empty line.
        is_compressed: most of the block would not shrink further.
    """

    id: str
    head: bytes
    block: bytes | Spool
    block_digest: str
    is_compressed: bool = False


def member(draft: Draft) -> Iterator[bytes]:
    """Make the gzip member: in one go where it fits into memory, else as it streams by."""
    block = draft.block
    if draft.is_compressed:
        return stored_member(draft.head, chain(_pieces(block), (RECORD_END,)))
    if isinstance(block, Spool) and block.size_bytes > SPOOL_BYTES:
        return streamed_member(chain((draft.head,), _pieces(block), (RECORD_END,)))
    return iter((text_member(b"".join((draft.head, *_pieces(block), RECORD_END))),))


def _pieces(block: bytes | Spool) -> Iterator[bytes]:
    return block.pieces() if isinstance(block, Spool) else iter((block,))
