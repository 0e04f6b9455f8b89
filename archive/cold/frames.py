"""Makes the zstd frames of one file, one a WARC record."""

from collections.abc import Iterator

import zstandard

from archive.warc.draft import Draft
from archive.warc.zstd_frame import DICTIONARY_HEADER, DICTIONARY_MAGIC

_TEXT_LEVEL = 19
_COMPRESSED_LEVEL = 3


class FrameWriter:
    """Makes the frames of one file.

    Attributes:
        beginning: what the file begins with: a frame that holds the dictionary, and that other readers skip.
    """

    def __init__(self, dictionary: bytes | None) -> None:
        self.beginning = _dictionary_frame(dictionary) if dictionary else b""
        self._text = _compressor(dictionary, _TEXT_LEVEL)
        self._compressed = _compressor(dictionary, _COMPRESSED_LEVEL)

    def frame(self, draft: Draft) -> Iterator[bytes]:
        """Compress a WARC record; a body that is compressed already gets little time."""
        compressor = self._text if draft.shrinks_bytes is None else self._compressed
        frame = compressor.compressobj(size=draft.size_bytes)
        yield from map(frame.compress, draft.pieces())
        yield frame.flush()


def _dictionary_frame(dictionary: bytes) -> bytes:
    content = zstandard.ZstdCompressor(level=_TEXT_LEVEL, write_checksum=True).compress(dictionary)
    return DICTIONARY_HEADER.pack(DICTIONARY_MAGIC, len(content)) + content


def _compressor(dictionary: bytes | None, level: int) -> zstandard.ZstdCompressor:
    known = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
    return zstandard.ZstdCompressor(level=level, dict_data=known, write_checksum=True)
