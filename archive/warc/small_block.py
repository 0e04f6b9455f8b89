"""The block of a small WARC record, read and inflated in one step, as every page that is shown needs it."""

from pathlib import Path

import deflate

from archive.capture import Place
from archive.warc.fields import RECORD_END

_MOST_STORED_BYTES = 1_000_000
_MOST_BYTES = 4_000_000
_HEAD_END = b"\r\n\r\n"
_LENGTH = b"\r\ncontent-length:"


def small_block_at(folder: Path, place: Place) -> bytes | None:
    """Give a stored block; None where it is large, or anything is not as it should be: step by step it is told what."""
    if place.length > _MOST_STORED_BYTES:
        return None
    try:
        with open(f"{folder}/{place.file}", "rb", buffering=0) as file:  # noqa: PTH123 - a Path costs half as much again
            file.seek(place.offset)
            member = file.read(place.length)
    except FileNotFoundError:
        return None
    if int.from_bytes(member[-4:], "little") > _MOST_BYTES:
        return None
    try:
        record = deflate.gzip_decompress(member)
    except (deflate.DeflateError, ValueError):
        return None
    return _block_in(record) if record.startswith(b"WARC/") else None


def _block_in(record: bytearray) -> bytes | None:
    start = record.find(_HEAD_END) + len(_HEAD_END)
    length = record[:start].lower().partition(_LENGTH)[2].partition(b"\r\n")[0].strip()
    if start < len(_HEAD_END) or not length.isdigit():
        return None
    end = start + int(length)
    return bytes(memoryview(record)[start:end]) if record[end:] == RECORD_END else None
