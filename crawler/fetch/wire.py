"""Twisted's HTTP/1.1 client with a tap between the transport and the parser: the bytes are copied, never rebuilt.

All private names of Twisted that the project stands on are used in this file: `_newclient`, the parser's
`_partialHeader`, the protocol's `_finishResponse`, `_parser` and `_currentRequest`, the pool's `_factory`. Versions may
move them; the tests compare every byte with an origin's own log.
"""

import socket
from collections.abc import Callable
from contextlib import suppress

from OpenSSL import SSL
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred, fail, succeed
from twisted.internet.error import ConnectionDone, ConnectionLost
from twisted.internet.interfaces import IAddress, IDelayedCall, ITransport
from twisted.internet.protocol import Factory
from twisted.protocols.tls import TLSMemoryBIOProtocol
from twisted.python.failure import Failure
from twisted.web._newclient import HTTP11ClientProtocol, HTTPClientParser, ParseError, Request
from twisted.web.client import HTTPConnectionPool, RequestNotSent
from twisted.web.http_headers import Headers, InvalidHeaderName
from twisted.web.iweb import IResponse

from archive.capture import Tls, Truncation
from crawler.fetch.tap import EXCESS_BYTES, Tap
from crawler.fetch.tls import tls_of

__all__ = ["HandshakeBroken", "ParseError", "TappedRequest", "tapped_pool"]

LINGER_SECONDS = 0.5
LINE_BYTES = 1_000_000


class HandshakeBroken(ConnectionLost):
    """The connection was lost before a secured channel stood."""


class TappedRequest(Request):
    """A request whose bytes are made once: what is kept is what is sent."""

    def __init__(self, method: bytes, target: bytes, message: bytes, tap: Tap) -> None:
        super().__init__(method, target, Headers(), None, persistent=True)
        self.message, self.tap = message, tap

    def writeTo(self, transport: ITransport) -> Deferred[None]:
        """Send the request; the pool calls this again where a kept connection proved dead."""
        self.tap.begin(self.message)
        transport.write(self.message)
        return succeed(None)


class KindParser(HTTPClientParser):
    """Reads what browsers read: long header lines, names that are none, transfer codings that change nothing."""

    MAX_LENGTH = LINE_BYTES
    _partialHeader: list[bytes] | None  # noqa: N815 - Twisted's name

    def lineReceived(self, line: bytes) -> None:
        """Take a line of the head; the header that it ends is passed over where it has no colon."""
        is_folded = line.startswith((b" ", b"\t"))
        if not is_folded and self._partialHeader is not None and b":" not in b"".join(self._partialHeader):
            self._partialHeader = None
        super().lineReceived(line)

    def headerReceived(self, name: bytes, value: bytes) -> None:
        """Take a header, unless nothing can be done with it."""
        if name.lower() == b"transfer-encoding":
            if b"chunked" not in value.lower():
                return
            value = b"chunked"
        with suppress(InvalidHeaderName):
            super().headerReceived(name, value)


