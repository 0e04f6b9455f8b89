"""One spelling a URL: absolute, cleaned of what varies without meaning, faithful to what matters."""

import re
from functools import lru_cache
from typing import NamedTuple

from spiders.discovery.escapes import spell_escape
from spiders.discovery.hosts import canonical_host

PORTS = {"http": 80, "https": 443}
LONGEST_REMEMBERED = 1000

_MARGIN = "".join(map(chr, range(0x21)))
_NO_BREAKS = dict.fromkeys(map(ord, "\t\n\r"))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PLAIN_PATH = re.compile(r"/(?!/)[A-Za-z0-9._~/-]*").fullmatch
_IN_PATH = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9._~/!$&'()*+,;=:@-]")
_IN_QUERY = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9._~/!$&()*+,;=:@?-]")

_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid)=[^/;]*", re.IGNORECASE)
_VISITOR_PARAMETER = re.compile(
    r"(?:phpsessid|jsessionid|aspsessionid[a-z]{8}|cfid|cftoken|oscsid|zenid)(?:=.*)?"
    r"|sid=[0-9a-f]{32}"
    r"|(?:utm_[a-z_]+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mc_cid|mc_eid|_ga|_gl"
    r"|zarsrc|gidzl)(?:=.*)?",
    re.IGNORECASE | re.DOTALL,
).fullmatch


class Parts(NamedTuple):
    """A parsed URL.

    Attributes:
        authority: the host, and the port where it is not the scheme's own; so the Host header names it.

    Source: RFC 9110, 7.2.
    """

    scheme: str
    authority: str
    path: str
    query: str

    @property
    def host(self) -> str:
        """The host in its one spelling; an IPv6 address in brackets."""
        return self.authority if self._is_without_port else self.authority.rpartition(":")[0]

    @property
    def port(self) -> int:
        """The port, also where it is the scheme's own."""
        return int(self.host_and_port.rpartition(":")[2])

    @property
    def host_and_port(self) -> str:
        """The authority with its port, also where that is the scheme's own."""
        return f"{self.authority}:{PORTS[self.scheme]}" if self._is_without_port else self.authority

    @property
    def _is_without_port(self) -> bool:
        return ":" not in self.authority or self.authority.endswith("]")

    @property
    def origin(self) -> str:
        """Scheme and authority."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole."""
        return f"{self.origin}{self.path}?{self.query}" if self.query else self.origin + self.path


def normalise(href: str, base: str) -> str | None:
    """Give the absolute URL of a link, in the spelling by which it is known; None where it cannot be fetched.

    The fragment and user names are dropped, dot segments and the host resolved, escapes spelt alike. The order of the
    query is kept; only parameters that are known to name a visitor or a campaign are cut.

    Args:
        href: as the page writes it.
        base: the URL of the page, or its `<base href>`.

    Source: WHATWG URL, 4.4; RFC 3986, 6.2.2.
    """
    if _PLAIN_PATH(href) and "/." not in href:
        origin = origin_of(base)
        return origin + href if origin else None
    href = href.strip(_MARGIN)
    if len(href) > LONGEST_REMEMBERED:
        return _normalised_anew(href, base)
    return _normalised(href, _context(href, base))


def resolve(href: str, base: str) -> str | None:
    """Give the absolute URL of a link with every parameter it has, session ids too."""
    parts = _resolved(href.strip(_MARGIN), parse(base))
    return parts.url if parts else None


@lru_cache(maxsize=2048)
def parse(url: str) -> Parts | None:
    """Take an absolute URL apart; None where it is none that can be fetched."""
    return _resolved(url.strip(_MARGIN), None)


@lru_cache(maxsize=2048)
def _normalised(href: str, context: str) -> str | None:
    return _normalised_anew(href, context)


def _normalised_anew(href: str, base: str) -> str | None:
    parts = _resolved(href, parse(base))
    return _without_visitor(parts).url if parts else None


def _without_visitor(parts: Parts) -> Parts:
    path, query = parts.path, parts.query
    if ";" in path:
        path = _path(_SESSION_IN_PATH.sub("", path))
    if query:
        query = "&".join(piece for piece in query.split("&") if not _VISITOR_PARAMETER(piece))
    return parts._replace(path=path, query=query)


def _scheme_of(href: str) -> str:
    found = _SCHEME.match(href)
    return found[1].lower() if found else ""


@lru_cache(maxsize=2048)
def origin_of(base: str) -> str | None:
    """Give scheme and authority of a URL; None where it is none that can be fetched."""
    parts = parse(base)
    return parts.origin if parts else None


def _context(href: str, base: str) -> str:
    """Give as much of the base as the link depends on, so that the pages of a folder share what is remembered."""
    if href[:1] in {"", "?", "#"}:
        return base
    return (origin_of(base) if href[0] == "/" else _folder(base)) or base


@lru_cache(maxsize=2048)
def _folder(base: str) -> str | None:
    parts = parse(base)
    return parts.origin + parts.path.rpartition("/")[0] + "/" if parts else None


def _resolved(href: str, base: Parts | None) -> Parts | None:
    """Parse a link in the light of its base, as browsers do."""
    href = href.translate(_NO_BREAKS).partition("#")[0]
    scheme = _scheme_of(href)
    if scheme and scheme not in PORTS:
        return None
    written, mark, query = href[len(scheme) + 1 if scheme else 0 :].partition("?")
    written = written.replace("\\", "/")
    if scheme and not (base and base.scheme == scheme and not written.startswith("//")):
        return _absolute(scheme, written, query)
    if not base:
        return None
    if written.startswith("//"):
        return _absolute(base.scheme, written, query)
    if not written:
        return base._replace(query=_spelt(_IN_QUERY, query) if mark else base.query)
    path = written if written[0] == "/" else base.path.rpartition("/")[0] + "/" + written
    return Parts(base.scheme, base.authority, _path(path), _spelt(_IN_QUERY, query))


def _absolute(scheme: str, written: str, query: str) -> Parts | None:
    authority, _, path = written.lstrip("/").partition("/")
    canonical = _authority(authority, scheme)
    return Parts(scheme, canonical, _path("/" + path), _spelt(_IN_QUERY, query)) if canonical else None


def _authority(written: str, scheme: str) -> str | None:
    """Spell the host, and the port where it is not the scheme's own; user names are dropped."""
    written = written.rpartition("@")[2]
    host, mark, digits = written.rpartition(":")
    if not mark or written.endswith("]"):
        host, digits = written, ""
    canonical, port = canonical_host(host), _port(digits, scheme)
    if canonical is None or port is None:
        return None
    return canonical if port == PORTS[scheme] else f"{canonical}:{port}"


def _port(digits: str, scheme: str) -> int | None:
    if not digits:
        return PORTS[scheme]
    known = digits.isascii() and digits.isdigit() and len(digits.lstrip("0")) <= 5
    port = int(digits.lstrip("0") or "0") if known else -1
    return port if 0 < port < 65536 else None


def _path(written: str) -> str:
    """Spell the escapes alike and take the dot segments out."""
    path = _spelt(_IN_PATH, written)
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    return "/" + "/".join(kept) + ("/" if kept and segments[-1] in {".", ".."} else "")


def _spelt(attention: re.Pattern[str], written: str) -> str:
    return attention.sub(lambda found: spell_escape(found[0]), written)
