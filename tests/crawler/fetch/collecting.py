"""A keeper that holds exchanges in memory, and a handler that hands them to it."""

from typing import Any
from uuid import uuid4

from scrapy import Request, Spider
from scrapy.crawler import Crawler

from archive.capture import HERITRIX_STATUS, Capture, Errand, Exchange, Place
from crawler.fetch.handler import FetchHandler


class CollectingKeeper:
    """Holds what it is given, in the order of ending."""

    def __init__(self) -> None:
        self.exchanges: list[Exchange] = []

    def keep(self, exchange: Exchange) -> Capture:
        self.exchanges.append(exchange)
        failure = exchange.failure
        return Capture(
            id=uuid4().hex,
            portal="sample",
            crawl="1",
            url=exchange.errand.url,
            surt="",
            at=exchange.started_at,
            status=HERITRIX_STATUS[failure.failure_class] if failure else 200,
            mime=None,
            payload_digest=None,
            block_digest="",
            payload_bytes=0,
            place=Place("none", 0, 0),
            truncation=exchange.truncation,
            failure=failure,
        )


def handler_for(keeper: CollectingKeeper, *named: str, **settings: Any) -> FetchHandler:
    """Make a handler as Scrapy would, with the settings of a crawl."""
    crawler = Crawler(Spider, {"CONCURRENT_REQUESTS_PER_DOMAIN": 16, "LUUTRU_NAMED_ADDRESSES": named, **settings})
    crawler.settings.set("LUUTRU_KEEPER", keeper)
    return FetchHandler(crawler)


def request_for(url: str, **fields: Any) -> Request:
    """Make a request with its errand."""
    headers = {"User-Agent": "luutru-test", "Accept-Encoding": "gzip"}
    return Request(url, headers=headers, meta={"errand": Errand(url), "cookiejar": "one"}, **fields)
