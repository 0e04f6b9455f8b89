"""Makes the zstd frames of one file, one a WARC record."""

from collections.abc import Iterator

import zstandard

from archive.cold.decode import decoded
from archive.cold.recipe_book import RecipeBook
from archive.warc.draft import Draft
from archive.warc.zstd_frame import DICTIONARY_MAGIC, EXTENSION_HEADER, SPARE_LENGTH, SPARE_MAGIC

_TEXT_LEVEL = 19
_COMPRESSED_LEVEL = 3


class FrameWriter:
    """Makes the frames of one file.

    Attributes:
        beginning: the frame that the file begins with: it holds the dictionary, and others' tools know it.
        end: the frame that the file ends with: it holds the dictionary once more, and others' tools skip it.
    """

    def __init__(self, dictionary: bytes | None) -> None:
        written = zstandard.ZstdCompressor(level=_TEXT_LEVEL, write_checksum=True).compress(dictionary or b"")
        self.beginning = _extension(DICTIONARY_MAGIC, written) if dictionary else b""
        self.end = _extension(SPARE_MAGIC, written + SPARE_LENGTH.pack(len(written))) if dictionary else b""
        self._text = _compressor(dictionary, _TEXT_LEVEL)
        self._compressed = _compressor(dictionary, _COMPRESSED_LEVEL)
        self._book = RecipeBook()

    def frame(self, draft: Draft) -> Iterator[bytes]:
        """Compress a WARC record, its page decoded where it can be; a body that stays compressed gets little time."""
        record = decoded(draft, self._book)
        return self._frame_as_sent(draft) if record is None else iter((self._text.compress(record),))

    def _frame_as_sent(self, draft: Draft) -> Iterator[bytes]:
        compressor = self._text if draft.shrinks_bytes is None else self._compressed
        frame = compressor.compressobj(size=draft.size_bytes)
        yield from map(frame.compress, draft.pieces())
        yield frame.flush()


def _extension(magic: int, content: bytes) -> bytes:
    return EXTENSION_HEADER.pack(magic, len(content)) + content


def _compressor(dictionary: bytes | None, level: int) -> zstandard.ZstdCompressor:
    known = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
    return zstandard.ZstdCompressor(level=level, dict_data=known, write_checksum=True)
