"""One zstd frame a WARC record, all with the dictionary that the file itself begins with.

Source: https://iipc.github.io/warc-specifications/specifications/warc-zstd/
"""

import struct
from collections.abc import Callable
from pathlib import Path

import zstandard

from archive.errors import WarcDamaged
from archive.warc.coding import Coding, Decoder

_MAGIC = b"\x28\xb5\x2f\xfd"
DICTIONARY_HEADER = struct.Struct("<II")
DICTIONARY_MAGIC = 0x184D2A5D
_MOST_DICTIONARY_BYTES = 100_000_000
_STEP_BYTES = 1_024  # four bytes may swell to 128 KiB


def zstd_coding(path: Path) -> Coding:
    """Read the dictionary of a file.

    Raises:
        WarcDamaged: it is not whole, and without it nothing of the file can be read.
    """
    with path.open("rb") as file:
        magic, size = DICTIONARY_HEADER.unpack(file.read(DICTIONARY_HEADER.size).ljust(DICTIONARY_HEADER.size, b"\0"))
        content = file.read(min(size, _MOST_DICTIONARY_BYTES)) if magic == DICTIONARY_MAGIC else b""
    if not content:
        return Coding("zstd frame", _MAGIC, _decoder_of(b""), zstandard.ZstdError, _STEP_BYTES)
    try:
        decoder = _decoder_of(_dictionary_in(content))
    except zstandard.ZstdError as fault:
        raise WarcDamaged(path, 0, f"the dictionary of the file is damaged ({fault})") from fault
    return Coding("zstd frame", _MAGIC, decoder, zstandard.ZstdError, _STEP_BYTES, DICTIONARY_HEADER.size + size)


def _dictionary_in(content: bytes) -> bytes:
    """Take the dictionary out of its frame, where it may be compressed itself."""
    if not content.startswith(_MAGIC):
        return content
    return zstandard.ZstdDecompressor().decompress(content, max_output_size=_MOST_DICTIONARY_BYTES)


def _decoder_of(dictionary: bytes) -> Callable[[], Decoder]:
    known = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
    return zstandard.ZstdDecompressor(dict_data=known).decompressobj
