"""Which ids a file holds, in memory that does not grow with the file."""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import pairwise
from typing import IO

_IN_MEMORY = 65_536
_KEY_BYTES = 16
_ENTRY_BYTES = _KEY_BYTES + 8
_READ_BYTES = 1_000 * _ENTRY_BYTES


class SeenIds:
    """Takes the id of each WARC record with its offset; what memory should not hold goes, sorted, to a file."""

    def __init__(self) -> None:
        self._fresh: list[bytes] = []
        self._runs: list[int] = []
        self._spilled: IO[bytes] | None = None

    def add(self, id_: str, offset: int) -> None:
        """Take one more."""
        self._fresh.append(_key(id_) + offset.to_bytes(8, "big"))
        if len(self._fresh) == _IN_MEMORY:
            self._spill()

    def twice(self) -> Iterator[tuple[int, int]]:
        """Give the offsets of each WARC record whose id stands before it already: where first, where again."""
        for one, next_one in pairwise(self._sorted()):
            if one[:_KEY_BYTES] == next_one[:_KEY_BYTES]:
                yield _offset(one), _offset(next_one)

    def absent(self, wanted: Iterable[str]) -> set[str]:
        """Give those ids that were never taken."""
        absent = {_key(id_): id_ for id_ in wanted}
        if absent:
            for entry in self._sorted():
                absent.pop(entry[:_KEY_BYTES], None)
        return set(absent.values())

    def _spill(self) -> None:
        self._spilled = self._spilled or tempfile.TemporaryFile()  # noqa: SIM115 - lives with this
        self._spilled.seek(0, 2)
        self._runs.append(self._spilled.tell())
        self._spilled.write(b"".join(sorted(self._fresh)))
        self._fresh = []

    def _sorted(self) -> Iterator[bytes]:
        return heapq.merge(sorted(self._fresh), *map(self._run, self._runs))

    def _run(self, start: int) -> Iterator[bytes]:
        end = start + _IN_MEMORY * _ENTRY_BYTES
        for at in range(start, end, _READ_BYTES):
            yield from self._entries(at, min(_READ_BYTES, end - at))

    def _entries(self, start: int, size: int) -> Iterator[bytes]:
        if self._spilled is None:
            return
        self._spilled.seek(start)
        held = self._spilled.read(size)
        for at in range(0, size, _ENTRY_BYTES):
            yield held[at : at + _ENTRY_BYTES]


def _key(id_: str) -> bytes:
    return blake2b(id_.lower().encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).digest()


def _offset(entry: bytes) -> int:
    return int.from_bytes(entry[_KEY_BYTES:], "big")
