"""What is told of a WARC record once it is written: enough to prove it later."""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from archive.capture import Spool
from archive.warc.draft import Draft
from archive.warc.fields import RECORD_END


class Written(NamedTuple):
    """A WARC record that was written.

    Attributes:
        file: the name that its WARC file has once it is sealed.
        head: its version line and fields, byte for byte.
        digest: sha256 of the whole WARC record before it is compressed, in hexadecimal.
        length: its size before it is compressed, in bytes.
    """

    file: str
    head: bytes
    digest: str
    length: int


OnWritten = Callable[[Written], object]


def tell_nobody(written: Written) -> None:
    """Let a WARC record pass unnoticed."""


def written(file: str, draft: Draft) -> Written:
    """Sum up a WARC record that now stands in a file."""
    hasher, block = hashlib.sha256(draft.head), draft.block
    for piece in block.pieces() if isinstance(block, Spool) else (block,):
        hasher.update(piece)
    hasher.update(RECORD_END)
    size = block.size_bytes if isinstance(block, Spool) else len(block)
    return Written(file, draft.head, hasher.hexdigest(), len(draft.head) + size + len(RECORD_END))


def written_whole(file: str, record: bytes) -> Written:
    """Sum up a WARC record that was written from one piece."""
    head, end, _ = record.partition(RECORD_END)
    return Written(file, head + end, hashlib.sha256(record).hexdigest(), len(record))
