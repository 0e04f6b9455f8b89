"""Judges whether a link belongs to a portal."""

import re
from functools import lru_cache

from spiders.discovery.hosts import canonical_host
from spiders.discovery.links import Hop, Link
from spiders.discovery.urls import parse
from spiders.family import family_named
from spiders.portal import Portal, Scope
from spiders.scope.left_out import LeftOut
from spiders.scope.noise import noise_reason
from spiders.scope.private_addresses import is_private_host, named_addresses

__all__ = ["LeftOut", "hosts_in_scope", "is_of_portal", "judge"]

PAGES = frozenset((Hop.LINK, Hop.REDIRECT))


def judge(link: Link, depth: int, portal: Portal, noise: tuple[str, ...] = ()) -> LeftOut | None:
    """Say why a link is not to be followed; None where it belongs to the portal.

    Args:
        link: a redirect counts as a page; give a requisite's redirect as an embed.
        depth: the links between the seed and this URL, itself counted.
        noise: patterns of the portal's family, besides those of all portals.
    """
    parts = parse(link.url)
    if parts is None:
        return LeftOut.SCOPE
    if is_private_host(parts.host) and parts.host_and_port not in named_addresses(portal):
        return LeftOut.PRIVATE_ADDRESS
    if link.hop is Hop.PREREQUISITE:
        return None
    if not _is_in_scope(link, parts.host, portal):
        return LeftOut.SCOPE
    if noise_reason(link, noise):
        return LeftOut.NOISE
    is_too_deep = portal.scope.depth is not None and depth > portal.scope.depth
    return LeftOut.DEPTH if is_too_deep and link.hop in PAGES else None


def _is_in_scope(link: Link, host: str, portal: Portal) -> bool:
    scope = portal.scope
    if any(pattern.search(link.url) for pattern in _patterns(scope.exclude)):
        return False
    if host not in hosts_in_scope(scope, portal.start_urls):
        return link.hop is Hop.EMBED and scope.requisites
    if link.hop not in PAGES or not scope.include or link.url in portal.start_urls:
        return True
    return any(pattern.search(link.url) for pattern in _patterns(scope.include))


def is_of_portal(url: str, portal: Portal) -> bool:
    """Tell whether a page belongs to a portal, by its address alone; to one without hosts every page does."""
    if not hosts_in_scope(portal.scope, portal.start_urls):
        return True
    noise = family_named(portal.family).noise if portal.family else ()
    return judge(Link(url, Hop.LINK), 0, portal, noise) is None


@lru_cache(maxsize=64)
def hosts_in_scope(scope: Scope, start_urls: tuple[str, ...]) -> frozenset[str]:
    """Give the portal's hosts, each with and without `www`."""
    seeds = (parse(url) for url in start_urls)
    hosts = {canonical_host(host) or host for host in scope.hosts} or {parts.host for parts in seeds if parts}
    bare = {host.removeprefix("www.") for host in hosts}
    return frozenset(bare | {f"www.{host}" for host in bare})


@lru_cache(maxsize=64)
def _patterns(written: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, written))
