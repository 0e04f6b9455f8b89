"""Exchanges as a crawl of a portal brings them: pages of the local site, or real ones where they are at hand."""

import gzip
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

from archive.capture import Errand, Exchange, Spool
from benchmarks.local_site import page_of, path_of

REAL_PAGES = Path(__file__).parents[2] / "shared" / "pages"
BEGUN_AT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
HOME = "http://binhlam.example"
REQUEST = """\
GET {path} HTTP/1.1\r
Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r
Accept-Language: vi,en;q=0.5\r
User-Agent: luutru/0.1.0 (+https://archive.example/about)\r
Accept-Encoding: gzip, deflate, br\r
Host: binhlam.example\r
\r
"""
RESPONSE = """\
HTTP/1.1 200 OK\r
Date: Mon, 23 Nov 2026 08:30:15 GMT\r
Server: Microsoft-IIS/10.0\r
X-Powered-By: ASP.NET\r
Cache-Control: private, max-age=0\r
Set-Cookie: ASP.NET_SessionId={number:024x}; path=/; HttpOnly\r
Content-Type: text/html; charset=utf-8\r
{coding}Content-Length: {size}\r
\r
"""


def local_pages(count: int) -> list[bytes]:
    """Write pages of the local site."""
    return [page_of(number, count) for number in range(count)]


def real_pages(count: int) -> list[bytes]:
    """Give real pages over and over, each time with another number, as visitor counters make; none without them."""
    found = [path.read_bytes() for path in sorted(REAL_PAGES.glob("*/*.html"))]
    return [b"%b<!-- %d -->" % (page, number) for number, page in enumerate(islice(cycle(found), count))]


def exchanges(pages: Iterable[bytes], *, is_gzipped: bool) -> Iterator[Exchange]:
    """Put each page into the exchange that brings it."""
    for number, page in enumerate(pages):
        body = gzip.compress(page, 6, mtime=0) if is_gzipped else page
        coding = "Content-Encoding: gzip\r\n" if is_gzipped else ""
        head = RESPONSE.format(number=number, coding=coding, size=len(body))
        yield Exchange(
            errand=Errand(HOME + path_of(number), "LL", HOME + path_of(number // 10), "f" * 32),
            started_at=BEGUN_AT + timedelta(seconds=number, microseconds=number),
            request=REQUEST.format(path=path_of(number)).encode(),
            response=Spool(head.encode() + body),
            ip_address="203.0.113.7",
            duration_ms=30 + number % 90,
        )
