"""Host names and addresses, in the one spelling by which they are compared."""

import re
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import unquote

import idna

Address = IPv4Address | IPv6Address

MOST_NAME_LENGTH = 253

_NAME = re.compile(r"(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}").fullmatch
_FINAL_DOT = re.compile(r"[.。．｡]\Z")
_LAST_IS_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)").fullmatch
_NUMBER = re.compile(r"0x[0-9a-f]*|0[0-7]*|[1-9][0-9]*").fullmatch


@lru_cache(maxsize=4096)
def canonical_host(written: str) -> str | None:
    """Spell a host as all its spellings are spelt: lower case, Punycode, dotted address; None where it is no host.

    Source: WHATWG URL, 3.5 (host parsing); a final dot is dropped, and what no name server knows is refused.
    """
    if written.startswith("["):
        return _bracketed(written)
    name = _ascii_name(unquote(written, errors="replace"))
    if name is None or len(name) > MOST_NAME_LENGTH or not _NAME(name):
        return None
    return _dotted(name) if _LAST_IS_NUMBER(name) else name


def in_brackets(host: str) -> str:
    """Write a host as it stands in a URL, where it may be a bare IPv6 address."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def address_of(host: str) -> Address | None:
    """Give the address that a canonical host is; None where it is a name."""
    if host.startswith("["):
        return IPv6Address(host[1:-1])
    return IPv4Address(host) if _LAST_IS_NUMBER(host) else None


def _bracketed(written: str) -> str | None:
    try:
        address = IPv6Address(written[1:-1]) if written.endswith("]") else None
    except AddressValueError:
        return None
    return f"[{address}]" if address and not address.scope_id else None


def _ascii_name(written: str) -> str | None:
    name = _FINAL_DOT.sub("", written)
    try:
        return (name if written.isascii() else idna.encode(name, uts46=True).decode("ascii")).lower()
    except UnicodeError:
        return None


def _dotted(name: str) -> str | None:
    """Read an IPv4 address whose parts may be few, octal or hexadecimal."""
    numbers = [_number(part) for part in name.split(".")]
    known = [number for number in numbers if number is not None]
    if len(known) != len(numbers) or len(known) > 4:
        return None
    *heads, last = known
    if max(heads, default=0) > 255 or last >= 256 ** (4 - len(heads)):
        return None
    return str(IPv4Address(last + sum(head << 8 * (3 - index) for index, head in enumerate(heads))))


def _number(part: str) -> int | None:
    if not _NUMBER(part):  # `int` would take signs and underscores too
        return None
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8 if part.startswith("0") else 10)
