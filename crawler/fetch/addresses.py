"""Reads the addresses that a fetch goes to, and refuses those that two readers would not read alike."""

import re
from urllib.parse import urlsplit

from crawler.errors import AddressForbidden
from spiders.discovery.hosts import canonical_host, in_brackets
from spiders.discovery.urls import Parts, parse

_HAS_PLAIN_AUTHORITY = re.compile(r"https?://[^/?#\\\s\x00-\x1f\x7f]+(?:[/?#]|\Z)", re.IGNORECASE).match


def parse_strictly(url: str) -> Parts:
    """Take a URL apart where every reader finds the same host.

    Raises:
        AddressForbidden: there is no host, or readers would not agree on it (a backslash, a control character).

    Source: WHATWG URL, 4.4, against RFC 3986, 3.2.
    """
    parts = parse(url)
    if parts is None or not _HAS_PLAIN_AUTHORITY(url) or _host_by_rfc(url) != parts.host:
        raise AddressForbidden(url, "its host cannot be told for certain")
    return parts


def named_address(printed: str) -> str:
    """Give the `host:port` that a person named in its one spelling.

    Raises:
        AddressForbidden: there is no such place.
    """
    return parse_strictly(f"http://{printed}").host_and_port


def _host_by_rfc(url: str) -> str | None:
    try:
        return canonical_host(in_brackets(urlsplit(url).hostname or ""))
    except ValueError:
        return None
