"""A loopback origin that says exactly the bytes it is told, and logs exactly the bytes it heard and said.

It runs in threads of plain sockets, beside a reactor or in another process::

    with Origin({"/page": Answer(b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nhi")}) as origin:
        ...fetch origin.url("/page")...
        assert origin.crossings[0].received == ...

The answer is chosen by the first segment of the path, so that `/page/1` and `/page/2` are two URLs with one answer.
`Origin(answers, tls=server_tls())` speaks https, with a certificate that nobody knows.
"""

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

import trustme

LISTEN = 64
PATIENCE_SECONDS = 30
RESET = struct.pack("ii", 1, 0)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a request.

    Attributes:
        opening: sent once.
        said: sent after it as it stands, `times` times, with a pause after each.
        piece_bytes: as many are sent at a time.
        waits: it is said only once the origin's `gate` is open.
        closes: the connection is closed afterwards.
        resets: it is broken off instead, with a RST.
        hangs: nothing more is said, and the connection stays.
    """

    said: bytes = b""
    opening: bytes = b""
    times: int = 1
    pause_seconds: float = 0
    piece_bytes: int | None = None
    waits: bool = False
    closes: bool = False
    resets: bool = False
    hangs: bool = False


@dataclass(slots=True)
class Crossing:
    """One request as the origin heard it, and what it said to it.

    Attributes:
        connection: the number of the connection, from 0.
        said_bytes: how much was said so far; `said` holds it where the answer is said once.
        is_left: the peer went away before it had heard all.
    """

    connection: int
    path: str
    received: bytes
    said: bytes = b""
    said_bytes: int = 0
    is_left: bool = False


@dataclass
class Origin:
    """A server of scripted answers on a port of its own, until the `with` block ends."""

    answers: Mapping[str, Answer | list[Answer]]
    tls: ssl.SSLContext | None = None
    crossings: list[Crossing] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=LISTEN)
        self.port: int = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        self._turns: dict[str, int] = {}
        self._open: set[socket.socket] = set()
        self._connections = 0
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.gate.set()
        with self._lock:
            for connection in self._open:
                connection.close()

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """Write the address of a path here."""
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    @property
    def netloc(self) -> str:
        """Name the host and port."""
        return f"127.0.0.1:{self.port}"

    def of(self, path: str) -> list[Crossing]:
        """Give the crossings of one path, oldest first."""
        with self._lock:
            return [crossing for crossing in self.crossings if crossing.path == path]

    def wait_until_said(self, path: str, size_bytes: int) -> None:
        """Hold the caller's thread, and with it a reactor, until so much was said to a path."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not any(crossing.said_bytes >= size_bytes for crossing in self.of(path)):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{path} did not hear {size_bytes} bytes")
            time.sleep(0.001)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.settimeout(PATIENCE_SECONDS)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(connection, self._connections), daemon=True).start()
            self._connections += 1

    def _serve(self, connection: socket.socket, number: int) -> None:
        try:
            secured = self.tls.wrap_socket(connection, server_side=True) if self.tls else connection
            with self._lock:
                self._open.add(secured)
            for request in requests_on(secured):
                if not self._answer(secured, number, request):
                    break
        except (OSError, ValueError):
            return
        self._end(secured)

    def _answer(self, connection: socket.socket, number: int, request: bytes) -> bool:
        crossing = Crossing(number, request.split(b" ", 2)[1].decode(), request)
        with self._lock:
            self.crossings.append(crossing)
            answer = self._next_answer(crossing.path)
        try:
            self._say(connection, crossing, answer)
        except OSError:
            crossing.is_left = True
            raise
        if answer.resets:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        return not (answer.closes or answer.resets or answer.hangs)

    def _say(self, connection: socket.socket, crossing: Crossing, answer: Answer) -> None:
        connection.sendall(answer.opening)
        crossing.said_bytes = len(answer.opening)
        if answer.waits:
            self.gate.wait(PATIENCE_SECONDS)
        for _ in range(answer.times):
            for piece in pieces_of(answer.said, answer.piece_bytes):
                connection.sendall(piece)
            crossing.said_bytes += len(answer.said)
            time.sleep(answer.pause_seconds)
        crossing.said = answer.opening + answer.said if answer.times == 1 else b""
        if answer.hangs:
            crossing.is_left = not connection.recv(1)

    def _next_answer(self, path: str) -> Answer:
        """Take the answer's turn: the last of several is repeated."""
        key = "/" + path.lstrip("/").partition("/")[0].partition("?")[0]
        answer = self.answers[key]
        if isinstance(answer, Answer):
            return answer
        turn = self._turns.get(key, 0)
        self._turns[key] = turn + 1
        return answer[min(turn, len(answer) - 1)]

    def _end(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.discard(connection)
        with contextlib.suppress(OSError):
            if isinstance(connection, ssl.SSLSocket) and not connection.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER):
                connection = connection.unwrap()
        connection.close()


def pieces_of(said: bytes, piece_bytes: int | None) -> list[bytes]:
    """Tear what is said into pieces of one size, or leave it whole."""
    size = piece_bytes or len(said) or 1
    return [said[start : start + size] for start in range(0, len(said), size)]


def requests_on(connection: socket.socket) -> Iterator[bytes]:
    """Give the requests that come, whole heads without bodies, until the peer closes."""
    heard = b""
    while True:
        while b"\r\n\r\n" not in heard:
            piece = connection.recv(65_536)
            if not piece:
                return
            heard += piece
        head, _, heard = heard.partition(b"\r\n\r\n")
        yield head + b"\r\n\r\n"


def server_tls(*, name: str = "portal.example") -> ssl.SSLContext:
    """Make the server's end of TLS, with a certificate of an authority that nobody trusts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(name).configure_cert(context)
    return context


@contextlib.contextmanager
def blurting(said: bytes) -> Iterator[int]:
    """Give a port where everyone is told the same, whatever they said, and then left: no TLS, perhaps no HTTP."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    with connection:
                        connection.recv(65_536)
                        connection.sendall(said)

        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
