"""Reads what a page claims of itself to machines; a witness, often wrong, never the answer where text is printed."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

from spiders.language.letters import letters_of
from spiders.page import Page
from spiders.walk.blocks import LONGEST_TITLE_TAG

TITLE_METAS = ("og:title", "twitter:title", "dc.title", "headline", "title")
DATE_METAS = ("article:published_time", "datepublished", "datecreated", "dc.date", "dc.date.issued", "pubdate", "date")
MICRODATA = re.compile(rb"itemprop\s*=\s*[\"']?datePublished[^<>]*>[^<]{0,60}")
ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
CUT = re.compile(r"\s*(?:\.\.\.|…)\s*$")
SEPARATOR = re.compile(r"\s+[-–—|»:]+\s+|\s*[|»]\s*|\s+-(?=\w)")
EXTENSION = re.compile(r"\.(?:html?|aspx?|php|jsp|cms)$")
SLUG_ENDS = re.compile(r"(?:^|\s)(?:index|default|home|p?\d+|[a-z]?\d{4,}|[0-9a-f]{8,})$")
LEAST_SLUG_WORDS = 3
ARTICLE_TYPES = frozenset(("Article", "NewsArticle", "BlogPosting", "Report"))
WRAPPED = ("@graph", "mainEntity", "mainEntityOfPage")


@dataclass(frozen=True, slots=True)
class Claims:
    """What a page says of itself outside its visible text.

    Attributes:
        titles: whole titles and parts of `<title>`, in plain letters; the cut ones end early.
        slugs: the words of addresses, in plain letters.
        site_name: in plain letters.
        published: the days on which it says it was published, each as it says it.
    """

    titles: frozenset[str] = frozenset()
    cut_titles: frozenset[str] = frozenset()
    slugs: tuple[str, ...] = ()
    site_name: str = ""
    published: tuple[tuple[date, str], ...] = ()
    is_article: bool = False


def read_claims(page: Page) -> Claims:
    """Read the claims of `<title>`, meta elements, the address, and JSON-LD."""
    walk = page.walk
    data = [thing for script in walk.scripts for thing in _things(script)]
    titles = [walk.title_tag, *(walk.metas[name] for name in TITLE_METAS if name in walk.metas)]
    titles += [thing["headline"] for thing in data if isinstance(thing.get("headline"), str)]
    titles = [title[:LONGEST_TITLE_TAG] for title in titles]
    parts = {letters_of(part) for title in titles for part in (title, *SEPARATOR.split(title), *_halves(title))}
    dates = [walk.metas[name] for name in DATE_METAS if name in walk.metas]
    dates += [thing["datePublished"] for thing in data if isinstance(thing.get("datePublished"), str)]
    dates += _microdata(page.payload)
    return Claims(
        titles=frozenset(part for part in parts if part),
        cut_titles=frozenset(letters_of(CUT.sub("", title)) for title in titles if CUT.search(title)),
        slugs=tuple(filter(None, (_slug(url) for url in (page.url, walk.metas.get("og:url", ""))))),
        site_name=letters_of(walk.metas.get("og:site_name", "")),
        published=tuple(dict.fromkeys(filter(None, map(_day, dates)))),
        is_article=walk.metas.get("og:type") == "article" or any(map(_is_article, data)),
    )


def _halves(title: str) -> list[str]:
    # A site's name stands before or after the title; the title may have a separator of its own.
    cuts = list(SEPARATOR.finditer(title))
    return [title[: cut.start()] for cut in cuts] + [title[cut.end() :] for cut in cuts]


def _slug(url: str) -> str:
    address = urlsplit(url)
    parts = [part for part in unquote(address.path).split("/") if part]
    # The folders around a saved file are somebody's own.
    for part in reversed(parts[-4:] if address.scheme != "file" else parts[-1:]):
        words = letters_of(EXTENSION.sub("", part))
        while SLUG_ENDS.search(words):
            words = SLUG_ENDS.sub("", words)
        if words.count(" ") >= LEAST_SLUG_WORDS - 1:
            return words
    return ""


def _day(claim: str) -> tuple[date, str] | None:
    found = ISO_DAY.search(claim)
    try:
        return (date(*map(int, found.groups())), claim) if found else None
    except ValueError:
        return None


def _microdata(payload: bytes) -> list[str]:
    # In the bytes: a witness needs no place in the tree, and looking for it there takes ten times as long.
    if b"datePublished" not in payload:
        return []
    tags = ((payload.rfind(b"<", 0, found.start()), found.end()) for found in MICRODATA.finditer(payload))
    days = (ISO_DAY.search(payload[max(0, start) : end].decode("ascii", "replace")) for start, end in tags)
    return [day[0] for day in days if day]


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind in ARTICLE_TYPES for kind in kinds)


def _things(script: str) -> Iterator[dict[str, Any]]:
    try:
        waiting = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, list):
            waiting.extend(thing)
        elif isinstance(thing, dict):
            yield thing
            waiting.extend(thing[key] for key in WRAPPED if isinstance(thing.get(key), (list, dict)))
