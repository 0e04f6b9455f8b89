"""Finds how a server deflated a body; each deflates in one way, so that what worked last is tried first."""

import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from archive.warc.decoded import MOST_BYTES
from archive.warc.recipe import HEADER_BYTES, TRAILER_BYTES, Recipe, Settings, deflated, flushes_in

_MAGIC = b"\x1f\x8b\x08\x00"  # without a name or other fields behind the ten bytes, as servers send it
_LEVELS = (6, 1, 9, 5, 4, 2, 3, 7, 8)
_LARGEST_WINDOW = 15
_WINDOW_SLACK_BYTES = 262
_MOST_VAIN = 30


class Way(NamedTuple):
    """How a server deflates.

    Attributes:
        fits_window: the window, and the memory with it, is no larger than a page of known length needs, as with nginx.
    """

    memory: int
    fits_window: bool
    level: int

    def settings(self, page_bytes: int) -> Settings:
        """Give what it deflates a page of this length with.

        Source: nginx, ngx_http_gzip_filter_module.c, ngx_http_gzip_filter_memory.
        """
        window, memory = _LARGEST_WINDOW, self.memory
        while self.fits_window and window > 9 and page_bytes < (1 << window - 1) - _WINDOW_SLACK_BYTES:
            window, memory = window - 1, max(1, memory - 1)
        return Settings(self.level, memory, window)


_WAYS = [Way(memory, fits, level) for (memory, fits), level in product(((8, False), (9, False), (8, True)), _LEVELS)]


class Found(NamedTuple):
    """A page, and how it was deflated."""

    page: bytes
    recipe: Recipe


class RecipeBook:
    """What is known of the servers of a portal."""

    def __init__(self) -> None:
        self._ways: dict[str, list[Way]] = {}
        self._in_vain: Counter[str] = Counter()

    def find(self, host: str, body: bytes) -> Found | None:
        """Find how a body was made; None where zlib does not make it again.

        A host that sent many in a row that were made otherwise is not tried further.
        """
        page = _page_of(body)
        if page is None or self._in_vain[host] >= _MOST_VAIN:
            return None
        ways, sent = self._ways.setdefault(host, list(_WAYS)), body[HEADER_BYTES:-TRAILER_BYTES]
        flushes = flushes_in(sent)
        for way, settings in _different(ways, len(page)):
            if deflated(page, settings, flushes) == sent:
                ways.remove(way)
                ways.insert(0, way)
                self._in_vain[host] = 0
                return Found(page, Recipe(settings, body[:HEADER_BYTES], flushes))
        self._in_vain[host] += 1
        return None


def _different(ways: list[Way], page_bytes: int) -> Iterator[tuple[Way, Settings]]:
    tried: set[Settings] = set()
    for way in tuple(ways):
        settings = way.settings(page_bytes)
        if settings not in tried:
            tried.add(settings)
            yield way, settings


def _page_of(body: bytes) -> bytes | None:
    """Give the page of a whole gzip body; None where it is anything else, or large."""
    if not body.startswith(_MAGIC):
        return None
    decoder = zlib.decompressobj(31)
    try:
        page = decoder.decompress(body, MOST_BYTES)
    except zlib.error:
        return None
    return page if decoder.eof and not decoder.unused_data else None
