"""How a body was deflated and framed on its way, so that zlib makes the very same bytes again from the page within."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

HEADER_BYTES, TRAILER_BYTES = 10, 8
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})\r\n")
_PRINTED = re.compile(
    r"gzip level=([1-9]) memory=([1-9]) window=(9|1[0-5]) header=([0-9a-f]{20})"
    r"(?: chunks=([0-9A-Fa-f]{1,8}(?:,[0-9A-Fa-f]{1,8})*))? zlib=(\S+)"
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a gzip body is made of, beside the page.

    Attributes:
        level: with `memory` and `window`, what zlib's deflateInit2 is given.
        header: what stands before the deflated bytes.
        chunks: the sizes of all chunks as they were written, the last one too; empty where there is no such framing.
        zlib: the version that was seen to make these bytes.
    """

    level: int
    memory: int
    window: int
    header: bytes
    chunks: tuple[str, ...] = ()
    zlib: str = zlib.ZLIB_RUNTIME_VERSION

    def __str__(self) -> str:
        """Write it in one line."""
        chunks = f" chunks={','.join(self.chunks)}" if self.chunks else ""
        settings = f"level={self.level} memory={self.memory} window={self.window}"
        return f"gzip {settings} header={self.header.hex()}{chunks} zlib={self.zlib}"

    def body_of(self, page: bytes) -> bytes:
        """Make the body as it was sent.

        Source: RFC 1952, 2.3; RFC 9112, 7.1.
        """
        trailer = zlib.crc32(page).to_bytes(4, "little") + (len(page) & 0xFFFFFFFF).to_bytes(4, "little")
        return _framed(self.header + deflated(page, self.level, self.memory, self.window) + trailer, self.chunks)


def read_recipe(printed: str) -> Recipe:
    """Read a recipe.

    Raises:
        ValueError: it is none.
    """
    found = _PRINTED.fullmatch(printed)
    if found is None:
        raise ValueError(f"{printed[:80]!r} is no recipe")
    level, memory, window, header, chunks, version = found.groups()
    sizes = tuple(chunks.split(",")) if chunks else ()
    return Recipe(int(level), int(memory), int(window), bytes.fromhex(header), sizes, version)


def deflated(page: bytes, level: int, memory: int, window: int) -> bytes:
    """Deflate a page with these settings."""
    compressor = zlib.compressobj(level, zlib.DEFLATED, -window, memory)
    return compressor.compress(page) + compressor.flush()


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
