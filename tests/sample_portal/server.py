"""The portal on loopback: real sockets, keep-alive, gzip and chunks, and a log of who asked for what."""

import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.sample_portal.answer import HTML, Answer, Ask, State, Trouble
from tests.sample_portal.routes import answer, is_counted
from tests.sample_portal.validating import unless_known, validators

LEAST_GZIPPED = 500
CHUNK_BYTES = 4_096
MISSING_BYTES = 1_000


@dataclass(frozen=True, slots=True)
class Visit:
    """One line of the portal's log.

    Attributes:
        total: what the visitor counter stood at.
    """

    host: str
    target: str
    status: int
    total: int
    user_agent: str
    had_cookie: bool


@dataclass(slots=True)
class SamplePortal:
    """A running portal: where it is, what changes in it, and who came."""

    url: str
    state: State
    log: list[Visit] = field(default_factory=list)

    def targets(self) -> list[str]:
        """Give the paths and queries asked for, in order."""
        return [visit.target for visit in self.log]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    portal: SamplePortal

    def __init__(self, port: int, state: State) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.lock = threading.Lock()
        self.portal = SamplePortal(f"http://127.0.0.1:{self.server_port}/", state)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of visitors who hang up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        with self.server.lock:
            ask, reply, session = self._answered()
        if reply.trouble == Trouble.DROPPED:
            self.close_connection = True
            return
        self._send(ask, reply, session)

    do_HEAD = do_GET  # noqa: N815 - http.server's name

    def _answered(self) -> tuple[Ask, Answer, str | None]:
        state, cookie = self.server.portal.state, self.headers.get("Cookie", "")
        host = self.headers.get("Host", f"127.0.0.1:{self.server.server_port}")
        ask = Ask(host, self.path, cookie, self.client_address[0])
        session = state.visitors.come(cookie) if is_counted(ask.path) else None
        reply = answer(ask, state)
        named = validators(ask, reply, state.validating, state.now())
        reply = unless_known(replace(reply, headers=(*reply.headers, *named)), named, self.headers.get("If-None-Match"))
        agent = self.headers.get("User-Agent", "")
        visit = Visit(host, self.path, reply.status, state.visitors.total, agent, bool(cookie))
        self.server.portal.log.append(visit)
        return ask, reply, session

    def _send(self, ask: Ask, reply: Answer, session: str | None) -> None:
        body, is_page = reply.body, reply.mime == HTML
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        if session:
            self.send_header("Set-Cookie", session)
        if is_page:
            self.send_header("Cache-Control", "no-store, no-cache, must-revalidate")
        self.send_header("Content-Type", reply.mime)
        if self._is_gzipped(reply):
            body = gzip.compress(body, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self._send_framed(body, reply, is_chunked=is_page and len(ask.path) % 2 == 1)

    def _is_gzipped(self, reply: Answer) -> bool:
        accepted = self.server.portal.state.sends_gzip and "gzip" in self.headers.get("Accept-Encoding", "")
        is_text = reply.mime.startswith("text/") or "javascript" in reply.mime
        return accepted and is_text and len(reply.body) >= LEAST_GZIPPED and not reply.trouble

    def _send_framed(self, body: bytes, reply: Answer, *, is_chunked: bool) -> None:
        if reply.trouble == Trouble.TRUNCATED:
            self.send_header("Content-Length", str(len(body) + MISSING_BYTES))
            self.close_connection = True
        elif is_chunked:
            self.send_header("Transfer-Encoding", "chunked")
            body = b"".join(_chunks(body))
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Keep the terminal quiet; the portal has a log of its own."""


def _chunks(body: bytes) -> Iterator[bytes]:
    for start in range(0, len(body), CHUNK_BYTES):
        piece = body[start : start + CHUNK_BYTES]
        yield b"%x\r\n%b\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"


@contextmanager
def sample_portal(state: State | None = None, port: int = 0) -> Iterator[SamplePortal]:
    """Run the portal on loopback while the block lasts.

    Args:
        port: 0 for any that is free.
    """
    server = _Server(port, state or State())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.portal
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
