"""A WARC record before it is written, and the gzip member it becomes."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from archive.capture import SPOOL_BYTES, Spool
from archive.warc.fields import RECORD_END
from archive.warc.gzip_member import stored_member, streamed_member, text_member


class Draft(NamedTuple):
    """A WARC record before it is written.

    Attributes:
        head: its version line and fields, up to and with the empty line.
        shrinks_bytes: how much of the block's beginning would shrink, where the rest is compressed already; None for
            all of it.
    """

    id: str
    head: bytes
    block: bytes | Spool
    block_digest: str
    shrinks_bytes: int | None = None

    @property
    def size_bytes(self) -> int:
        """The size of the whole WARC record before it is compressed."""
        block_bytes = self.block.size_bytes if isinstance(self.block, Spool) else len(self.block)
        return len(self.head) + block_bytes + len(RECORD_END)

    def pieces(self) -> Iterator[bytes]:
        """Give the whole WARC record."""
        yield self.head
        yield from self.block.pieces() if isinstance(self.block, Spool) else (self.block,)
        yield RECORD_END


def member(draft: Draft) -> Iterator[bytes]:
    """Make the gzip member: in one go where it fits into memory, else as it streams by."""
    block, shrinks_bytes = draft.block, draft.shrinks_bytes
    if isinstance(block, bytes):
        return iter((text_member(draft.head + block + RECORD_END),))
    if shrinks_bytes is not None:
        start = draft.head + block.read(0, shrinks_bytes)
        return stored_member(start, chain(block.pieces(shrinks_bytes), (RECORD_END,)))
    if block.size_bytes > SPOOL_BYTES:
        return streamed_member(draft.pieces())
    return iter((text_member(b"".join(draft.pieces())),))
