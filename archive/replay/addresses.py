"""Addresses that a page names, turned into addresses within the archive: nothing leads out, whatever is written."""

import re
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urljoin

_BLANKS = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_AUTHORITY = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
_ODD = re.compile(r"\\|/\.|%2e|^//", re.IGNORECASE)
_DOTS = re.compile(r"/(?:\.|%2e){1,2}(?=[/?#]|$)", re.IGNORECASE)
_ESCAPED_DOT = re.compile(r"%2e", re.IGNORECASE)
_HARMLESS_DATA = re.compile(r"data:(?:image|font|audio|video|application/(?:x-)?font)[/;+-]", re.IGNORECASE)
_EDGES = "".join(map(chr, range(33)))


class Use(StrEnum):
    """What a browser makes of an address, with the letters that other replay tools write for it behind the moment."""

    PAGE = ""
    EMBED = "im_"
    STYLE = "cs_"
    FRAME = "if_"
    RAW = "id_"


class Addresses:
    """The addresses of one page, each given within the archive, near the page's moment.

    Args:
        base: the address of the page.
        moment: its fourteen digits.
        root: what the archive's own addresses begin with.
    """

    def __init__(self, base: str, moment: str, root: str = "") -> None:
        self.base = base
        self._moment, self._root = moment, root
        self._given: dict[tuple[str, Use], str | None] = {}

    def rebase(self, written: str) -> None:
        """Take up a `<base href>`: what is written further on is relative to it."""
        found = absolute(self.base, written)
        if found is not None:
            self.base = found
            self._given.clear()

    def within(self, written: str, use: Use) -> str | None:
        """Give an address within the archive; None where there is none, as for a script.

        Args:
            written: as the page says it, entities undone.
        """
        key = (written, use)
        if key not in self._given:
            self._given[key] = self._within(written, use)
        return self._given[key]

    def _within(self, written: str, use: Use) -> str | None:
        address = _BLANKS.sub("", written.strip(_EDGES))
        if address.startswith("#"):
            return address
        if not address and use is not Use.PAGE:
            return None
        if _stays_as_it_is(address, use):
            return address
        found = absolute(self.base, address)
        return found and within(found, self._moment, use, self._root)


def within(url: str, moment: str, use: Use, root: str = "") -> str:
    """Give the archive's own address of a URL near a moment: of a page its frame, of all else the thing itself.

    Args:
        moment: fourteen digits.
    """
    return f"{root}/view/{moment}/{url}" if use is Use.PAGE else f"{root}/web/{moment}{use.value}/{url}"


def absolute(base: str, written: str) -> str | None:
    """Resolve an address as browsers do; None where it is neither http nor https.

    Source: WHATWG URL, 4.4.
    """
    if written.startswith("/") and not _ODD.search(written):  # as most are: this is fast
        return _root_of(base) + written
    scheme = _SCHEME.match(written)
    if scheme:
        if scheme[1].lower() not in ("http", "https"):
            return None
        rest = written[scheme.end() :].lstrip("/\\")
        return _plain(f"{scheme[1].lower()}://{rest}") if rest else None
    path, mark, rest = _parted(written)
    return _plain(_joined(base, path.replace("\\", "/") + mark + rest))


@lru_cache(maxsize=256)
def _root_of(base: str) -> str:
    authority = _AUTHORITY.match(base)
    return authority[0] if authority else base


def _parted(written: str) -> tuple[str, str, str]:
    """Part a path from what follows it, in which a backslash is no slash."""
    at = min((found for found in (written.find("?"), written.find("#")) if found >= 0), default=len(written))
    return written[:at], written[at : at + 1], written[at + 1 :]


def _joined(base: str, written: str) -> str:
    if written.startswith("//"):
        return f"{base.partition(':')[0]}:{written}"
    root = _root_of(base)
    if written.startswith("/"):
        return root + written
    path = _parted(base[len(root) :])[0]
    if not written:
        return base.partition("#")[0]
    return root + (path if written.startswith("?") else path.rpartition("/")[0] + "/") + written


def _plain(url: str) -> str | None:
    """Undo the steps up and down of a path; they must not lead out of the archive's own one."""
    authority = _AUTHORITY.match(url)
    path, mark, rest = _parted(url[authority.end() :]) if authority else ("", "", "")
    if authority is None or not _DOTS.search(path.replace("\\", "/")):
        return url
    stepped = urljoin("http://any/", _ESCAPED_DOT.sub(".", path.replace("\\", "/")))
    return authority[0] + stepped.removeprefix("http://any") + mark + rest


def _stays_as_it_is(address: str, use: Use) -> bool:
    if use is Use.EMBED:
        return _HARMLESS_DATA.match(address) is not None
    if use is Use.FRAME:
        return address.lower() == "about:blank"
    return use is Use.PAGE and address[:7].lower() == "mailto:"
