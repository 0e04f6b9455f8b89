"""How the WARC records of a file are compressed, each by itself: what a reader must know to take them apart."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from deflate import DeflateError, gzip_decompress
from isal import isal_zlib

from archive.sentence import Sentence

_AT_ONCE_BYTES = 16_000_000


class Decoder(Protocol):
    """What undoes the compression of one member, step by step."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, step: bytes, /) -> bytes: ...


AsSent = Callable[[Iterator[bytes], Path, int], Iterator[bytes]]


def step_by_step(member: bytes) -> None:
    """Know no faster way."""


@dataclass(frozen=True, slots=True)
class Coding:
    """A way to compress WARC records.

    Attributes:
        member: what a compressed WARC record is called.
        magic: what each member begins with.
        decoder: makes what undoes one member.
        fault: what that raises when a member is damaged.
        step_bytes: how much it is given at once; bounds what a hostile member can swell to.
        first_offset: where the first member begins.
        at_once: undoes a whole member that is not large, faster than step by step; None where it does not fit.
        extension_bytes: says how long a part is that begins so and holds no WARC record; 0 for a member.
        as_sent: makes a WARC record as it was sent, where its page is kept decoded; None where none is.
    """

    member: str
    magic: bytes
    decoder: Callable[[], Decoder]
    fault: type[Exception]
    step_bytes: int
    first_offset: int = 0
    extension_bytes: Callable[[bytes], int] | None = None
    as_sent: AsSent | None = None
    at_once: Callable[[bytes], bytes | bytearray | None] = step_by_step


def _inflated(member: bytes) -> bytearray | None:
    """Inflate with libdeflate, which is the fastest, and does not tell where in these bytes the member ended."""
    size = int.from_bytes(member[-4:], "little")
    if size > _AT_ONCE_BYTES:
        return None
    try:
        return gzip_decompress(member, size or 1)
    except DeflateError:
        return None


GZIP = Coding(
    member=Sentence("gzip member"),
    magic=b"\x1f\x8b\x08",
    decoder=partial(isal_zlib.decompressobj, 31),
    fault=getattr(isal_zlib, "error"),  # noqa: B009 - its stub names an instance
    step_bytes=16_384,
    at_once=_inflated,
)