class TappedProtocol(HTTP11ClientProtocol):
    """One connection: hands every byte to the tap of its request before the parser sees it.

    A response that ends with bytes to spare is given `LINGER_SECONDS` to send the rest of them, and its connection is
    not used again: what an origin sends unasked must never answer the next request.
    """

    _tap: Tap | None = None
    _tls: Tls | None = None
    _is_used = False
    _is_lost = False
    _linger: IDelayedCall | None = None

    def request(self, request: TappedRequest) -> Deferred[IResponse]:
        """Send a request, unless something unasked waits on this connection: the pool then opens another."""
        if self._is_used and has_unread(self.transport):
            self.transport.abortConnection()
            return fail(RequestNotSent())
        self._is_used = True
        self._tap = request.tap
        request.tap.abort = self.transport.abortConnection
        answer = super().request(request)
        self._parser.__class__ = KindParser  # Twisted names its parser's class in the midst of a method
        request.tap.exchange.ip_address = self.transport.getPeer().host
        return answer

    def dataReceived(self, data: bytes) -> None:
        """Copy what came, then let it be parsed."""
        tap = self._tap
        if tap is None or tap.is_closed:
            self.transport.abortConnection()
        elif self._linger is not None:
            self._overflow(tap, data)
        else:
            tap.exchange.tls = self._channel()
            super().dataReceived(tap.receive(data))
            if tap.exchange.truncation is Truncation.LENGTH:
                tap.stop()

    def _channel(self) -> Tls | None:
        if self._tls is None and isinstance(self.transport, TLSMemoryBIOProtocol):
            self._tls = tls_of(self.transport.getHandle())
        return self._tls

    def _finishResponse(self, rest: bytes) -> None:
        tap = self._tap
        if tap is None or tap.is_closed or self._is_lost:
            super()._finishResponse(b"")
            return
        tap.end(len(rest))
        if rest or has_unread(self.transport):
            self._await_excess(tap, LINGER_SECONDS)
        elif self._tls is not None:
            self._await_excess(tap, 0)  # OpenSSL may hold more of what was read, and hands it out next
        else:
            self._leave(tap)

    def _await_excess(self, tap: Tap, seconds: float) -> None:
        from twisted.internet import reactor

        tap.lingering = Deferred()
        self._linger = reactor.callLater(seconds, self._leave, tap)

    def _overflow(self, tap: Tap, data: bytes) -> None:
        tap.overflow(data)
        if self._linger is not None:
            self._linger.reset(LINGER_SECONDS if len(tap.exchange.excess) < EXCESS_BYTES else 0)

    def _leave(self, tap: Tap) -> None:
        """Let go of an exchange that is whole."""
        self._tap = self._linger = None
        if tap.exchange.excess:
            self._currentRequest.persistent = False
        super()._finishResponse(b"")
        if tap.lingering is not None:
            tap.lingering.callback(None)

    def connectionLost(self, reason: Failure) -> None:
        """Say how the connection ended: only a clean end may end a response that has no length.

        Source: RFC 9112, 8 and 9.8.
        """
        self._is_lost = True
        tap = self._tap
        if self._linger is not None and tap is not None:
            self._linger.cancel()
            self._leave(tap)
        elif tap is not None and not reason.check(ConnectionDone):
            tap.break_off(Truncation.DISCONNECT)
        if is_handshake_broken(self.transport, reason):
            reason = Failure(HandshakeBroken("the connection was lost before a secured channel stood"))
        super().connectionLost(reason)


class TappedFactory(Factory):
    """Makes the connections of a pool."""

    noisy = False

    def __init__(self, quiescent: Callable[[TappedProtocol], None], _metadata: str) -> None:
        self._quiescent = quiescent

    def buildProtocol(self, addr: IAddress | None) -> TappedProtocol:  # noqa: ARG002
        """Make the client's end of a new connection."""
        return TappedProtocol(self._quiescent)


def tapped_pool(reactor: ReactorBase, connections_per_host: int) -> HTTPConnectionPool:
    """Make a pool of kept-alive connections whose bytes are tapped."""
    pool = HTTPConnectionPool(reactor, persistent=True)
    pool.maxPersistentPerHost = connections_per_host
    pool._factory = TappedFactory
    return pool


def has_unread(transport: ITransport) -> bool:
    """Whether bytes, or the end, of a connection wait to be read: nothing that stands there answers a new request."""
    below = transport.transport if isinstance(transport, TLSMemoryBIOProtocol) else transport
    try:
        below.getHandle().recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def is_handshake_broken(transport: ITransport, reason: Failure) -> bool:
    """Whether a connection went away in the midst of the TLS handshake, without a word from OpenSSL."""
    return (
        isinstance(transport, TLSMemoryBIOProtocol)
        and transport.getHandle().get_cipher_name() is None
        and not reason.check(SSL.Error)
    )
