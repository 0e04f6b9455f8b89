"""A portal: one public website we watch, what belongs to it, how gently it is fetched, how its pages are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Scope:
    """Which URLs belong to a portal.

    Attributes:
        hosts: host names, each with its sub-domain `www`; empty means the hosts of the seeds.
        include: patterns of which a page's URL must match one, where there are any.
        exclude: patterns of which it must match none.
        depth: the most links between a seed and a page; None for any number.
        requisites: also keep styles, scripts, images and attachments that stand on other hosts.
    """

    hosts: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    depth: int | None = None
    requisites: bool = True


@dataclass(frozen=True, slots=True)
class Pace:
    """How gently a portal is fetched.

    Attributes:
        delay_seconds: the least time between the beginnings of two fetches from one host.
        concurrency: the most fetches at once from one host.
        crawl_delay_cap_seconds: the longest `Crawl-delay` of a robots.txt that is obeyed in full.
        timeout_seconds: the most time for one fetch, from its first byte sent to its last received.
        size_limit_bytes: where a response is cut off.
    """

    delay_seconds: float = 2.0
    concurrency: int = 1
    crawl_delay_cap_seconds: float = 30.0
    timeout_seconds: float = 120.0
    size_limit_bytes: int = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Revisit:
    """How soon what changed on a portal is to be seen.

    Attributes:
        longest_wait_days: between two visits of a page that never changed.
    """

    longest_wait_days: float = 180.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields stood between two redesigns of a portal.

    Attributes:
        since_on: the first day of this layout; None for the oldest.
        selectors: for each field, XPath or CSS expressions, the first that finds something counts.
    """

    since_on: date | None = None
    selectors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Promise:
    """What a healthy crawl brings; less is a broken promise.

    Attributes:
        articles: the least number of articles.
        title, published, byline, counters: the least share of articles that have the field, 0 to 1.
    """

    articles: int | None = None
    title: float | None = None
    published: float | None = None
    byline: float | None = None
    counters: float | None = None


@dataclass(frozen=True, slots=True)
class Portal:
    """One public website we watch.

    Attributes:
        name: short, in lower-case letters, digits, `_`, `-` and `.`; names its files.
        title: what the portal calls itself.
        home: the URL of its front page.
        seeds: where a crawl starts; empty means the home page.
        named_addresses: `host:port` that a person named, and that may therefore be private addresses.
        family: the CMS family's name; None means it is detected from the page.
        layouts: oldest first; none means the family's.
    """

    name: str
    home: str
    title: str = ""
    province: str | None = None
    seeds: tuple[str, ...] = ()
    scope: Scope = Scope()
    pace: Pace = Pace()
    revisit: Revisit = Revisit()
    named_addresses: tuple[str, ...] = ()
    family: str | None = None
    layouts: tuple[Layout, ...] = ()
    promise: Promise = Promise()

    @property
    def start_urls(self) -> tuple[str, ...]:
        """The seeds, or the home page where none is named."""
        return self.seeds or (self.home,)


def portal_of_url(url: str) -> Portal:
    """Make the portal of an address that no file describes: named after its host, read by the generic readers.

    Args:
        url: absolute, http or https.
    """
    parts = urlsplit(url)
    name = (parts.hostname or "").lower()
    return Portal(name=f"{name}-{parts.port}" if parts.port else name, home=url)
