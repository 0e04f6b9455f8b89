"""A roll call: what should stand in a file is called in its order, and who does not answer is missing."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

AHEAD = 10_000

T = TypeVar("T")


class Roll(Generic[T]):
    """What is expected, by id, in its order; only what was passed over is held in memory.

    Attributes:
        breaks: how often somebody was met who comes before the one met last.
    """

    def __init__(self, expected: Iterable[tuple[str, T]]) -> None:
        self.breaks = 0
        self._coming = iter(expected)
        self._passed: dict[str, tuple[int, T]] = {}
        self._read = self._furthest = self._latest = 0

    def call(self, id_: str) -> T | None:
        """Give what is expected under this id; None where nothing is, neither before nor within the next 10,000."""
        at, expected = self._passed.pop(id_) if id_ in self._passed else self._look_ahead(id_)
        if expected is not None:
            self.breaks += at < self._latest
            self._latest, self._furthest = at, max(self._furthest, at)
        return expected

    def _look_ahead(self, id_: str) -> tuple[int, T | None]:
        while self._read - self._furthest < AHEAD and (coming := next(self._coming, None)):
            self._read += 1
            if coming[0] == id_:
                return self._read, coming[1]
            self._passed[coming[0]] = self._read, coming[1]
        return 0, None

    def missing(self) -> Iterator[T]:
        """Give those that were never called, in their order; nothing can be called any more."""
        for _, expected in self._passed.values():
            yield expected
        for _, expected in self._coming:
            yield expected
