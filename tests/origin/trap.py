"""A place that nobody should come to: it notes who does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Trap:
    """What was asked for.

    Attributes:
        pages: what is answered, by path; all else is a short text.
    """

    url: str
    asked: list[str] = field(default_factory=list)
    pages: dict[str, bytes] = field(default_factory=dict)


@contextmanager
def trap() -> Iterator[Trap]:
    """Wait on a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            caught.asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html" if self.path in caught.pages else "text/plain")
            self.end_headers()
            self.wfile.write(caught.pages.get(self.path, b"caught"))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    caught = Trap(f"http://localhost:{server.server_port}")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield caught
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
