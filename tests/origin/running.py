"""A reactor that runs beside pytest: install it once, then run coroutines and whole crawls on it.

A reactor starts once in a process, so all tests of one session share it. In a `conftest.py`::

    from tests.origin.running import reactor_loop, run

and then, in a test::

    def test_something(run: Run) -> None:
        response = run(handler.download_request(request))
        run(AsyncCrawlerRunner(settings).crawl(MySpider))
"""

import asyncio
import functools
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar

import pytest
from twisted.internet import asyncioreactor

T = TypeVar("T")
Run = Callable[[Coroutine[Any, Any, T]], T]


@functools.cache
def started_loop() -> asyncio.AbstractEventLoop:
    """Install the asyncio reactor that Scrapy expects, and start it, all but its own loop."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    asyncioreactor.install(loop)
    from twisted.internet import reactor

    reactor.startRunning(installSignalHandlers=False)
    return loop


@pytest.fixture(scope="session")
def reactor_loop() -> Iterator[asyncio.AbstractEventLoop]:
    """Give the loop under the reactor of this session, and stop both at its end."""
    loop = started_loop()
    from twisted.internet import reactor

    yield loop
    if reactor.running:
        reactor.callLater(0, reactor.stop)
        loop.run_forever()


@pytest.fixture(scope="session")
def run(reactor_loop: asyncio.AbstractEventLoop) -> Run[Any]:
    """Give a function that runs a coroutine to its end while the reactor turns."""
    return reactor_loop.run_until_complete
