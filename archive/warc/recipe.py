"""How a body was deflated and framed on its way, so that zlib makes the very same bytes again from the page within."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

HEADER_BYTES, TRAILER_BYTES = 10, 8
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})\r\n")
_FLUSHED = b"\x00\x00\xff\xff"  # how an empty stored block ends
_PRINTED = re.compile(
    r"gzip level=([1-9]) memory=([1-9]) window=(9|1[0-5])(?: flushes=(\d{1,8}(?:,\d{1,8})*))?"
    r" header=([0-9a-f]{20})(?: chunks=([0-9A-Fa-f]{1,8}(?:,[0-9A-Fa-f]{1,8})*))? zlib=(\S+)"
)


class Settings(NamedTuple):
    """What zlib's deflateInit2 is given."""

    level: int
    memory: int
    window: int


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a gzip body is made of, beside the page.

    Attributes:
        flushes: how much of the page was given to zlib before each time that it was flushed.
        header: what stands before the deflated bytes.
        chunks: the sizes of all chunks as they were written, the last one too; empty where there is no such framing.
        zlib: the version that was seen to make these bytes.
    """

    settings: Settings
    header: bytes
    flushes: tuple[int, ...] = ()
    chunks: tuple[str, ...] = ()
    zlib: str = zlib.ZLIB_RUNTIME_VERSION

    def __str__(self) -> str:
        """Write it in one line."""
        level, memory, window = self.settings
        flushes = f" flushes={','.join(map(str, self.flushes))}" if self.flushes else ""
        chunks = f" chunks={','.join(self.chunks)}" if self.chunks else ""
        settings = f"level={level} memory={memory} window={window}{flushes}"
        return f"gzip {settings} header={self.header.hex()}{chunks} zlib={self.zlib}"

    def body_of(self, page: bytes) -> bytes:
        """Make the body as it was sent.

        Source: RFC 1952, 2.3; RFC 9112, 7.1.
        """
        trailer = zlib.crc32(page).to_bytes(4, "little") + (len(page) & 0xFFFFFFFF).to_bytes(4, "little")
        return _framed(self.header + deflated(page, self.settings, self.flushes) + trailer, self.chunks)


def read_recipe(printed: str) -> Recipe:
    """Read a recipe.

    Raises:
        ValueError: it is none.
    """
    found = _PRINTED.fullmatch(printed)
    if found is None:
        raise ValueError(f"{printed[:80]!r} is no recipe")
    settings = Settings(*map(int, found.groups()[:3]))
    flushes, header, chunks, version = found.groups()[3:]
    return Recipe(settings, bytes.fromhex(header), tuple(map(int, _listed(flushes))), tuple(_listed(chunks)), version)


def _listed(printed: str | None) -> list[str]:
    return printed.split(",") if printed else []


def deflated(page: bytes, settings: Settings, flushes: Sequence[int] = ()) -> bytes:
    """Deflate a page with these settings, and flush after so many bytes each time."""
    level, memory, window = settings
    compressor = zlib.compressobj(level, zlib.DEFLATED, -window, memory)
    pieces: list[bytes] = []
    at = 0
    for size in flushes:
        pieces += compressor.compress(page[at : at + size]), compressor.flush(zlib.Z_SYNC_FLUSH)
        at += size
    return b"".join([*pieces, compressor.compress(page[at:]), compressor.flush()])


def flushes_in(deflated_page: bytes) -> tuple[int, ...]:
    """Say how much of a page stands before each time that it was flushed."""
    decoder = zlib.decompressobj(-zlib.MAX_WBITS)
    *flushed, _ = deflated_page.split(_FLUSHED)
    return tuple(len(decoder.decompress(piece + _FLUSHED)) for piece in flushed)


def chunks_of(framed: bytes) -> tuple[tuple[str, ...], bytes] | None:
    """Take a body out of its chunks; None where more than sizes and line ends frame it.

    Returns:
        The sizes as they are written, and the body.
    """
    sizes: list[str] = []
    pieces: list[bytes] = []
    at = 0
    while found := _CHUNK_SIZE.match(framed, at):
        size = int(found[1], 16)
        piece, at = framed[found.end() : found.end() + size], found.end() + size + 2
        sizes.append(found[1].decode("ascii"))
        pieces.append(piece)
        if framed[at - 2 : at] != b"\r\n":
            return None
        if size == 0:
            return (tuple(sizes), b"".join(pieces)) if at == len(framed) else None
    return None


def _framed(body: bytes, chunks: Sequence[str]) -> bytes:
    if not chunks:
        return body
    pieces: list[bytes] = []
    at = 0
    for printed in chunks:
        size = int(printed, 16)
        pieces += printed.encode("ascii"), b"\r\n", body[at : at + size], b"\r\n"
        at += size
    return b"".join(pieces)
