"""Addresses turned around so that they sort by host, as every index of the field writes them."""

import re
from functools import lru_cache
from urllib.parse import unquote_to_bytes

_DEFAULT_PORT = {"http": "80", "https": "443", "ftp": "21"}
_ADDRESS = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*)://|//)?/*([^/?#]*)([^?#]*)(\?[^#]*)?")
_BARE_SCHEME = re.compile(r"(?:dns|warcinfo|urn|mailto|filedesc|metadata|screenshot|about|data):", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:.*@)?(\[[^\]]*\]|[^:]*)(?::(\d*))?.*", re.DOTALL)
_WWW = re.compile(r"www\d*\.")
_BLANKS = re.compile(r"[\t\n\r\x0b\x0c]")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_UNSAFE = re.compile(r"[^!\"$&'()*+,\-./0-9:;<=>?@A-Z\[\\\]^_`a-z{|}~]")
_PATH_SESSION = re.compile(
    r"(?P<head>.*/)(?:\((?:[a-z]\([0-9a-z]{24}\))+\)/|\([0-9a-z]{24}\)/)(?P<tail>[^?]+\.aspx.*)", re.IGNORECASE
)
_QUERY_SESSION = re.compile(
    r"(?:jsessionid=[0-9a-z]{32}|phpsessid=[0-9a-z]{32}|sid=[0-9a-z]{32}|aspsessionid[a-z]{8}=[a-z]{24}"
    r"|cfid=[^&]+&cftoken=[^&]+)(?:&|$)",
    re.IGNORECASE,
)


def surt_of(url: str) -> str:
    """Write an address as `vn,gov,bacninh)/path?query`: lower case, no `www`, no session id, query sorted.

    Any text gives an answer; what is no address is given back in lower case.

    Source: the default canonical form of the Internet Archive's tools, as pywb and CDXJ files use it.
    """
    address = _BLANKS.sub("", url.strip())
    if not address.isascii():
        address = address.encode("utf-8", "backslashreplace").decode("utf-8")
    if _BARE_SCHEME.match(address):
        return address
    found = _ADDRESS.match(address)
    if found is None or not found[2]:
        return address.lower()
    scheme, authority, path, query = found.groups()
    return f"{_host((scheme or 'http').lower(), authority)}){_path(path)}{_query(query)}"


@lru_cache(maxsize=4096)
def _host(scheme: str, authority: str) -> str:
    found = _AUTHORITY.fullmatch(authority)
    host, port = (found[1], found[2]) if found else (authority, None)
    host = _plain_host(host)
    turned = host if host.startswith("[") else ",".join(reversed(host.split(".")))
    return turned if not port or port == _DEFAULT_PORT.get(scheme) else f"{turned}:{port}"


def _plain_host(host: str) -> str:
    named = unquote_to_bytes(host).decode("utf-8", "replace").lower().strip(".")
    if not named.isascii():
        try:
            named = named.encode("idna").decode("ascii")
        except UnicodeError:
            named = _escape(named)
    return _WWW.sub("", named, count=1) if _WWW.match(named) else named


def _path(path: str) -> str:
    plain = _escape(_unescape(path)) if "%" in path or not path.isascii() or " " in path else path
    if "/." in plain or "//" in plain:
        plain = _resolved(plain)
    plain = plain.lower()
    if "(" in plain:
        found = _PATH_SESSION.fullmatch(plain)
        plain = found["head"] + found["tail"] if found else plain
    return plain.rstrip("/") or "/"


def _resolved(path: str) -> str:
    steps: list[str] = []
    for step in path.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/" + "/".join(steps)


def _query(query: str | None) -> str:
    if not query or query == "?":
        return ""
    plain = query[1:]
    if "%" in plain or not plain.isascii() or " " in plain:
        plain = _escape(_unescape(plain))
    plain = plain.lower()
    if "id" in plain:
        plain = _QUERY_SESSION.sub("", plain)
    if not plain:
        return ""
    return "?" + ("&".join(sorted(plain.split("&"), key=_name_and_value)) if "&" in plain else plain)


def _name_and_value(pair: str) -> tuple[str, str]:
    name, _, value = pair.partition("=")
    return name, value


def _unescape(text: str) -> str:
    """Undo escapes until none is left, so that `%2541` and `A` are one address; bounded against endless ones."""
    for _ in range(8):
        if not _ESCAPED.search(text):
            break
        text = unquote_to_bytes(text.encode("utf-8", "surrogateescape")).decode("utf-8", "surrogateescape")
    return text


def _escape(text: str) -> str:
    return _UNSAFE.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogateescape")), text
    )
