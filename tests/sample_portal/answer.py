"""A request as the portal understands it, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from crawler.clock import utc_now
from tests.sample_portal.visitors import FloodBlocker, Visitors

HTML = "text/html; charset=utf-8"
VISITORS_A_DAY = 514


class Validating(StrEnum):
    """How the portal names the state of what it sends.

    - clock: a page was always last modified a day ago, as NukeViet says of any page at any time;
    - honest: the ETag names the bytes, of pages and of files;
    - stuck: the ETag names the address, whatever stands there.
    """

    CLOCK = "clock"
    HONEST = "honest"
    STUCK = "stuck"


class Trouble(StrEnum):
    """What goes wrong on the wire, on purpose."""

    TRUNCATED = "truncated"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Ask:
    """A request.

    Attributes:
        host: as the Host header names it, with its port.
        target: path and query as they stand in the request line.
    """

    host: str
    target: str
    cookie: str = ""
    address: str = "127.0.0.1"

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    @property
    def origin(self) -> str:
        """What absolute links of the answer begin with."""
        return f"http://{self.host}"

    @property
    def media_origin(self) -> str:
        """The other host, which holds some pictures."""
        name, _, port = self.host.partition(":")
        return f"http://{'127.0.0.1' if name == 'localhost' else 'localhost'}:{port}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A response before it is framed and compressed."""

    body: bytes
    mime: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    trouble: Trouble | None = None


@dataclass(slots=True)
class State:
    """What changes while the portal runs.

    Attributes:
        day: 1 at first; what changes from then on stands in `days`.
        now: the portal's clock.
        crawl_delay_seconds: as robots.txt asks; None asks for none.
        sends_gzip: text is compressed for those who accept it.
    """

    day: int = 1
    flood: FloodBlocker | None = None
    crawl_delay_seconds: float | None = 0.02
    sends_gzip: bool = True
    visitors: Visitors = field(default_factory=Visitors)
    validating: Validating = Validating.CLOCK
    now: Callable[[], datetime] = utc_now

    def __post_init__(self) -> None:
        self.visitors.total += (self.day - 1) * VISITORS_A_DAY


def redirect(location: str, status: int = 301) -> Answer:
    """Send the visitor elsewhere."""
    return Answer(b"", status=status, headers=(("Location", location),))
