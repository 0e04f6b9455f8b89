"""A crawl by Scrapy's own engine goes through the handler, and hears of a page only once it is kept."""

from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.capture import FailureClass
from crawler.errors import FetchFailed
from tests.crawler.fetch.answers import with_length
from tests.crawler.fetch.collecting import CollectingKeeper, request_for
from tests.origin.origin import Answer, Origin
from tests.origin.running import Run

SETTINGS = {
    "DOWNLOADER": "crawler.fetch.downloader.FrontierDownloader",
    "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.ScrapyPriorityQueue",
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "LOG_ENABLED": False,
}


class Listener(Spider):
    """Writes down what it hears, and how much was kept by then."""

    name = "listener"

    def __init__(self, urls: list[str], keeper: CollectingKeeper, heard: list[Any]) -> None:
        super().__init__()
        self._urls, self._keeper, self._heard = urls, keeper, heard

    async def start(self) -> Any:
        for url in self._urls:
            yield request_for(url, callback=self.parse, errback=self.mourn)

    def parse(self, response: Response) -> None:
        self._heard.append((response, len(self._keeper.exchanges)))

    def mourn(self, failure: Failure) -> None:
        self._heard.append((failure, len(self._keeper.exchanges)))


@pytest.fixture
def heard() -> list[Any]:
    return []


def crawl(run: Run, keeper: CollectingKeeper, heard: list[Any], urls: list[str], *named: str) -> None:
    runner = AsyncCrawlerRunner(SETTINGS | {"LUUTRU_NAMED_ADDRESSES": named})
    crawler = runner.create_crawler(Listener)
    crawler.settings.set("LUUTRU_KEEPER", keeper)

    async def to_the_end() -> None:
        await runner.crawl(crawler, urls, keeper, heard)

    run(to_the_end())


def test_a_page_is_kept_before_the_spider_sees_it(run: Run, keeper: CollectingKeeper, heard: list[Any]) -> None:
    with Origin({"/": Answer(with_length(b"hi"))}) as origin:
        crawl(run, keeper, heard, [origin.url("/")], origin.netloc)

    [(response, kept)] = heard
    assert (response.body, kept) == (b"hi", 1)
    assert response.meta["capture"].url == origin.url("/")


def test_a_failure_is_kept_before_the_spider_hears_of_it(run: Run, keeper: CollectingKeeper, heard: list[Any]) -> None:
    with Origin({"/": Answer(closes=True)}) as origin:
        crawl(run, keeper, heard, [origin.url("/")], origin.netloc)

    [(failure, kept)] = heard
    assert isinstance(failure.value, FetchFailed)
    assert (failure.value.capture.failure.failure_class, kept) == (FailureClass.DISCONNECTED, 1)
    assert failure.request.meta["capture"] is failure.value.capture


def test_a_body_of_a_request_crosses_the_wire(run: Run, keeper: CollectingKeeper) -> None:
    from tests.crawler.fetch.collecting import handler_for

    with Origin({"/": Answer(with_length(b"hi"), closes=True)}) as origin:
        request: Request = request_for(origin.url("/"), method="POST", body=b"q=1")
        run(handler_for(keeper, origin.netloc).download_request(request))

    assert keeper.exchanges[0].request.endswith(b"Content-Length: 3\r\n\r\nq=1")
