"""One host as a crawl sees it: its pace, its robots.txt, and the URLs of it that are next."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from archive.capture import Errand
from archive.database.frontier import Due
from crawler.fetch.politeness import HostPace
from crawler.fetch.robots import RobotsTxt
from crawler.figures import HostMood, HostState


@dataclass(frozen=True, slots=True)
class Permission:
    """A robots.txt, and the capture that proves what it said."""

    robots: RobotsTxt
    receipt: str


@dataclass(slots=True)
class Host:
    """One host of a crawl.

    Attributes:
        permissions: by scheme, since http and https have a robots.txt each.
        asking: the schemes whose robots.txt is being fetched.
        prerequisites: errands that go before all others: a robots.txt that moved.
        window: the most urgent URLs that are due.
        taken: ids of frontier rows that came into the window and are not yet settled in the database.
        settled: those of them that wait to be written.
        may_have_more: the table may hold URLs that are due and were not taken.
        queue: how many URLs are due, as far as is known.
    """

    name: str
    pace: HostPace
    permissions: dict[str, Permission] = field(default_factory=dict)
    asking: set[str] = field(default_factory=set)
    prerequisites: deque[Errand] = field(default_factory=deque)
    window: deque[Due] = field(default_factory=deque)
    taken: set[int] = field(default_factory=set)
    settled: set[int] = field(default_factory=set)
    may_have_more: bool = True
    queue: int = 0

    @property
    def is_given_up(self) -> bool:
        """It is left alone for the rest of this crawl."""
        return self.pace.is_unreachable or self.pace.is_rate_limited

    @property
    def is_closed(self) -> bool:
        """Its robots.txt could not be had, so that nothing of it may be fetched."""
        return any(known.robots.is_closed for known in self.permissions.values())

    @property
    def has_work(self) -> bool:
        """Something of it is still to be fetched in this crawl."""
        return bool(self.prerequisites or self.window or self.may_have_more) and not self.is_given_up

    def take(self, due: Iterable[Due]) -> None:
        """Take into the window what is not taken already."""
        fresh = [url for url in due if url.id not in self.taken]
        self.window.extend(fresh)
        self.taken.update(url.id for url in fresh)
        self.may_have_more = bool(fresh)

    def forget_settled(self) -> None:
        """Let go of the rows that the database has settled, so that one to be tried again can be taken again."""
        self.taken -= self.settled
        self.settled.clear()

    def state(self, now: float, at: datetime) -> HostState:
        """Show it to a person."""
        mood = self._mood(now)
        rests_until = at + timedelta(seconds=self.pace.ready_at - now) if mood is HostMood.RESTING else None
        return HostState(self.name, mood, self.pace.delay_seconds, max(self.queue, 0), self.pace.in_flight, rests_until)

    def _mood(self, now: float) -> HostMood:
        if self.pace.is_unreachable:
            return HostMood.UNREACHABLE
        if self.asking:
            return HostMood.ASKING_ROBOTS
        if self.is_closed:
            return HostMood.CLOSED_BY_ROBOTS
        if not self.has_work and not self.pace.in_flight:
            return HostMood.DONE
        return HostMood.RESTING if self.pace.ready_at - now > self.pace.delay_seconds else HostMood.READY
