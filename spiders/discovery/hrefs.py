"""How one URL leads to another, and where HTML and CSS write it."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum

from lxml import etree


class Hop(StrEnum):
    """How one URL leads to another.

    Source: Heritrix 3, discovery path.
    """

    LINK = "L"
    EMBED = "E"
    REDIRECT = "R"
    MANIFEST = "M"
    PREREQUISITE = "P"


Hrefs = tuple[tuple[str, Hop], ...]

LAZY_SOURCES = ("data-src", "data-original", "data-lazy-src")
FEEDS = frozenset(("application/rss+xml", "application/atom+xml", "application/rdf+xml"))
LINKS = frozenset(("canonical", "next", "prev", "previous", "first", "last", "alternate", "amphtml"))
EMBEDS = frozenset(
    ("stylesheet", "icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon", "image_src", "preload")
)
DOCUMENTS = frozenset(
    (
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "pps",
        "ppsx",
        "rtf",
        "odt",
        "ods",
        "odp",
        "csv",
        "zip",
        "rar",
        "7z",
        "gz",
        "epub",
    )
)
MEDIA = frozenset(
    (
        "jpg",
        "jpeg",
        "png",
        "gif",
        "webp",
        "svg",
        "bmp",
        "tif",
        "tiff",
        "mp3",
        "mp4",
        "m4a",
        "m4v",
        "avi",
        "wmv",
        "flv",
        "mov",
        "wav",
        "ogg",
        "webm",
    )
)
FILES = DOCUMENTS | MEDIA

_FILE_IN_SCRIPT = re.compile(r"""["']([^"'\s]+\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z))["']""", re.IGNORECASE)
_IN_CSS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)|@import\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_IN_SRCSET = re.compile(r"[\s,]*(\S*[^\s,])[^,]*")
_REFRESH = re.compile(r"[\s0-9.]*[;,\s]\s*(?:url\s*=)?\s*(?:\"([^\"]*)|'([^']*)|([^\"'\s]\S*))", re.IGNORECASE)


def hrefs_in_css(text: str) -> Iterator[str]:
    """Give what a style sheet or a `style` attribute is shown with, as written."""
    return (next(filter(None, found), "") for found in _IN_CSS.findall(text))


def hrefs_in_anchor(href: str, *, is_download: bool = False) -> Hrefs:
    """Give what an anchor leads to, as written."""
    if not href or href[0] == "#":
        return ()
    if href[:11].lower() == "javascript:":
        return tuple((file, Hop.EMBED) for file in _FILE_IN_SCRIPT.findall(href))
    return ((href, Hop.EMBED if is_download or _names_file(href) else Hop.LINK),)


def _anchor(element: etree._Element) -> Hrefs:
    return hrefs_in_anchor(element.get("href") or "", is_download=element.get("download") is not None)


def _names_file(href: str) -> bool:
    """Say whether a link is to a file by its ending; Liferay writes an id after it."""
    ending, slash, after = href.partition("?")[0].rpartition(".")[2].partition("/")
    return ending.strip().lower() in FILES and (not slash or len(after) == 36)


def _frame(element: etree._Element) -> Hrefs:
    return _attributes(element, ("src",), Hop.LINK)


def _link(element: etree._Element) -> Hrefs:
    href, relations = element.get("href"), set((element.get("rel") or "").lower().split())
    if not href:
        return ()
    if "alternate" in relations:
        written = (element.get("type") or "").lower()
        if written in FEEDS:
            return ((href, Hop.MANIFEST),)
        relations -= {"alternate"} if written not in {"", "text/html"} else set()
    if "sitemap" in relations:
        return ((href, Hop.MANIFEST),)
    if relations & EMBEDS:
        return ((href, Hop.EMBED),)
    return ((href, Hop.LINK),) if relations & LINKS else ()


def _image(element: etree._Element) -> Hrefs:
    srcset = (element.get("srcset") or "") + "," + (element.get("data-srcset") or "")
    listed = tuple((href, Hop.EMBED) for href in _IN_SRCSET.findall(srcset)) if len(srcset) > 1 else ()
    return _attributes(element, ("src", *LAZY_SOURCES), Hop.EMBED) + listed


def _media(element: etree._Element) -> Hrefs:
    return _attributes(element, ("src", "poster", "data"), Hop.EMBED)


def _input(element: etree._Element) -> Hrefs:
    return _media(element) if (element.get("type") or "").lower() == "image" else ()


def _style(element: etree._Element) -> Hrefs:
    return tuple((href, Hop.EMBED) for href in hrefs_in_css(element.text or ""))


def _meta(element: etree._Element) -> Hrefs:
    if (element.get("http-equiv") or "").lower() != "refresh":
        return ()
    found = _REFRESH.match(element.get("content") or "")
    href = next(filter(None, found.groups()), None) if found else None
    return ((href, Hop.REDIRECT),) if href else ()


def _attributes(element: etree._Element, names: tuple[str, ...], hop: Hop) -> Hrefs:
    # Images within the page itself are many and long.
    written = (element.get(name) for name in names)
    return tuple((href, hop) for href in written if href and not href.startswith("data:"))


PLACES: dict[str, Callable[[etree._Element], Hrefs]] = {
    "a": _anchor,
    "area": _anchor,
    "iframe": _frame,
    "frame": _frame,
    "link": _link,
    "img": _image,
    "source": _image,
    "script": _media,
    "video": _media,
    "audio": _media,
    "track": _media,
    "embed": _media,
    "object": _media,
    "input": _input,
    "style": _style,
    "meta": _meta,
}
