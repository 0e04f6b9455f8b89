"""No URL of a host is fetched before its robots.txt was: the gate that holds them back."""

from collections import Counter
from datetime import datetime
from urllib.parse import urlsplit

from archive.capture import Capture, Errand, FailureClass
from crawler.fetch.robots import MOST_REDIRECTS, PATH, RobotsTxt
from crawler.frontier.host import Host, Permission
from spiders.discovery.links import Hop, Link
from spiders.discovery.urls import normalise
from spiders.outcome import Outcome

MOST_ATTEMPTS = 3


class RobotsGate:
    """Fetches the robots.txt of each scheme and host once, follows it where it moved, and keeps what it permits.

    Source: RFC 9309, 2.3.
    """

    def __init__(self) -> None:
        self._asked_for: dict[str, tuple[Host, str]] = {}
        self._attempts: Counter[str] = Counter()

    def permission(self, host: Host, url: str, at: datetime) -> Permission | None:
        """Give what is known of the robots.txt that governs a URL; None while it is not known."""
        permission = host.permissions.get(_scheme_of(url))
        if permission and permission.robots.is_stale(at):
            del host.permissions[_scheme_of(url)]
            return None
        return permission

    def errand(self, host: Host, url: str) -> Errand | None:
        """Ask for the robots.txt that governs a URL; None while the answer is awaited."""
        scheme = _scheme_of(url)
        if scheme in host.asking:
            return None
        host.asking.add(scheme)
        errand = Errand(f"{scheme}://{host.name}{PATH}", Hop.PREREQUISITE.value, url)
        self._asked_for[errand.url] = (host, scheme)
        return errand

    def host_of(self, url: str) -> Host | None:
        """Give the host on whose behalf a URL was asked for as robots.txt."""
        asked = self._asked_for.get(url)
        return asked and asked[0]

    def settle(self, outcome: Outcome) -> tuple[Link, ...]:
        """Learn from what came: the rules, or where they moved.

        Returns:
            The sitemaps that it names.
        """
        capture = outcome.capture
        host, scheme = self._asked_for.pop(capture.url)
        errand = self._next_errand(outcome)
        if errand:
            self._asked_for[errand.url] = (host, scheme)
            host.prerequisites.append(errand)
            return ()
        robots = robots_of(outcome)
        host.permissions[scheme] = Permission(robots, capture.id)
        host.asking.discard(scheme)
        return sitemap_links(robots, capture.url)

    def _next_errand(self, outcome: Outcome) -> Errand | None:
        """Ask again where the host stumbled, or where its robots.txt moved; None where the answer stands."""
        capture = outcome.capture
        self._attempts[capture.url] += 1
        if _has_stumbled(capture) and self._attempts[capture.url] < MOST_ATTEMPTS:
            return Errand(capture.url, capture.hop_path, capture.via)
        moved_to = next((link.url for link in outcome.links if link.hop is Hop.REDIRECT), None)
        hops = capture.hop_path.count(Hop.REDIRECT.value)
        if moved_to and hops < MOST_REDIRECTS and moved_to not in self._asked_for:
            return Errand(moved_to, capture.hop_path + Hop.REDIRECT.value, capture.url)
        return None


def _has_stumbled(capture: Capture) -> bool:
    """Say whether another attempt may bring more; an address within a network stays where it is."""
    if capture.failure:
        return capture.failure.failure_class is not FailureClass.FORBIDDEN_ADDRESS
    return capture.status >= 500


def robots_of(outcome: Outcome) -> RobotsTxt:
    """Understand the capture of a robots.txt."""
    payload = outcome.page.payload if outcome.page else b""
    return RobotsTxt.from_response(outcome.capture.status, payload, outcome.capture.at)


def sitemap_links(robots: RobotsTxt, base: str) -> tuple[Link, ...]:
    """Give the sitemaps that a robots.txt names."""
    urls = (normalise(written, base) for written in robots.sitemaps)
    return tuple(Link(url, Hop.MANIFEST) for url in urls if url)


def _scheme_of(url: str) -> str:
    return urlsplit(url).scheme
