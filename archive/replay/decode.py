"""Content codings undone piece by piece: a bomb costs bounded memory, a broken body gives what it holds."""

import zlib
from collections.abc import Callable, Iterable, Iterator

import brotli
import zstandard
from isal import isal_zlib

from archive.errors import BodyCut, BodyUndecodable

_PIECE_BYTES = 65_536
_STEP_BYTES = 8_192
_ZSTD_STEP_BYTES = 256  # a block of four bytes may hold 128 KiB
_ZSTD_WINDOW_BYTES = 8_388_608  # RFC 9659
_MOST_CODINGS = 8
_FAST_BYTES = 1_000_000
_GZIP, _ZLIB, _RAW = 31, 15, -15
_PLAIN = frozenset({"", "identity", "none"})
_INFLATE_FAULT: type[Exception] = getattr(isal_zlib, "error")  # noqa: B009 - its stub names an instance

Undo = Callable[[Iterable[bytes]], Iterator[bytes]]


def decode(body: bytes, content_encoding: str | None, limit_bytes: int) -> tuple[bytes, str | None]:
    """Give the content of a body, and a sentence where that is doubtful; never fails.

    Args:
        body: without transfer coding.
        content_encoding: the header's value, several codings parted by commas.
        limit_bytes: no more than this is given.
    """
    codings = codings_of(content_encoding)
    if not codings or not body:
        return body[:limit_bytes], _cut_short(len(body), limit_bytes)
    if codings in (["gzip"], ["x-gzip"]) and (whole := _whole_gzip(body, limit_bytes)) is not None:
        return whole, None
    content, doubt = bytearray(), None
    try:
        for piece in decoded(_steps((body,), _PIECE_BYTES), codings):
            content += piece
            if len(content) > limit_bytes:
                break
    except BodyUndecodable as fault:
        doubt = f"{fault}."
        if not content and not isinstance(fault, BodyCut):
            return body[:limit_bytes], f"{doubt} The body was taken as it stands."
    return bytes(content[:limit_bytes]), doubt or _cut_short(len(content), limit_bytes)


def codings_of(content_encoding: str | None) -> list[str]:
    """Read the header's value: the codings in the order in which they were applied."""
    named = (content_encoding or "").lower().split(",")
    return [coding.strip() for coding in named if coding.strip() not in _PLAIN]


def decoded(body: Iterable[bytes], codings: list[str]) -> Iterator[bytes]:
    """Undo codings, the last applied first; each piece given is small.

    Raises:
        BodyUndecodable: a coding is unknown, or the body is broken; what it held up to there was given.
    """
    if len(codings) > _MOST_CODINGS:
        raise BodyUndecodable(", ".join(codings[:3]) + ", …", f"{len(codings)} codings are too many")
    pieces = iter(body)
    for coding in reversed(codings):
        if coding not in _UNDO:
            raise BodyUndecodable(coding, f"is not known. Known are {', '.join(_UNDO)}")
        pieces = _UNDO[coding](pieces)
    return pieces


def _cut_short(size: int, limit_bytes: int) -> str | None:
    return f"The content was cut off at {limit_bytes:,} bytes." if size > limit_bytes else None


def _whole_gzip(body: bytes, limit_bytes: int) -> bytes | None:
    if len(body) > _FAST_BYTES:
        return None
    inflate = isal_zlib.decompressobj(_GZIP)
    try:
        content = inflate.decompress(body, limit_bytes)
    except _INFLATE_FAULT:
        return None
    return content if inflate.eof and not inflate.unused_data else None


def _steps(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    for piece in pieces:
        for at in range(0, len(piece), size):
            yield piece[at : at + size]


def _gunzip(pieces: Iterable[bytes]) -> Iterator[bytes]:
    return _inflate(pieces, "gzip", _GZIP)


def _undeflate(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Undo `deflate`: zlib by the standard, raw by some servers; the first two bytes tell."""
    source = iter(pieces)
    start = b""
    while len(start) < 2 and (piece := next(source, b"")):
        start += piece
    is_zlib = len(start) >= 2 and start[0] & 15 == 8 and int.from_bytes(start[:2], "big") % 31 == 0
    return _inflate(_with_start(start, source), "deflate", _ZLIB if is_zlib else _RAW)


def _with_start(start: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield start
    yield from rest


def _inflate(pieces: Iterable[bytes], coding: str, window: int) -> Iterator[bytes]:
    inflate = zlib.decompressobj(window)
    for piece in _steps(pieces, _STEP_BYTES):
        step = piece
        while step:
            if inflate.eof:
                inflate = _next_member(step, coding, window)
            yield from _inflate_step(inflate, step, coding)
            step = inflate.unused_data
    if not inflate.eof:
        raise BodyCut(coding)


def _next_member(start: bytes, coding: str, window: int) -> "zlib._Decompress":
    if window != _GZIP or not start.startswith(b"\x1f\x8b"[: len(start)]):
        raise BodyUndecodable(coding, "other bytes follow its end; they were left out")
    return zlib.decompressobj(window)


def _inflate_step(inflate: "zlib._Decompress", step: bytes, coding: str) -> Iterator[bytes]:
    while True:
        try:
            piece = inflate.decompress(step, _PIECE_BYTES)
        except zlib.error as fault:
            raise BodyUndecodable(coding, f"the body is broken ({fault})") from fault
        if piece:
            yield piece
        step = inflate.unconsumed_tail
        if inflate.eof or (not step and len(piece) < _PIECE_BYTES):
            return


def _unbrotli(pieces: Iterable[bytes]) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    for step in _steps(pieces, _STEP_BYTES):
        try:
            yield from _unbrotli_step(decoder, step)
        except brotli.error as fault:
            raise BodyUndecodable("br", "the body is broken, or other bytes follow its end") from fault
    if not decoder.is_finished():
        raise BodyCut("br")


def _unbrotli_step(decoder: brotli.Decompressor, step: bytes) -> Iterator[bytes]:
    while piece := decoder.process(step, output_buffer_limit=_PIECE_BYTES):
        yield piece
        step = b""


def _unzstd(pieces: Iterable[bytes]) -> Iterator[bytes]:
    decoder = _zstd_decoder()
    for piece in _steps(pieces, _ZSTD_STEP_BYTES):
        step = piece
        while step:
            if decoder.eof:
                decoder = _zstd_decoder()
            try:
                yield decoder.decompress(step)
            except zstandard.ZstdError as fault:
                raise BodyUndecodable("zstd", f"the body is broken ({fault})") from fault
            step = decoder.unused_data
    if not decoder.eof:
        raise BodyCut("zstd")


def _zstd_decoder() -> "zstandard.ZstdDecompressionObj":
    return zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW_BYTES).decompressobj()


_UNDO: dict[str, Undo] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
