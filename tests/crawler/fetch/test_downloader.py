"""A request is out of the downloader's hands only once its response is in others'."""

import asyncio

from scrapy import Spider
from scrapy.crawler import Crawler

from crawler.fetch.downloader import FrontierDownloader
from tests.crawler.fetch.answers import with_length
from tests.crawler.fetch.collecting import CollectingKeeper, request_for
from tests.origin.origin import Answer, Origin
from tests.origin.running import Run


def downloader_for(keeper: CollectingKeeper, named: str) -> FrontierDownloader:
    settings = {"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "CONCURRENT_REQUESTS": 1, "LUUTRU_NAMED_ADDRESSES": [named]}
    crawler = Crawler(Spider, settings)
    crawler.settings.set("LUUTRU_KEEPER", keeper)
    return FrontierDownloader(crawler)


def test_an_engine_that_looks_at_any_moment_finds_the_request_or_its_response(
    run: Run[list[bool]], keeper: CollectingKeeper
) -> None:
    async def looked(url: str, named: str) -> list[bool]:
        downloader, found = downloader_for(keeper, named), []
        fetching = downloader.fetch(request_for(url))
        while not fetching.called:
            found.append(bool(downloader.active))
            await asyncio.sleep(0)
        return [*found, not downloader.active]

    with Origin({"/": Answer(with_length(b"<p>"))}) as origin:
        found = run(looked(origin.url("/"), origin.netloc))

    assert all(found)
