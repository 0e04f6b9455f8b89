"""What is told of a WARC record once it is written: enough to prove it later."""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

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
    hasher = hashlib.sha256()
    for piece in draft.pieces():
        hasher.update(piece)
    return Written(file, draft.head, hasher.hexdigest(), draft.size_bytes)


def written_whole(file: str, record: bytes) -> Written:
    """Sum up a WARC record that was written from one piece."""
    head, end, _ = record.partition(RECORD_END)
    return Written(file, head + end, hashlib.sha256(record).hexdigest(), len(record))
