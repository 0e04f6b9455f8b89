"""The peer: a bare Scrapy spider that follows every link and stores nothing.

It finds links by a CSS expression, the cheapest way Scrapy's own tutorial shows; with `LinkExtractor` it takes a
quarter more.
"""

import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response, TextResponse


class BareSpider(scrapy.Spider):
    """Follows every link of every page, as Scrapy's tutorial does."""

    name = "bare"
    url: str

    async def start(self) -> AsyncIterator[Any]:
        """Begin with the home page."""
        yield scrapy.Request(self.url)

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        """Follow each link; whether it is known is found out later."""
        if isinstance(response, TextResponse):
            yield from response.follow_all(css="a")


def main(url: str) -> None:
    """Crawl a site with Scrapy's defaults, 16 requests at once, no delay, robots.txt off."""
    process = CrawlerProcess(
        {
            "CONCURRENT_REQUESTS": 16,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
            "DOWNLOAD_DELAY": 0,
            "ROBOTSTXT_OBEY": False,
            "LOG_LEVEL": "INFO",
        }
    )
    process.crawl(BareSpider, url=url)
    process.start()


if __name__ == "__main__":
    main(sys.argv[1])
