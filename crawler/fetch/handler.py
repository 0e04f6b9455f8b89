"""Fetches for Scrapy: every attempt is kept, byte for byte, before Scrapy hears of it."""

from pathlib import Path

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import CancelledError, Deferred
from twisted.internet.defer import TimeoutError as WaitedTooLong
from twisted.internet.endpoints import wrapClientTLS
from twisted.internet.interfaces import IStreamClientEndpoint
from twisted.internet.protocol import Protocol, connectionDone
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed
from twisted.web.iweb import IResponse

from archive.capture import Spool, Truncation
from archive.http_message import HEAD_BYTES, head_of
from archive.replay.resolve import Body
from crawler.clock import Clock, utc_now
from crawler.errors import FetchFailed, KeeperMissing
from crawler.fetch.addresses import named_address, parse_strictly
from crawler.fetch.connect import GuardedEndpoint
from crawler.fetch.failures import failure_of
from crawler.fetch.keep import Keeper
from crawler.fetch.message import message_of, target_of
from crawler.fetch.tap import Tap
from crawler.fetch.tls import KindClient, kind_context
from crawler.fetch.wire import TappedRequest, tapped_pool
from spiders.discovery.urls import Parts
from spiders.outcome import READ_LIMIT_BYTES

CLOSE_SECONDS = 1
DEFAULTS = {
    "LUUTRU_CONNECT_SECONDS": 20.0,
    "LUUTRU_TIMEOUT_SECONDS": 180.0,
    "LUUTRU_SIZE_LIMIT_BYTES": 1_000_000_000,
}


class BodyEnd(Protocol):
    """Waits for the end of a body; the tap has its bytes already."""

    def __init__(self, tap: Tap) -> None:
        self.reached: Deferred[None] = Deferred(lambda _: tap.abort())

    def connectionLost(self, reason: Failure = connectionDone) -> None:
        """End well, unless the body was cut short."""
        if not self.reached.called:
            self.reached.callback(reason if reason.check(ResponseFailed) else None)


class FetchHandler(BaseDownloadHandler):
    """Scrapy's door to the wire, for `http` and `https`.

    Reads from the crawler's settings, all with a default but the first:

    - `LUUTRU_KEEPER`: a `Keeper`. Scrapy copies its settings deeply: set it on `crawler.settings`, after the copy.
    - `LUUTRU_CLOCK`: gives the moment of a capture.
    - `LUUTRU_SPOOL_FOLDER`: where large responses wait until they are kept; the system's temporary folder unless named.
    - `LUUTRU_NAMED_ADDRESSES`: `host:port` of hosts that may stand inside a network, since a person named them.
    - `LUUTRU_CONNECT_SECONDS`: the longest wait for a name, and for each of its addresses.
    - `LUUTRU_TIMEOUT_SECONDS`: from the request's first byte to the response's last.
    - `LUUTRU_SIZE_LIMIT_BYTES`: of a response as it crosses the wire.

    A request brings its `archive.capture.Errand` in `meta["errand"]`, and finds the `Capture` in `meta["capture"]`.
    """

    def __init__(self, crawler: Crawler) -> None:
        from twisted.internet import reactor

        super().__init__(crawler)
        settings = crawler.settings
        self._reactor = reactor
        self._keeper = keeper_in(settings)
        self._clock: Clock = settings.get("LUUTRU_CLOCK", utc_now)
        self._spool_folder: Path | None = settings.get("LUUTRU_SPOOL_FOLDER")
        self._named = frozenset(map(named_address, settings.getlist("LUUTRU_NAMED_ADDRESSES")))
        self._connect_seconds = number_in(settings, "LUUTRU_CONNECT_SECONDS")
        self._timeout_seconds = number_in(settings, "LUUTRU_TIMEOUT_SECONDS")
        self._size_limit_bytes = int(number_in(settings, "LUUTRU_SIZE_LIMIT_BYTES"))
        self._pool = tapped_pool(reactor, settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"))
        self._tls_context = kind_context()

    async def download_request(self, request: Request) -> Response:
        """Fetch, keep, and give what Scrapy needs for reading: the body without framing, its content coding untouched.

        Raises:
            FetchFailed: no response came; the attempt is kept.
        """
        tap = Tap(request.meta["errand"], self._size_limit_bytes, self._clock, self._spool_folder)
        talk = Deferred.fromCoroutine(self._talk(request, tap))
        tap.stop = talk.cancel
        response: Response | None = None
        try:
            response = await maybe_deferred_to_future(talk)
        except Exception as fault:  # whatever went wrong with one fetch is kept, and stops no crawl
            tap.exchange.failure = failure_of(fault, tap.exchange.truncation)
        capture = request.meta["capture"] = self._keeper.keep(tap.close())
        if response is None:
            raise FetchFailed(capture)
        return response

    async def _talk(self, request: Request, tap: Tap) -> Response:
        parts = parse_strictly(request.url)
        message = message_of(request, parts.authority.encode("ascii"))
        tapped = TappedRequest(request.method.encode("ascii"), target_of(request.url), message, tap)
        connection = await self._pool.getConnection((parts.scheme, parts.host, parts.port), self._endpoint(parts))
        deadline = self._reactor.callLater(self._timeout_seconds, self._stop, tap)
        try:
            answer = await connection.request(tapped)
            await self._hear_out(answer, tap)
        finally:
            if deadline.active():
                deadline.cancel()
        if tap.lingering is not None:
            await tap.lingering
        body = readable(tap.exchange.response)
        return Response(request.url, answer.code, dict(answer.headers.getAllRawHeaders()), body)

    async def _hear_out(self, answer: IResponse, tap: Tap) -> None:
        end = BodyEnd(tap)
        answer.deliverBody(end)
        try:
            await end.reached
        except (CancelledError, ResponseFailed):
            tap.break_off(Truncation.DISCONNECT)

    def _stop(self, tap: Tap) -> None:
        tap.break_off(Truncation.TIME)
        tap.stop()

    def _endpoint(self, parts: Parts) -> IStreamClientEndpoint:
        is_named = parts.host_and_port in self._named
        endpoint = GuardedEndpoint(self._reactor, parts.host, parts.port, self._connect_seconds, is_named=is_named)
        if parts.scheme == "http":
            return endpoint
        return wrapClientTLS(KindClient(self._tls_context, parts.host), endpoint)

    async def close(self) -> None:
        """Close the connections that are kept alive, without waiting long for their hosts."""
        closing = self._pool.closeCachedConnections().addTimeout(CLOSE_SECONDS, self._reactor)
        closing.addErrback(lambda failure: failure.trap(WaitedTooLong))
        await maybe_deferred_to_future(closing)


def keeper_in(settings: BaseSettings) -> Keeper:
    """Give the keeper of a crawl.

    Raises:
        KeeperMissing: there is none.
    """
    keeper: Keeper | None = settings.get("LUUTRU_KEEPER")
    if keeper is None:
        raise KeeperMissing("LUUTRU_KEEPER")
    return keeper


def number_in(settings: BaseSettings, name: str) -> float:
    """Give a limit of a crawl, or its default."""
    return settings.getfloat(name, DEFAULTS[name])


def readable(response: Spool) -> bytes:
    """Give the body as it is read from the archive later: without framing, at most `READ_LIMIT_BYTES`."""
    head = head_of(response.read(0, HEAD_BYTES))
    return Body(head, response, head).start(READ_LIMIT_BYTES)
