"""Which addresses a crawl may go to: those of the public internet, and those that a person named."""

import ipaddress
import re
import socket
import unicodedata
from urllib.parse import unquote, urlsplit

from crawler.errors import AddressForbidden

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

DEFAULT_PORTS = {"http": 80, "https": 443}
LOCAL_NAME = re.compile(r"(?:^|\.)(?:localhost|localdomain|local|internal|home\.arpa)$")
NUMBERS = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?")
SITE_LOCAL = ipaddress.IPv6Network("fec0::/10")
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
IPV4_COMPATIBLE = ipaddress.IPv6Network("::/96")
HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f.]*:[0-9a-f:.]*(?:%\w+)?")
UNSAFE_IN_AUTHORITY = re.compile(r"[\\\s\x00-\x1f\x7f]")


def host_and_port(url: str) -> tuple[str, int]:
    """Tell where a URL leads: its host, in one spelling and without brackets, and its port.

    Raises:
        AddressForbidden: readers of URLs would not agree on the host (a backslash, a control character) or find none.
    """
    try:
        parts = urlsplit(url)
        host, port = one_spelling(parts.hostname or ""), parts.port
    except ValueError as fault:
        raise AddressForbidden(url, f"its host cannot be read ({fault})") from fault
    if not HOST.fullmatch(host) or UNSAFE_IN_AUTHORITY.search(authority_of(url)):
        raise AddressForbidden(url, "its host cannot be told for certain")
    return host, port or DEFAULT_PORTS.get(parts.scheme, 80)


def named_address(printed: str) -> tuple[str, int]:
    """Read the `host:port` that a person named.

    Raises:
        AddressForbidden: there is no such place.
    """
    return host_and_port(f"http://{printed}")


def authority_of(url: str) -> str:
    """Give what stands between the two slashes and the path, as printed."""
    return re.split(r"[/?#]", url.partition("://")[2], maxsplit=1)[0]


def one_spelling(host: str) -> str:
    """Write a host as resolvers understand it: lower case, ASCII, no brackets, no final dot."""
    plain = unicodedata.normalize("NFKC", unquote(host)).replace("。", ".").lower().strip("[]").rstrip(".")
    return plain if plain.isascii() else plain.encode("idna").decode("ascii")


def address_in(host: str) -> Address | None:
    """Read an address in any spelling that a resolver takes (`127.1`, decimal, hex, octal); None for a name."""
    plain = one_spelling(host).partition("%")[0]
    try:
        if NUMBERS.fullmatch(plain):
            return ipaddress.IPv4Address(socket.inet_aton(plain))
        return ipaddress.ip_address(plain)
    except (ValueError, OSError):
        return None


def is_private(host: str) -> bool:
    """Whether a host, as printed, is an address or a name that does not belong to the public internet.

    A name that only *resolves* to such an address is not known here: the fetch checks that before it connects.

    Source: IANA special-purpose address registries; RFC 6761, 6.3; RFC 6762, 3; RFC 8375.
    """
    try:
        address = address_in(host)
    except UnicodeError:
        return True
    return is_inside(address) if address else bool(LOCAL_NAME.search(one_spelling(host)))


def is_inside(address: Address) -> bool:
    """Whether an address is loopback, private, link-local, shared, multicast, or else not of the public internet."""
    carried = embedded_in(address) if isinstance(address, ipaddress.IPv6Address) else None
    if carried is not None:
        return is_inside(carried)
    return not address.is_global or address.is_multicast or address.is_reserved or address in SITE_LOCAL


def embedded_in(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Give the IPv4 address that an IPv6 address carries: mapped, compatible, 6to4, Teredo or NAT64."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in NAT64 or (address in IPV4_COMPATIBLE and int(address) > 1):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None
