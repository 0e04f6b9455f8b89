"""What a host's robots.txt permits, by the letter of RFC 9309."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from archive.capture import HERITRIX_STATUS, FailureClass
from crawler.fetch.robots_rules import Group, group_for, sitemaps_in, spelt_target
from spiders.scope.left_out import LeftOut

AGENT = "luutru"
PATH = "/robots.txt"
MOST_BYTES = 500 * 1024
MOST_REDIRECTS = 5
VALID_FOR = timedelta(hours=24)
CLOSED_FOR = timedelta(hours=1)
TOO_MANY_REQUESTS = 429
WITHIN_A_NETWORK = HERITRIX_STATUS[FailureClass.FORBIDDEN_ADDRESS]
NO_RULES = Group()

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class RobotsTxt:
    """The answer of one host to the question what may be fetched.

    Attributes:
        is_closed: nothing may be fetched, since the host could not say.
        closed_by: what keeps a URL from us that it does not allow.
        sitemaps: as written; usually absolute.
    """

    fetched_at: datetime
    group: Group = NO_RULES
    sitemaps: tuple[str, ...] = ()
    is_closed: bool = False
    closed_by: LeftOut = LeftOut.ROBOTS

    @classmethod
    def from_response(cls, status: int, payload: bytes, fetched_at: datetime, agent: str = AGENT) -> Self:
        """Understand an answer: rules, none at all, or a closed door.

        A 4xx permits everything, and so does a redirect that the caller followed `MOST_REDIRECTS` times. A 5xx and a
        failure permit nothing, and neither does 429: the RFC would let us in, but a host that asks for quiet is tired.

        Args:
            status: of HTTP, or a negative one for a failure.
            payload: decoded; what stands beyond `MOST_BYTES` is not read.

        Source: RFC 9309, 2.3.1 and 2.5.
        """
        if 200 <= status < 300:
            text = _text(payload)
            return cls(fetched_at, group_for(agent, text), sitemaps_in(text))
        closed_by = LeftOut.PRIVATE_ADDRESS if status == WITHIN_A_NETWORK else LeftOut.ROBOTS
        is_closed = not 300 <= status < 500 or status == TOO_MANY_REQUESTS
        return cls(fetched_at, is_closed=is_closed, closed_by=closed_by)

    @property
    def crawl_delay_seconds(self) -> float | None:
        """The time between two fetches that the host asks for; the caller caps it."""
        return self.group.crawl_delay_seconds

    @property
    def stale_at(self) -> datetime:
        """When to ask again.

        Source: RFC 9309, 2.4.
        """
        return self.fetched_at + (CLOSED_FOR if self.is_closed else VALID_FOR)

    def is_stale(self, now: datetime) -> bool:
        """Say whether to ask again."""
        return now >= self.stale_at

    def allows(self, url: str) -> bool:
        """Say whether a URL of this host may be fetched: the most specific rule decides, and of two equal ones `Allow`.

        Source: RFC 9309, 2.2.2.
        """
        target = spelt_target(url)
        if target == PATH:
            return True
        return not self.is_closed and next((rule.allows for rule in self.group.rules if rule.matches(target)), True)


def _text(payload: bytes) -> str:
    """Decode what is read; a line that is cut in two is left out, since its first half may say more than the whole."""
    read = payload[:MOST_BYTES]
    if len(payload) > MOST_BYTES:
        read = read[: max(read.rfind(b"\n"), read.rfind(b"\r")) + 1]
    return read.removeprefix(_BYTE_ORDER_MARK).decode("utf-8", "surrogateescape")
