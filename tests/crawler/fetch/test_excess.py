"""What an origin says beyond the end of a response is kept apart, and never answers the next request."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.crawler.fetch.answers import with_length
from tests.crawler.fetch.collecting import CollectingKeeper, handler_for, request_for
from tests.origin.origin import Answer, Origin, server_tls
from tests.origin.running import Run

READ_BYTES = 65_536
FIRST = with_length(b"first")
SECOND = with_length(b"second")
UNASKED = with_length(b"nobody asked for this")
HEAD_BYTES = len(with_length(b"x" * 60_000)) - 60_000
ONE_READ = with_length(b"x" * (READ_BYTES - HEAD_BYTES))
ANSWERS = {
    "/one-read": Answer(ONE_READ + UNASKED, waits=True),
    "/late": Answer(UNASKED, FIRST, waits=True),
    "/no-content": Answer(b" something", b"HTTP/1.1 204 No Content\r\n\r\nbut still", waits=True),
    "/second": Answer(SECOND),
}


@pytest.fixture(params=["http", "https"])
def origin(request: pytest.FixtureRequest) -> Iterator[Origin]:
    with Origin(ANSWERS, server_tls() if request.param == "https" else None) as origin:
        yield origin


def test_excess_that_begins_with_a_read_of_its_own_is_kept(run: Run, origin: Origin, keeper: CollectingKeeper) -> None:
    handler = handler_for(keeper, origin.netloc)

    async def read_when_all_was_said() -> None:
        fetching = asyncio.ensure_future(handler.download_request(request_for(origin.url("/one-read"))))
        while not origin.of("/one-read"):
            await asyncio.sleep(0)
        origin.gate.set()
        origin.wait_until_said("/one-read", len(ONE_READ + UNASKED))
        await fetching

    run(read_when_all_was_said())

    assert len(ONE_READ) == READ_BYTES
    assert keeper.exchanges[0].response.read() == ONE_READ
    assert keeper.exchanges[0].excess == UNASKED


def test_excess_is_waited_for_where_it_began(run: Run, origin: Origin, keeper: CollectingKeeper) -> None:
    handler = handler_for(keeper, origin.netloc)

    async def say_more_while_it_lingers() -> None:
        fetching = asyncio.ensure_future(handler.download_request(request_for(origin.url("/no-content"))))
        while not origin.of("/no-content"):
            await asyncio.sleep(0)
        origin.wait_until_said("/no-content", 1)
        await asyncio.sleep(0.05)
        origin.gate.set()
        await fetching

    run(say_more_while_it_lingers())

    assert keeper.exchanges[0].excess == b"but still something"


def test_what_is_said_unasked_on_an_idle_connection_answers_nothing(
    run: Run, origin: Origin, keeper: CollectingKeeper
) -> None:
    handler = handler_for(keeper, origin.netloc)

    async def ask_again_when_all_was_said() -> None:
        await handler.download_request(request_for(origin.url("/late")))
        origin.gate.set()
        origin.wait_until_said("/late", len(FIRST + UNASKED))
        await handler.download_request(request_for(origin.url("/second")))

    run(ask_again_when_all_was_said())

    assert [exchange.response.read() for exchange in keeper.exchanges] == [FIRST, SECOND]
    assert origin.of("/late")[0].connection != origin.of("/second")[0].connection
