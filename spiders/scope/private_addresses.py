"""Knows the hosts that a crawl of the public web never enters: this machine, its neighbours, private networks."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network

from spiders.discovery.hosts import Address, address_of, canonical_host, in_brackets
from spiders.discovery.urls import parse
from spiders.portal import Portal

_NAT64 = IPv6Network("64:ff9b::/96")
_OWN_NAMES = ("localhost", "localdomain", "local", "internal", "intranet", "home.arpa")


def is_private_host(host: str) -> bool:
    """Say whether a host, in whatever spelling, is or names an address that is not public; what is no host counts too.

    A name that only *resolves* to such an address is not known here: the fetch checks that before it connects.

    Args:
        host: as it stands in a URL; IPv6 with or without brackets.

    Source: RFC 6761, 6.3; RFC 6762, 3; RFC 8375.
    """
    canonical = canonical_host(in_brackets(host))
    if canonical is None:
        return True
    address = address_of(canonical)
    if address is None:
        return canonical in _OWN_NAMES or canonical.endswith(tuple("." + name for name in _OWN_NAMES))
    return is_private_address(address)


def is_private_address(address: Address) -> bool:
    """Say whether an address is anything but public and of one machine; an IPv4 address within IPv6 counts too.

    Source: RFC 6890; RFC 4291, 2.5.5; RFC 3879 (site-local); RFC 6052; RFC 3056; RFC 4380.
    """
    if isinstance(address, IPv6Address):
        within = _ipv4_within(address)
        if within is not None:
            return is_private_address(within)
        if address.is_site_local:
            return True
    return not address.is_global or address.is_multicast or address.is_reserved


def named_addresses(portal: Portal) -> frozenset[str]:
    """Give each `host:port` that a person named: the seeds' own, and those in the portal file."""
    seeds = (parse(url) for url in (portal.home, *portal.start_urls))
    return frozenset({parts.host_and_port for parts in seeds if parts} | set(portal.named_addresses))


def _ipv4_within(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None
