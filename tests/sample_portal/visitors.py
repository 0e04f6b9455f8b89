"""Who comes: the visitor counter that rises as NukeViet's does, and the blocker of those who come too fast."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

COOKIE = "bl_sess"


@dataclass(slots=True)
class Visitors:
    """The numbers in the counter; a request without the session cookie is a new visitor."""

    total: int = 386_677
    today: int = 56
    yesterday: int = 458

    def come(self, cookie: str) -> str | None:
        """Count a request, and give the session to set where it brought none."""
        if f"{COOKIE}=" in cookie:
            return None
        self.total += 1
        self.today += 1
        return f"{COOKIE}={self.total:032x}; path=/; HttpOnly; SameSite=Lax"

    @property
    def online(self) -> int:
        """How many are reading now; it sways as it does on a quiet morning."""
        return 1 + self.total % 5


@dataclass(slots=True)
class BusyVisitors(Visitors):
    """A counter that others move too: each time this many requests were answered, one more person comes."""

    requests_a_visitor: int = 20
    answered: int = 0

    def come(self, cookie: str) -> str | None:
        """Count a request, and now and then somebody else."""
        self.answered += 1
        if self.answered % self.requests_a_visitor == 0:
            self.total += 1
            self.today += 1
        return Visitors.come(self, cookie)


class BlockForm(StrEnum):
    """How a portal turns away those who come too fast."""

    STATUS_429 = "429"
    PAGE_200 = "200"


@dataclass(slots=True)
class FloodBlocker:
    """Turns away an address that asks more than `limit` times in `seconds`."""

    limit: int
    seconds: float
    form: BlockForm = BlockForm.STATUS_429
    clock: Callable[[], float] = time.monotonic
    _asked: dict[str, deque[float]] = field(default_factory=dict)

    def blocks(self, address: str) -> bool:
        """Count a request, and say whether it is one too many."""
        now, asked = self.clock(), self._asked.setdefault(address, deque())
        while asked and asked[0] <= now - self.seconds:
            asked.popleft()
        if len(asked) >= self.limit:
            return True
        asked.append(now)
        return False
