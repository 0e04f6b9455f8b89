"""The list of pages that opens a package: titles and moments, the home page first.

Source: WACZ 1.1.1, 5.2.1 (`pages/pages.jsonl`).
"""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from archive.database.selection import PageTitle
from archive.timestamps import warc_date

_HEADING = {"format": "json-pages-1.0", "id": "pages", "title": "Pages"}


def page_lines(pages: Iterable[PageTitle], *, with_text: bool) -> Iterator[bytes]:
    """Write one JSON object a line: first what the list is, then the pages.

    Args:
        with_text: the text of each page too, so that a reader can search in it.
    """
    yield _line(_HEADING | ({"hasText": True} if with_text else {}))
    for page in pages:
        said: dict[str, Any] = {"id": page.capture, "url": page.url, "ts": warc_date(page.at)}
        said["title"] = page.title or page.url
        if with_text and page.body:
            said["text"] = page.body
        yield _line(said)


def _line(said: dict[str, Any]) -> bytes:
    return orjson.dumps(said) + b"\n"
