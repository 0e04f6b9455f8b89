"""What the pages of one portal have in common, as a dictionary for zstd."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from random import Random

import zstandard

from archive.capture import Spool
from archive.cold.decode import decoded
from archive.cold.drafts import drafts_in
from archive.cold.recipe_book import RecipeBook
from archive.warc.draft import Draft

# Measured on two crawls of the sample portal: 32,000 bytes bring 0.26 of the gzip size, 112,640 0.20, 262,144 0.19; a
# dictionary of whole pages as they stand, 1.2 MB of them, 0.22. Segments of 2,000 bytes train best, and fastest.
_DICTIONARY_BYTES = 112_640
_SEGMENT_BYTES, _DMER_BYTES = 2_000, 8
_LEVEL = 19
_SAMPLES_A_TYPE = 300
_SAMPLE_BYTES = 100_000

Samples = list[bytes | bytearray | memoryview]


def dictionary_of(paths: Iterable[Path]) -> bytes | None:
    """Train a dictionary on sound WARC records of these files; None where there are too few.

    The same files give the same dictionary.
    """
    samples: Samples = list(chain.from_iterable(_chosen(paths).values()))
    try:
        trained = zstandard.train_dictionary(_DICTIONARY_BYTES, samples, k=_SEGMENT_BYTES, d=_DMER_BYTES, level=_LEVEL)
    except zstandard.ZstdError:
        return None
    return trained.as_bytes()


def _chosen(paths: Iterable[Path]) -> dict[str, list[bytes]]:
    """Choose WARC records of each type, each equally likely."""
    chosen: dict[str, list[bytes]] = {}
    met: dict[str, int] = {}
    chance, book = Random(0), RecipeBook()
    for record, draft in chain.from_iterable(drafts_in(path, on_damage=str) for path in paths):
        samples = chosen.setdefault(record.warc_type, [])
        number = met[record.warc_type] = met.get(record.warc_type, 0) + 1
        place = len(samples) if len(samples) < _SAMPLES_A_TYPE else chance.randrange(number)
        if place < _SAMPLES_A_TYPE:
            samples[place : place + 1] = [_sample_of(draft, book)]
    return chosen


def _sample_of(draft: Draft, book: RecipeBook) -> bytes:
    """Give what of a WARC record would shrink, up to a limit."""
    record = decoded(draft, book)
    if record is not None:
        return record[:_SAMPLE_BYTES]
    most = _SAMPLE_BYTES if draft.shrinks_bytes is None else draft.shrinks_bytes
    block = draft.block
    return draft.head + (block.read(0, most) if isinstance(block, Spool) else block[:most])
