"""How long to wait before asking a host again."""

from dataclasses import dataclass

from spiders.portal import Pace

SLOWEST_SECONDS = 60.0
LONGEST_REST_SECONDS = 3600.0
BLOCK_REST_SECONDS = 90.0
REFUSALS_UNTIL_GIVEN_UP = 5
FAILURES_UNTIL_GIVEN_UP = 5
RECOVERY = 0.8
LEAST_SLOWED_SECONDS = 0.2
NO_DELAY_SECONDS = 0.05
REFUSED_FLOOR_SECONDS, HIGHEST_FLOOR_SECONDS = 1.0, 30.0


@dataclass(slots=True)
class HostPace:
    """The pace of one host: as the portal and its robots.txt ask, slower while the host labours.

    All times are of one monotonic clock, in seconds.

    Attributes:
        floor_seconds: the least delay that is ever used.
        delay_seconds: the delay used now.
        ready_at: when the host may next be asked.
        rests_until: what goes wrong before then was begun before the rest, and does not count again.
        refusals: times in a row that the host asked us to stay away.
        failures: times in a row that it gave no answer.
    """

    floor_seconds: float
    delay_seconds: float
    concurrency: int
    ready_at: float = 0.0
    rests_until: float = 0.0
    in_flight: int = 0
    refusals: int = 0
    failures: int = 0

    def is_ready(self, now: float) -> bool:
        """Tell whether the host may be asked now."""
        return now >= self.ready_at and self.in_flight < self.concurrency

    @property
    def is_rate_limited(self) -> bool:
        """Tell whether the host has asked us to stay away so often that we do, for this crawl."""
        return self.refusals >= REFUSALS_UNTIL_GIVEN_UP

    @property
    def is_unreachable(self) -> bool:
        """Tell whether the host has failed so often that it is left alone, for this crawl."""
        return self.failures >= FAILURES_UNTIL_GIVEN_UP

    def asked(self, now: float) -> None:
        """A fetch begins."""
        self.in_flight += 1
        self.ready_at = max(self.ready_at, now + self.delay_seconds)

    def answered(self, took_seconds: float) -> None:
        """A fetch ended well: go back to the floor step by step, but never faster than the host answers."""
        self._returned()
        self.refusals = 0
        eased = self.delay_seconds * RECOVERY
        patience = min(took_seconds, SLOWEST_SECONDS) if self.floor_seconds else 0.0
        self.delay_seconds = max(self.floor_seconds, patience, eased if eased > NO_DELAY_SECONDS else 0.0)

    def refused(self, now: float, rest_seconds: float | None) -> None:
        """The host asked us to stay away: rest as long as it says, and never again be as quick in this crawl."""
        self._returned()
        if now < self.rests_until:
            return
        self.refusals += 1
        rest = BLOCK_REST_SECONDS if rest_seconds is None else min(rest_seconds, LONGEST_REST_SECONDS)
        self.floor_seconds = min(max(self.floor_seconds * 2, REFUSED_FLOOR_SECONDS), HIGHEST_FLOOR_SECONDS)
        self._slow_down(now, rest)

    def stumbled(self, now: float) -> None:
        """A fetch ended with a fault of the host's own: go on more slowly."""
        self._returned()
        self._slow_down(now)

    def failed(self, now: float) -> None:
        """A fetch brought no answer: go on more slowly."""
        self.in_flight -= 1
        if now >= self.rests_until:
            self.failures += 1
            self._slow_down(now)

    def keep_to(self, crawl_delay_seconds: float) -> None:
        """Obey a `Crawl-delay`."""
        self.floor_seconds = max(self.floor_seconds, crawl_delay_seconds)
        self.delay_seconds = max(self.delay_seconds, self.floor_seconds)

    def _returned(self) -> None:
        self.in_flight -= 1
        self.failures = 0

    def _slow_down(self, now: float, rest_seconds: float = 0.0) -> None:
        slowed = min(max(self.delay_seconds * 2, LEAST_SLOWED_SECONDS), SLOWEST_SECONDS)
        self.delay_seconds = max(slowed, self.floor_seconds)
        self.rests_until = now + max(rest_seconds, self.delay_seconds)
        self.ready_at = max(self.ready_at, self.rests_until)


def pace_of(pace: Pace) -> HostPace:
    """Begin with a host at the portal's pace."""
    return HostPace(pace.delay_seconds, pace.delay_seconds, pace.concurrency)
