"""A portal is crawled, and shown again by `luutru replay`: byte for byte, with its images and styles."""

import gzip
import re
import signal
import socket
import subprocess
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest

from tests.flows.luutru import COMMAND, luutru, luutru_lines
from tests.flows.replaying import replaying
from tests.origin.origin import Answer, Origin
from tests.sample_portal.crawl import NAME, write_portal_file
from tests.sample_portal.server import sample_portal

PAGE = "<html><link rel=stylesheet href=kieu.css><img src=anh.png><a href=nen>nén</a><a href=deflate>d</a>".encode()
IMAGE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
BODIES = {
    "/": PAGE,
    "/kieu.css": b"body{background:url(anh.png)}",
    "/anh.png": IMAGE,
    "/nen": gzip.compress(PAGE),
    "/deflate": zlib.compress(PAGE),
    "/robots.txt": b"",
}
TYPES = {"/kieu.css": "text/css", "/anh.png": "image/png", "/robots.txt": "text/plain"}
CODINGS = {"/nen": "gzip", "/deflate": "deflate"}


def said(path: str) -> bytes:
    """Write an answer, in chunks where it is compressed."""
    body, coding = BODIES[path], CODINGS.get(path)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {TYPES.get(path, 'text/html; charset=utf-8')}\r\n"
    if coding is None:
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    chunks = b"%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (7, body[:7], len(body) - 7, body[7:])
    return f"{head}Content-Encoding: {coding}\r\nTransfer-Encoding: chunked\r\n\r\n".encode() + chunks


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """An origin of a few pages, crawled: where it was, and where it is shown."""
    home = tmp_path_factory.mktemp("small")
    with Origin({path: Answer(said(path)) for path in BODIES}) as origin:
        luutru("crawl", origin.url(), "--home", home, "--delay", "0")
    with replaying(home) as address:
        yield origin.url().rstrip("/"), address


@pytest.mark.parametrize("path", BODIES)
def test_a_raw_memento_is_what_the_origin_sent(small: tuple[str, str], path: str) -> None:
    origin, address = small
    with httpx.stream("GET", f"{address}/web/2id_/{origin}{path}", follow_redirects=True) as answer:
        assert b"".join(answer.iter_raw()) == BODIES[path]
        assert answer.headers.get("content-encoding") == CODINGS.get(path)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The sample portal, crawled in part, and where it is shown."""
    home = tmp_path_factory.mktemp("home")
    with sample_portal() as portal:
        write_portal_file(home, portal.url)
        luutru("crawl", NAME, "--limit", "60", "--home", home)
    with replaying(home) as address:
        yield address, home


@pytest.fixture(scope="module")
def pages(shown: tuple[str, Path]) -> Mapping[str, httpx.Response]:
    """Every article that was kept, as it is shown."""
    address, home = shown
    captures = luutru_lines("captures", NAME, "--home", home)
    urls = [capture["url"] for capture in captures if capture["record"]]
    return {url: httpx.get(f"{address}/web/{url}", follow_redirects=True) for url in urls}


def test_every_page_is_shown_without_a_script(pages: Mapping[str, httpx.Response]) -> None:
    assert len(pages) > 5
    assert {page.status_code for page in pages.values()} == {200}
    assert not [url for url, page in pages.items() if "<script" in page.text.lower()]


def test_the_images_and_styles_of_a_page_come_with_it(
    shown: tuple[str, Path], pages: Mapping[str, httpx.Response]
) -> None:
    address, _ = shown
    needed = {found for page in pages.values() for found in re.findall(r"/web/\d{14}(?:im|cs)_/[^\"&]+", page.text)}
    answers = {path: httpx.get(address + path) for path in needed}
    types = {answer.headers["content-type"].partition(";")[0] for answer in answers.values() if answer.is_success}

    assert {"text/css", "image/png"} <= types
    assert len([answer for answer in answers.values() if answer.is_success]) >= len(answers) / 2


def test_a_link_of_a_page_leads_to_another(shown: tuple[str, Path], pages: Mapping[str, httpx.Response]) -> None:
    address, _ = shown
    first = next(iter(pages))
    links = re.findall(r'href="(/view/[^"]+)" target="_top"', pages[first].text)
    followed = [httpx.get(address + link, follow_redirects=True) for link in links[:10]]

    assert "<iframe" in "".join(answer.text for answer in followed if answer.is_success)
    assert {answer.status_code for answer in followed} <= {200, 404}


def test_the_archive_says_where_it_is_and_ends_politely(shown: tuple[str, Path]) -> None:
    _, home = shown
    words = [COMMAND, "replay", "--port", "0", "--home", home, "--lang", "vi"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        front = httpx.get(re.findall(r"http://\S+", line)[0], timeout=30)
        server.send_signal(signal.SIGINT)
        _, complaint = server.communicate()

    assert line.startswith("Kho ở tại http://127.0.0.1:")
    assert front.status_code == 200
    assert (server.returncode, complaint) == (0, "")


def test_a_port_that_another_program_has_is_told(shown: tuple[str, Path]) -> None:
    _, home = shown
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        words = [COMMAND, "replay", "--port", port, "--home", home]
        ended = subprocess.run(words, capture_output=True, text=True, check=False)

    assert ended.returncode == 2
    assert "another program has this port" in ended.stderr
