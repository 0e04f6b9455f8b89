"""A fast website on loopback, in a process of its own: article pages of 40 KB with 100 links each, made on demand."""

import argparse
import asyncio
import gzip
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from html import escape
from random import Random

from tests.sample_portal.articles import plain_articles

PAGE_BYTES = 40_000
LINKS = 100
CHILDREN = 10
SERVED = "/served"

TOP = """\
<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title></head><body>
<marquee>Kỷ niệm 93 năm Ngày thành lập Đảng (3/2/1930 - 3/2/2023)</marquee>
<div class="tieude">{title}</div>
<div class="ngay">Thứ năm, {day:02}/{month:02}/{year}</div>
<div class="chitiet">
"""
SIGNED = '<p align="right"><b>{byline}</b></p>\n</div>\n<div class="khac"><b>Các tin khác</b><ul>\n'
FOOT = """\
</ul></div>
<div class="hop"><div>Thống kê truy cập</div><div>Số lượt truy cập</div><div>{total}</div>
<div>Trực tuyến: {online}</div><div>Hôm nay: {today}</div><div>Hôm qua: 458</div></div>
</body></html>
"""


def path_of(number: int) -> str:
    """Where a page stands; the first is the home page."""
    return f"/tin/bai-so-{number:06}.html" if number else "/"


def links_of(number: int, pages: int) -> list[int]:
    """Choose what a page links to: its children in a tree, so that all are reached, and others up to 100."""
    children = range(number * CHILDREN + 1, min(number * CHILDREN + CHILDREN + 1, pages))
    chance = Random(number)
    return [*children, *(chance.randrange(pages) for _ in range(LINKS - len(children)))]


def page_of(number: int, pages: int) -> bytes:
    """Write a page; the same number gives the same bytes."""
    articles = plain_articles()
    article, chance = articles[number % len(articles)], Random(f"page {number}")
    head = TOP.format(title=_title(number), day=number % 28 + 1, month=number % 12 + 1, year=2010 + number % 15)
    links = "".join(f'<li><a href="{path_of(to)}">{_title(to)}</a></li>\n' for to in links_of(number, pages))
    byline = escape(article.byline.printed) if article.byline else "Ban Biên tập"
    foot = SIGNED.format(byline=byline) + links + FOOT.format(total=386_677 + number, online=number % 7, today=56)
    before, after = head.encode(), foot.encode()
    return before + b"".join(_filling(chance, PAGE_BYTES - len(before) - len(after))) + after


def _title(number: int) -> str:
    articles = plain_articles()
    return f"{escape(articles[number % len(articles)].title, quote=False)} ({number})"


def _filling(chance: Random, size_bytes: int) -> Iterator[bytes]:
    paragraphs = _paragraphs()
    while size_bytes > 0:
        paragraph = chance.choice(paragraphs)
        size_bytes -= len(paragraph)
        yield paragraph


@cache
def _paragraphs() -> tuple[bytes, ...]:
    texts = sorted({text for article in plain_articles() for text in article.paragraphs})
    return tuple(f"<p>{escape(text, quote=False)}</p>\n".encode() for text in texts)


@dataclass(slots=True)
class Site:
    """What is served: how many pages, whether compressed, and which were asked for since the last count."""

    pages: int
    is_gzipped: bool
    numbers: dict[str, int] = field(default_factory=dict)
    served: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.numbers = {path_of(number): number for number in range(self.pages)}

    def answer(self, target: str, accepts_gzip: bool) -> bytes:
        """Write the whole response to a target."""
        if target == SERVED:
            count, self.served = len(self.served), set()
            return _response("200 OK", str(count).encode(), "text/plain")
        number = self.numbers.get(target)
        if number is None:
            return _response("404 Not Found", b"Not found", "text/plain")
        self.served.add(number)
        page = page_of(number, self.pages)
        if self.is_gzipped and accepts_gzip:
            return _response("200 OK", gzip.compress(page, 6, mtime=0), "text/html; charset=utf-8", "gzip")
        return _response("200 OK", page, "text/html; charset=utf-8")


def _response(status: str, body: bytes, mime: str, coding: str | None = None) -> bytes:
    encoding = f"Content-Encoding: {coding}\r\n" if coding else ""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\n{encoding}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


class _Connection(asyncio.Protocol):
    """Answers requests without a body, one after the other."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        while b"\r\n\r\n" in self.waiting:
            head, _, self.waiting = self.waiting.partition(b"\r\n\r\n")
            target = head.split(b" ", 2)[1].decode("latin-1")
            self.transport.write(self.site.answer(target, b"gzip" in head))


async def _serve(site: Site) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(site), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", flush=True)
    await server.serve_forever()


@contextmanager
def local_site(pages: int, *, is_gzipped: bool) -> Iterator[str]:
    """Serve the site from another process while the block lasts; gives its URL."""
    command = [sys.executable, "-m", "benchmarks.local_site", "--pages", str(pages), *["--gzip"] * is_gzipped]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


def served(url: str) -> int:
    """Count the different pages that were asked for since the last count."""
    with urllib.request.urlopen(url.rstrip("/") + SERVED) as answer:
        return int(answer.read())


def main(arguments: list[str]) -> None:
    """Print the URL, then serve until ended."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.local_site", description=__doc__)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--gzip", action="store_true", help="compress for clients that accept it")
    chosen = parser.parse_args(arguments)
    asyncio.run(_serve(Site(chosen.pages, chosen.gzip)))


if __name__ == "__main__":
    main(sys.argv[1:])
