"""Takes in the links of a capture: those already known fall away before anything else is asked of them."""

from collections.abc import Iterable
from datetime import datetime

from archive.capture import Capture
from archive.database.frontier import Found, State
from crawler.figures import Figures
from crawler.frontier.choose import Choose
from crawler.frontier.priority import SEED, first_priority
from crawler.remembered import Remembered
from spiders.discovery.hop_path import depth_of, purpose_of, redirects_at_the_end_of
from spiders.discovery.links import Link
from spiders.discovery.urls import normalise, parse
from spiders.family import family_named
from spiders.portal import Portal
from spiders.scope.judge import LeftOut, judge
from spiders.scope.traps import TrapGuard

MOST_KNOWN = 4_000_000
MOST_REDIRECTS = 10


class Intake:
    """Sifts links into URLs to fetch and URLs left out, each once.

    What is known stands in memory, with the table behind it: a URL that was forgotten here meets itself there.

    Args:
        choose: gives the links of a capture that are taken up, in this order; None for all.
    """

    def __init__(self, portal: Portal, figures: Figures, choose: Choose | None = None) -> None:
        self._portal = portal
        self._choose = choose
        self._figures = figures
        self._known = Remembered()
        self._traps = TrapGuard()
        self._noise = family_named(portal.family).noise if portal.family else ()

    def recall(self, known: Iterable[tuple[str, str, str | None]]) -> None:
        """Learn what earlier crawls found, in its order: URL, hop path, reason of leaving out."""
        for url, hop_path, reason in known:
            self._remember(url)
            if reason is None or reason == LeftOut.TRAP:
                self._traps.caught(url, purpose_of(hop_path))

    def seeds(self, at: datetime) -> list[Found]:
        """Give the URLs from which the crawl starts, known or not."""
        urls = dict.fromkeys(url for seed in self._portal.start_urls if (url := normalise(seed, seed)))
        for url in urls:
            self._remember(url)
        return [seed_of(url, at) for url in urls]

    def met(self, capture: Capture) -> Found:
        """Give the URL of a capture, as it was found."""
        self._remember(capture.url)
        hop_path, via = capture.hop_path, capture.via
        priority = first_priority(hop_path)
        return Found(capture.url, _host_of(capture.url), State.DUE, priority, hop_path, via, capture.at)

    def count(self, reason: LeftOut) -> None:
        """Tally a URL that is left out for a reason found later."""
        self._figures.left_out[reason] += 1

    def sift(self, links: Iterable[Link], source: Capture) -> list[Found]:
        """Give the URLs that nobody has met before."""
        known = self._known
        chosen = self._choose(links) if self._choose else links
        return [self._found(link, source) for link in chosen if link.url not in known]

    def _found(self, link: Link, source: Capture) -> Found:
        self._remember(link.url)
        hop_path = source.hop_path + link.hop.value
        reason = self._reason(link, hop_path)
        if reason:
            self.count(reason)
        return Found(
            url=link.url,
            host=_host_of(link.url),
            state=State.LEFT_OUT if reason else State.DUE,
            priority=first_priority(hop_path),
            hop_path=hop_path,
            via=source.url,
            found_at=source.at,
            reason=reason and reason.value,
        )

    def _reason(self, link: Link, hop_path: str) -> LeftOut | None:
        if redirects_at_the_end_of(hop_path) > MOST_REDIRECTS:
            return LeftOut.TRAP
        purposeful = Link(link.url, purpose_of(hop_path))
        judged = judge(purposeful, depth_of(hop_path), self._portal, self._noise)
        return judged or self._traps.caught(link.url, purposeful.hop)

    def _remember(self, url: str) -> None:
        if len(self._known) >= MOST_KNOWN:
            self._known = Remembered()
        self._known.add(url)


def seed_of(url: str, at: datetime) -> Found:
    """Give a URL from which a crawl starts."""
    return Found(url, _host_of(url), State.DUE, SEED, "", None, at)


def _host_of(url: str) -> str:
    parts = parse(url)
    return parts.authority if parts else ""
