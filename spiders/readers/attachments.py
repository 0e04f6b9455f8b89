"""Reads the files that an article offers."""

import re
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from archive.record import Attachment
from spiders.page import Page
from spiders.readers.article import Article

KINDS = "pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|txt|csv|zip|rar|7z|gz|xml|dwg|mp3|mp4|wmv|avi"
FILE_NAME = re.compile(rf"[^/=]\.(?:{KINDS})$", re.IGNORECASE)
FILE_IN_WORDS = re.compile(rf"\w\.(?:{KINDS})\b", re.IGNORECASE)
QUOTED_FILE = re.compile(rf"""['"]([^'"\s]+\.(?:{KINDS}))['"]""", re.IGNORECASE)
SCHEMES = ("", "http", "https", "file", "ftp")


def read_attachments(page: Page, article: Article) -> tuple[Attachment, ...]:
    """Read the links to files in the article or right after it, each address once, in the order of the page."""
    first = article.title.index if article.title else article.text[0].index if article.text else 0
    away = {block.index for block in page.walk.blocks[first : article.end] if block.context.is_away}
    found: dict[str, Attachment] = {}
    for link, index in page.walk.links:
        if not first <= index <= article.end or index in away:
            continue
        # A link without words stands before the block whose index it has.
        is_after = index == article.end and _words(link)
        target = None if is_after else file_target(link)
        if target:
            url = urljoin(page.url, target)
            found.setdefault(url, Attachment(url, _words(link) or unquote(target.rsplit("/", 1)[-1])))
    return tuple(found.values())


def file_target(link: etree._Element) -> str | None:
    """Give the address of the file that a link leads to, also where a script opens it; None for other links."""
    target = link.get("href", "").strip()
    if target.lower().startswith("javascript:"):
        quoted = QUOTED_FILE.search(target)
        return quoted[1] if quoted else None
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if parts.scheme not in SCHEMES or not target or target.startswith("#"):
        return None
    names = (parts.path, *parts.query.split("&"))
    is_file = any(map(FILE_NAME.search, names)) or link.get("download") is not None
    return target if is_file or FILE_IN_WORDS.search(_words(link)) else None


def _words(link: etree._Element) -> str:
    return " ".join("".join(map(str, link.itertext())).split()) or (link.get("title") or "").strip()
