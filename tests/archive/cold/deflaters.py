"""Servers' ways to send a page in gzip, each as its own source says."""

import gzip
import zlib
from collections.abc import Callable, Mapping

from isal import igzip

HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"


def with_zlib(page: bytes, level: int, memory: int, window: int) -> bytes:
    """Make a gzip body with these settings of zlib."""
    compressor = zlib.compressobj(level, zlib.DEFLATED, -window, memory)
    ends = zlib.crc32(page).to_bytes(4, "little") + len(page).to_bytes(4, "little")
    return HEADER + compressor.compress(page) + compressor.flush() + ends


def nginx(page: bytes, level: int = 1) -> bytes:
    """Make a gzip body as nginx does of a file, whose length it knows."""
    window, memory = 15, 8
    while window > 9 and len(page) < (1 << (window - 1)) - 262:
        window, memory = window - 1, memory - 1
    return with_zlib(page, level, max(memory, 1), window)


def iis(page: bytes) -> bytes:
    """Make a gzip body with a compressor that is not zlib."""
    return igzip.compress(page, 2, mtime=0)


def chunked(body: bytes, size_bytes: int = 4_096, printed: str = "{:x}") -> bytes:
    """Frame a body in chunks."""
    pieces = [body[at : at + size_bytes] for at in range(0, len(body), size_bytes)]
    return b"".join(printed.format(len(piece)).encode() + b"\r\n" + piece + b"\r\n" for piece in [*pieces, b""])


SERVERS: Mapping[str, Callable[[bytes], bytes]] = {
    "nginx": nginx,
    "nginx at its best": lambda page: nginx(page, 9),
    "Apache": lambda page: with_zlib(page, 6, 9, 15),
    "Python": lambda page: gzip.compress(page, 6, mtime=0),
    "with a moment in its head": lambda page: gzip.compress(page, 9, mtime=1_700_000_000),
}
