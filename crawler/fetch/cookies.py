"""One cookie jar a host and crawl: without it each page counts as a visitor, and the crawl changes what it measures."""

from collections import defaultdict

from scrapy import Request
from scrapy.http import Response
from scrapy.http.cookies import CookieJar


class HostCookies:
    """Gives back to each host the cookies that it set, and to no other; so no list of public suffixes is needed."""

    def __init__(self) -> None:
        self._jars: defaultdict[str, CookieJar] = defaultdict(CookieJar)

    def add_to(self, request: Request) -> None:
        """Add the cookies of the host that is asked."""
        jar = self._jars.get(request.meta["cookiejar"])
        if jar is not None:
            jar.add_cookie_header(request)

    def take_from(self, response: Response, request: Request) -> None:
        """Take the cookies that a response sets."""
        if b"Set-Cookie" in response.headers:
            self._jars[request.meta["cookiejar"]].extract_cookies(response, request)
