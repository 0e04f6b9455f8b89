"""Scrapy's downloader, of one step: what the frontier gives out may be sent at once, and passes no other gate."""

from typing import TypeVar

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.defer import Deferred

from crawler.fetch.cookies import HostCookies
from crawler.fetch.handler import FetchHandler

T = TypeVar("T")


class FrontierDownloader:
    """Fetches each request as it comes, with the cookies of its host.

    Attributes:
        active: what is being fetched.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.active: set[Request] = set()
        self._most_active = crawler.settings.getint("CONCURRENT_REQUESTS")
        self._handler = FetchHandler(crawler)
        self._cookies = HostCookies()
        crawler.signals.connect(self._handler.close, signals.engine_stopped)

    def fetch(self, request: Request) -> Deferred[Response]:
        """Fetch, and give the response once it is kept.

        Raises:
            FetchFailed: no response came; the attempt is kept.
        """
        self.active.add(request)
        fetching: Deferred[Response] = deferred_from_coro(self._fetch(request))
        return fetching.addBoth(self._hand_over, request)

    async def _fetch(self, request: Request) -> Response:
        self._cookies.add_to(request)
        response = await self._handler.download_request(request)
        self._cookies.take_from(response, request)
        return response

    def _hand_over(self, ended: T, request: Request) -> T:
        """Let go of a request in the step that gives its response away: between two, the engine would find no work."""
        self.active.remove(request)
        return ended

    def needs_backout(self) -> bool:
        """Ask for no more requests while as many are being fetched as may be."""
        return len(self.active) >= self._most_active

    def close(self) -> None:
        """Nothing is left to close; the handler closes its connections when the engine stops."""
