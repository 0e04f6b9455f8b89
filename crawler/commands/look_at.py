"""Looks at pages of a portal for a command: introduced, paced, shown while it goes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from archive.capture import Capture
from crawler.commands.desk import Desk
from crawler.commands.introduction import ask_for_a_contact, introduction
from crawler.crawl.look import Look, look
from crawler.crawl.order import CrawlOrder
from crawler.errors import PageMissing
from crawler.frontier.choose import Choose
from crawler.screen.labels import FAILURES
from crawler.screen.progress import progress
from crawler.screen.terminal import err
from crawler.speech.words import mark
from spiders.discovery.hosts import address_of, canonical_host, in_brackets
from spiders.portal import Pace, Portal
from spiders.scope.left_out import LeftOut

GONE = frozenset((404, 410))
WHY_LEFT_OUT = {
    LeftOut.ROBOTS: mark("robots.txt closes it"),
    LeftOut.SCOPE: mark("it sends its reader to another portal"),
    LeftOut.PRIVATE_ADDRESS: mark("it leads to an address inside a network"),
}


@dataclass(frozen=True, slots=True)
class Guest:
    """How one visits a portal, as the flags say; None for what the configuration and the portal's file say."""

    contact: str | None = None
    delay_seconds: float | None = None


def look_at(portal: Portal, desk: Desk, guest: Guest, choose: Choose, limit: int | None = None) -> Look:
    """Fetch the seeds of a portal and what is chosen of their links, robots.txt first, and keep nothing.

    Raises:
        PageMissing: no page came.
    """
    contact = guest.contact or desk.config.contact
    order = CrawlOrder(
        portal=replace(portal, pace=pace_of(portal, guest)),
        home=desk.home,
        user_agent=desk.config.user_agent or introduction(contact),
        contact=contact,
        limit=limit,
        choose=choose,
    )
    ask_for_a_contact(order)
    with progress(order.portal, err()) as on_progress:
        seen = look(order, on_progress)
    if not seen.pages:
        raise PageMissing(portal.start_urls[0], *_why_nothing(seen))
    return seen


def pace_of(portal: Portal, guest: Guest) -> Pace:
    """Give the pace of a look: as the flag says, at once on this machine, else as gently as a crawl."""
    if guest.delay_seconds is not None:
        return replace(portal.pace, delay_seconds=guest.delay_seconds)
    return replace(portal.pace, delay_seconds=0.0) if _is_this_machine(portal.start_urls[0]) else portal.pace


def _is_this_machine(url: str) -> bool:
    host = canonical_host(in_brackets(urlsplit(url).hostname or "")) or ""
    address = address_of(host)
    return address.is_loopback if address else host == "localhost"


def _why_nothing(seen: Look) -> tuple[str, str]:
    """Say why no page came, and the detail that shows it."""
    became = (_became(capture) for capture in reversed(seen.captures))
    reasons = (*_failures_of_robots(seen), *_left_out(seen), *became)
    return next(iter(reasons), (mark("nothing came"), str(seen.outcome.fault or seen.outcome.ending.value)))


def _failures_of_robots(seen: Look) -> Iterator[tuple[str, str]]:
    """A host whose robots.txt cannot be read is asked for nothing else."""
    failures = seen.outcome.figures.failures
    if failures and not seen.captures:
        yield FAILURES[failures.most_common(1)[0][0]], "robots.txt"


def _left_out(seen: Look) -> Iterator[tuple[str, str]]:
    for url, reason in seen.left_out:
        if reason in WHY_LEFT_OUT:
            yield WHY_LEFT_OUT[LeftOut(reason)], url


def _became(capture: Capture) -> tuple[str, str]:
    if capture.failure:
        return FAILURES[capture.failure.failure_class], capture.failure.message
    if capture.status in GONE:
        return mark("there is no such page"), str(capture.status)
    if not 200 <= capture.status < 300:
        return mark("the portal answers with something else than a page"), str(capture.status)
    return mark("it is a file, not a page"), capture.mime or "–"
