"""One cookie jar a host and crawl: without it each page counts as a visitor, and the crawl changes what it measures."""

from collections import defaultdict
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.cookies import CookieJar


class HostCookies:
    """Gives back to each host the cookies that it set, and to no other; so no list of public suffixes is needed."""

    def __init__(self) -> None:
        self._jars: defaultdict[str, CookieJar] = defaultdict(CookieJar)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:  # noqa: ARG003 - Scrapy's name
        """Begin with empty jars."""
        return cls()

    def process_request(self, request: Request) -> None:
        """Add the cookies of its host."""
        jar = self._jars.get(request.meta["cookiejar"])
        if jar is not None:
            jar.add_cookie_header(request)

    def process_response(self, request: Request, response: Response) -> Response:
        """Take the cookies that it sets."""
        if b"Set-Cookie" in response.headers:
            self._jars[request.meta["cookiejar"]].extract_cookies(response, request)
        return response
