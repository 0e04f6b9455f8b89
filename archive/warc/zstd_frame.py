"""One zstd frame a WARC record, all with the dictionary that the file itself begins with.

Without its dictionary a cold file is lost; ours hold it a second time, at their end, in a frame that all readers skip.

Source: https://iipc.github.io/warc-specifications/specifications/warc-zstd/
"""

import os
import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

import zstandard

from archive.errors import WarcDamaged
from archive.sentence import Sentence
from archive.warc.coding import Coding
from archive.warc.decoded import as_sent

DICTIONARY_MAGIC, SPARE_MAGIC = 0x184D2A5D, 0x184D2A5E
EXTENSION_HEADER = struct.Struct("<II")
SPARE_LENGTH = struct.Struct("<I")
_MAGIC = b"\x28\xb5\x2f\xfd"
_EXTENSION_MAGICS = range(0x184D2A50, 0x184D2A60)
_MOST_DICTIONARY_BYTES = 100_000_000
_STEP_BYTES = 1_024  # four bytes may swell to 128 KiB


def zstd_coding(path: Path) -> Coding:
    """Read the dictionary of a file.

    Raises:
        WarcDamaged: it is not whole, and without it nothing of the file can be read.
    """
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) in (_MAGIC, b""):
            return _coding(None, 0)
        for written in (*_spare(file), *_first(file)):
            try:
                return _coding(_dictionary_in(written), EXTENSION_HEADER.size + len(written))
            except zstandard.ZstdError:
                continue
    raise WarcDamaged(path, 0, Sentence("the dictionary of the file is damaged, and there is no sound copy at its end"))


def extension_bytes(start: bytes) -> int:
    """Say how long the frame is that begins here and holds no WARC record; 0 for any other."""
    if len(start) < EXTENSION_HEADER.size:
        return 0
    magic, size = EXTENSION_HEADER.unpack_from(start)
    return EXTENSION_HEADER.size + size if magic in _EXTENSION_MAGICS else 0


def _first(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    magic, size = EXTENSION_HEADER.unpack(file.read(EXTENSION_HEADER.size).ljust(EXTENSION_HEADER.size))
    if magic == DICTIONARY_MAGIC and size <= _MOST_DICTIONARY_BYTES:
        yield file.read(size)


def _spare(file: BinaryIO) -> Iterator[bytes]:
    end = file.seek(0, os.SEEK_END) - SPARE_LENGTH.size
    file.seek(max(0, end))
    size = SPARE_LENGTH.unpack(file.read().ljust(SPARE_LENGTH.size))[0]
    if 0 < size < end:
        file.seek(end - size)
        written = file.read(size)
        if written.startswith(_MAGIC):
            yield written


@lru_cache(maxsize=8)
def _dictionary_in(written: bytes) -> zstandard.ZstdCompressionDict:
    """Take the dictionary out of its frame, where it may be compressed itself; the files of a portal share it."""
    if written.startswith(_MAGIC):
        written = zstandard.ZstdDecompressor().decompress(written, max_output_size=_MOST_DICTIONARY_BYTES)
    return zstandard.ZstdCompressionDict(written)


def _coding(dictionary: zstandard.ZstdCompressionDict | None, first_offset: int) -> Coding:
    decoder = zstandard.ZstdDecompressor(dict_data=dictionary).decompressobj
    return Coding(
        member=Sentence("zstd frame"),
        magic=_MAGIC,
        decoder=decoder,
        fault=zstandard.ZstdError,
        step_bytes=_STEP_BYTES,
        first_offset=first_offset,
        extension_bytes=extension_bytes,
        as_sent=as_sent,
    )
