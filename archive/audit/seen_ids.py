"""Which ids a file holds, in memory that does not grow with the file."""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import pairwise
from typing import IO

_IN_MEMORY = 16_384
_KEY_BYTES = 16
_ENTRY_BYTES = _KEY_BYTES + 8
_READ_BYTES = 1_000 * _ENTRY_BYTES


class SeenIds:
    """Takes the id of each WARC record with its offset; what memory should not hold goes, sorted, to a file."""

    def __init__(self) -> None:
        self._fresh: dict[str, int] = {}
        self._again: list[tuple[int, int]] = []
        self._runs: list[tuple[int, int]] = []
        self._spilled: IO[bytes] | None = None

    def add(self, id_: str, offset: int) -> None:
        """Take one more."""
        first = self._fresh.setdefault(id_, offset)
        if first != offset:
            self._again.append((first, offset))
        if len(self._fresh) == _IN_MEMORY:
            self._spill()

    def twice(self) -> Iterator[tuple[int, int]]:
        """Give the offsets of each WARC record whose id stands before it already: where first, where again."""
        yield from self._again
        if self._runs:
            for one, next_one in pairwise(self._sorted()):
                if one[:_KEY_BYTES] == next_one[:_KEY_BYTES]:
                    yield _offset(one), _offset(next_one)

    def absent(self, wanted: Iterable[str]) -> set[str]:
        """Give those ids that were never taken."""
        absent = {_key(id_): id_ for id_ in wanted if id_ not in self._fresh}
        if absent and self._runs:
            for entry in self._sorted():
                absent.pop(entry[:_KEY_BYTES], None)
        return set(absent.values())

    def _spill(self) -> None:
        self._spilled = self._spilled or tempfile.TemporaryFile()  # noqa: SIM115 - lives with this
        start = self._spilled.seek(0, 2)
        self._runs.append((start, start + self._spilled.write(b"".join(self._entries()))))
        self._fresh = {}

    def _entries(self) -> list[bytes]:
        return sorted(_key(id_) + offset.to_bytes(8, "big") for id_, offset in self._fresh.items())

    def _sorted(self) -> Iterator[bytes]:
        return heapq.merge(self._entries(), *(self._run(start, end) for start, end in self._runs))

    def _run(self, start: int, end: int) -> Iterator[bytes]:
        for at in range(start, end, _READ_BYTES):
            held = self._read(at, min(_READ_BYTES, end - at))
            for entry in range(0, len(held), _ENTRY_BYTES):
                yield held[entry : entry + _ENTRY_BYTES]

    def _read(self, start: int, size: int) -> bytes:
        if self._spilled is None:
            return b""
        self._spilled.seek(start)
        return self._spilled.read(size)


def _key(id_: str) -> bytes:
    return blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).digest()


def _offset(entry: bytes) -> int:
    return int.from_bytes(entry[_KEY_BYTES:], "big")
