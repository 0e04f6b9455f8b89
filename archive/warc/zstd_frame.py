"""One zstd frame a WARC record, all with the dictionary that the file itself begins with.

Source: https://iipc.github.io/warc-specifications/specifications/warc-zstd/
"""

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import zstandard

from archive.errors import WarcDamaged
from archive.warc.coding import Coding, Decoder
from archive.warc.draft import Draft

_MAGIC = b"\x28\xb5\x2f\xfd"
_HEADER = struct.Struct("<II")
_DICTIONARY_MAGIC = 0x184D2A5D
_MOST_DICTIONARY_BYTES = 100_000_000
_STEP_BYTES = 1_024  # four bytes may swell to 128 KiB
_LEVEL = 19
_FAST_LEVEL = 3


class FrameWriter:
    """Makes the frames of one file.

    Attributes:
        beginning: what the file begins with: a frame that holds the dictionary, and that other readers skip.
    """

    def __init__(self, dictionary: bytes) -> None:
        content = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compress(dictionary)
        self.beginning = _HEADER.pack(_DICTIONARY_MAGIC, len(content)) + content
        self._text, self._compressed = _compressor(dictionary, _LEVEL), _compressor(dictionary, _FAST_LEVEL)

    def frame(self, draft: Draft) -> Iterator[bytes]:
        """Compress a WARC record; a body that is compressed already gets little time."""
        compressor = self._text if draft.shrinks_bytes is None else self._compressed
        frame = compressor.compressobj(size=draft.size_bytes)
        yield from map(frame.compress, draft.pieces())
        yield frame.flush()


def _compressor(dictionary: bytes, level: int) -> zstandard.ZstdCompressor:
    known = zstandard.ZstdCompressionDict(dictionary)
    return zstandard.ZstdCompressor(level=level, dict_data=known, write_checksum=True)


def zstd_coding(path: Path) -> Coding:
    """Read the dictionary of a file.

    Raises:
        WarcDamaged: it is not whole, and without it nothing of the file can be read.
    """
    with path.open("rb") as file:
        magic, size = _HEADER.unpack(file.read(_HEADER.size).ljust(_HEADER.size, b"\0"))
        content = file.read(min(size, _MOST_DICTIONARY_BYTES)) if magic == _DICTIONARY_MAGIC else b""
    if not content:
        return Coding("zstd frame", _MAGIC, _decoder_of(b""), zstandard.ZstdError, _STEP_BYTES)
    try:
        decoder = _decoder_of(_dictionary_in(content))
    except zstandard.ZstdError as fault:
        raise WarcDamaged(path, 0, f"the dictionary of the file is damaged ({fault})") from fault
    return Coding("zstd frame", _MAGIC, decoder, zstandard.ZstdError, _STEP_BYTES, _HEADER.size + size)


def _dictionary_in(content: bytes) -> bytes:
    """Take the dictionary out of its frame, where it may be compressed itself."""
    if not content.startswith(_MAGIC):
        return content
    return zstandard.ZstdDecompressor().decompress(content, max_output_size=_MOST_DICTIONARY_BYTES)


def _decoder_of(dictionary: bytes) -> Callable[[], Decoder]:
    known = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
    return zstandard.ZstdDecompressor(dict_data=known).decompressobj
