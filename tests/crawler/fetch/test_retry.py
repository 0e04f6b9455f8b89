"""A kept-alive connection that died is replaced in silence, and only the exchange that counted is kept."""

from collections.abc import Iterator

import pytest

from tests.crawler.fetch.answers import with_length
from tests.crawler.fetch.collecting import CollectingKeeper, handler_for, request_for
from tests.origin.origin import Answer, Origin, server_tls
from tests.origin.running import Run

FIRST = Answer(with_length(b"first"))
SECOND = Answer(with_length(b"second"))
ANSWERS = {
    "/first": FIRST,
    "/first-then-close": Answer(with_length(b"first"), closes=True),
    "/dies-once": [Answer(closes=True), SECOND],
    "/reset-once": [Answer(resets=True), SECOND],
    "/second": SECOND,
}


@pytest.fixture(params=["http", "https"])
def origin(request: pytest.FixtureRequest) -> Iterator[Origin]:
    with Origin(ANSWERS, server_tls() if request.param == "https" else None) as origin:
        yield origin


def fetch_both(run: Run, origin: Origin, keeper: CollectingKeeper, *paths: str) -> None:
    """Fetch one path after the other, with no turn of the reactor in between for the news of a closed connection."""

    async def one_after_the_other() -> None:
        for path in paths:
            await handler.download_request(request_for(origin.url(path)))
        await handler.close()

    handler = handler_for(keeper, origin.netloc)
    run(one_after_the_other())


@pytest.mark.parametrize("path", ["/dies-once", "/reset-once"])
def test_a_request_that_met_a_dead_connection_is_kept_once(
    run: Run, origin: Origin, keeper: CollectingKeeper, path: str
) -> None:
    fetch_both(run, origin, keeper, "/first", path)

    lost, answered = origin.of(path)
    assert [exchange.response.read() for exchange in keeper.exchanges] == [FIRST.said, SECOND.said]
    assert lost.connection != answered.connection
    assert keeper.exchanges[1].request == lost.received == answered.received


def test_a_connection_that_the_origin_closed_is_not_written_to(
    run: Run, origin: Origin, keeper: CollectingKeeper
) -> None:
    fetch_both(run, origin, keeper, "/first-then-close", "/second")

    assert [exchange.response.read() for exchange in keeper.exchanges] == [FIRST.said, SECOND.said]
    assert len(origin.of("/second")) == 1


def test_a_fresh_connection_that_dies_is_not_tried_again(run: Run, origin: Origin, keeper: CollectingKeeper) -> None:
    handler = handler_for(keeper, origin.netloc)

    with pytest.raises(Exception, match="disconnected"):
        run(handler.download_request(request_for(origin.url("/dies-once"))))

    assert len(origin.of("/dies-once")) == 1
