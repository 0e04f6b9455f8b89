"""A roll call: what should stand in a file is called in its order, and who does not answer is missing."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

AHEAD = 10_000

T = TypeVar("T")


class Roll(Generic[T]):
    """What is expected, in its order; only what was passed over is held in memory.

    Attributes:
        coming: who comes next; None at the end.
        breaks: how often somebody was met who comes before the one met last.
    """

    def __init__(self, expected: Iterable[T], id_of: Callable[[T], str]) -> None:
        self.breaks = 0
        self._expected, self._id_of = iter(expected), id_of
        self._passed: dict[str, tuple[int, T]] = {}
        self._read = self._furthest = self._latest = 0
        self.coming = next(self._expected, None)

    def take(self) -> None:
        """Let the one who comes next have answered."""
        self._read += 1
        self._latest = self._furthest = self._read
        self.coming = next(self._expected, None)

    def call(self, id_: str) -> T | None:
        """Give what is expected under this id; None where nothing is, neither before nor within the next 10,000."""
        if id_ in self._passed:
            at, found = self._passed.pop(id_)
            self.breaks += at < self._latest
            self._latest, self._furthest = at, max(self._furthest, at)
            return found
        while self.coming is not None and self._read - self._furthest < AHEAD:
            found, name = self.coming, self._id_of(self.coming)
            if name == id_:
                self.take()
                return found
            self._read += 1
            self._passed[name] = self._read, found
            self.coming = next(self._expected, None)
        return None

    def missing(self) -> Iterator[T]:
        """Give those that never answered, in their order; nobody can be called any more."""
        for _, passed in self._passed.values():
            yield passed
        if self.coming is not None:
            yield self.coming
            yield from self._expected
