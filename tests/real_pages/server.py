"""A portal whose every page is a real one: its bytes, its status, its headers."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[3] / "shared" / "pages" / "nukeviet"
HOST, PORT = "127.0.0.1", 8101
HOME = f"http://{HOST}:{PORT}/"
FRAMING = frozenset({"connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding"})
NOT_KEPT = b"This page was not kept.\n"


@dataclass(frozen=True, slots=True)
class RealPage:
    """A page as its server sent it, without the framing of that connection."""

    file: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]

    @property
    def body(self) -> bytes:
        """The bytes as they were found."""
        return (FOLDER / self.file).read_bytes()


@dataclass(slots=True)
class RealPages:
    """The running portal: where it is, and what was asked of it."""

    url: str = HOME
    targets: list[str] = field(default_factory=list)


def why_not() -> str | None:
    """Say why the pages cannot be served here, if they cannot: the reason to skip a test with.

    The pages name their own host and port, and their bytes are not changed; so it is that port or none.
    """
    if not (FOLDER / "index.json").exists():
        return f"the real pages are not here: {FOLDER}"
    try:
        ThreadingHTTPServer((HOST, PORT), BaseHTTPRequestHandler).server_close()
    except OSError as fault:
        return f"the real pages name {HOME} as their home, and the port is taken: {fault}"
    return None


@cache
def pages() -> dict[str, RealPage]:
    """Give every page by its path and query."""
    index = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
    return {entry["url"].removeprefix(HOME.rstrip("/")): _page(entry) for entry in index}


@cache
def gold() -> dict[str, dict[str, Any]]:
    """Give what each article says, by its URL."""
    lines = (FOLDER / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return {said["url"]: said for said in map(json.loads, lines)}


def _page(entry: dict[str, Any]) -> RealPage:
    headers = tuple((name, value) for name, value in entry["headers"] if name.lower() not in FRAMING)
    return RealPage(entry["file"], entry["url"], entry["status"], headers)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    portal: RealPages


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        self.server.portal.targets.append(self.path)
        page = pages().get(self.path)
        if page is None:
            self._send(404, (("Content-Type", "text/plain"),), NOT_KEPT)
        else:
            self._send(page.status, page.headers, page.body)

    def _send(self, status: int, headers: tuple[tuple[str, str], ...], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Keep the terminal quiet."""


@contextmanager
def real_pages() -> Iterator[RealPages]:
    """Serve the real pages at their own address while the block lasts; ask `why_not` first."""
    server = _Server((HOST, PORT), _Handler)
    server.portal = RealPages()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.portal
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
