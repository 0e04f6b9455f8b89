"""A response that is not whole is kept as far as it came, flagged, and can still be read."""

import asyncio
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy.http import Response

from archive.capture import FailureClass, Truncation
from crawler.errors import FetchFailed
from crawler.fetch import handler as handler_module
from tests.crawler.fetch.collecting import CollectingKeeper, handler_for, request_for
from tests.origin.origin import Answer, Origin, server_tls
from tests.origin.running import Run

OK = b"HTTP/1.1 200 OK\r\n"
LONG = OK + b"Content-Length: 500000\r\n\r\n" + b"x" * 500_000
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
MANY_PIECES = 3_600
PIECE = b"\x00\x01luutru " * 6_250
ANSWERS = {
    "/long": Answer(LONG),
    "/endless": Answer(b"x" * 60_000, OK + b"\r\n", times=1_000),
    "/drip": Answer(b"drip", OK + b"\r\n", times=300, pause_seconds=0.02),
    "/cut": Answer(OK + b"Content-Length: 100\r\n\r\nhalf of it", closes=True),
    "/cut-chunks": Answer(CHUNKED, closes=True),
    "/cut-hanging": Answer(OK + b"Content-Length: 100\r\n\r\nhalf of it", hangs=True),
    "/bad-chunks": Answer(CHUNKED + b"no number\r\n"),
    "/reset": Answer(OK + b"\r\nuntil the close", resets=True, pause_seconds=0.1),
    "/huge": Answer(PIECE, OK + b"\r\n", times=MANY_PIECES, closes=True),
}


@pytest.fixture(scope="module", params=["http", "https"])
def origin(request: pytest.FixtureRequest) -> Iterator[Origin]:
    with Origin(ANSWERS, server_tls() if request.param == "https" else None) as origin:
        yield origin


def fetched(run: Run, origin: Origin, keeper: CollectingKeeper, path: str, **settings: object) -> Response:
    handler = handler_for(keeper, origin.netloc, **settings)
    response: Response = run(handler.download_request(request_for(origin.url(path))))
    run(handler.close())
    return response


@pytest.mark.parametrize("path", ["/long", "/endless"])
def test_a_response_over_the_size_limit_is_cut_there(
    run: Run, origin: Origin, keeper: CollectingKeeper, path: str
) -> None:
    response = fetched(run, origin, keeper, path, LUUTRU_SIZE_LIMIT_BYTES=100_000)

    exchange = keeper.exchanges[0]
    head, _, kept = exchange.response.read().partition(b"\r\n\r\n")
    assert (len(head) + 4 + len(kept), exchange.truncation) == (100_000, Truncation.LENGTH)
    assert response.body == kept


@pytest.mark.parametrize(
    ("path", "limit"),
    [("/endless/dropped", {"LUUTRU_SIZE_LIMIT_BYTES": 100_000}), ("/cut-hanging/x", {"LUUTRU_TIMEOUT_SECONDS": 0.2})],
)
def test_a_connection_whose_response_was_cut_is_dropped(
    run: Run, origin: Origin, keeper: CollectingKeeper, path: str, limit: dict[str, float]
) -> None:
    fetched(run, origin, keeper, path, **limit)

    async def left() -> None:
        while not origin.of(path)[0].is_left:
            await asyncio.sleep(0.01)

    run(asyncio.wait_for(left(), 10))


def test_a_response_that_drips_is_cut_at_the_deadline(run: Run, origin: Origin, keeper: CollectingKeeper) -> None:
    response = fetched(run, origin, keeper, "/drip", LUUTRU_TIMEOUT_SECONDS=0.3)

    exchange = keeper.exchanges[0]
    assert exchange.truncation is Truncation.TIME
    assert 200 <= exchange.duration_ms < 3_000
    assert exchange.response.read().startswith(OK + b"\r\ndrip")
    assert response.body.startswith(b"drip")


@pytest.mark.parametrize("path", ["/cut", "/cut-chunks", "/bad-chunks", "/reset"])
def test_a_response_that_breaks_off_is_kept_as_far_as_it_came(
    run: Run, origin: Origin, keeper: CollectingKeeper, path: str
) -> None:
    response = fetched(run, origin, keeper, path)

    exchange = keeper.exchanges[0]
    assert (exchange.truncation, exchange.failure) == (Truncation.DISCONNECT, None)
    assert exchange.response.read() == ANSWERS[path].said
    assert response.body.startswith((b"half of it", b"hello", b"until the close"))


def test_a_connection_that_timed_out_is_not_used_again(run: Run, origin: Origin, keeper: CollectingKeeper) -> None:
    handler = handler_for(keeper, origin.netloc, LUUTRU_TIMEOUT_SECONDS=0.3)

    for path in ("/cut-hanging/first", "/long/second"):
        run(handler.download_request(request_for(origin.url(path))))

    assert keeper.exchanges[0].truncation is Truncation.TIME
    assert keeper.exchanges[1].response.read() == LONG
    run(handler.close())


def test_a_head_over_the_size_limit_is_a_failure_with_its_bytes(
    run: Run, origin: Origin, keeper: CollectingKeeper
) -> None:
    with pytest.raises(FetchFailed):
        fetched(run, origin, keeper, "/long", LUUTRU_SIZE_LIMIT_BYTES=20)

    exchange = keeper.exchanges[0]
    assert exchange.failure is not None
    assert exchange.failure.failure_class is FailureClass.MALFORMED
    assert exchange.response.read() == LONG[:20]


def test_a_body_is_read_up_to_a_limit_and_kept_beyond_it(
    run: Run, origin: Origin, keeper: CollectingKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handler_module, "READ_LIMIT_BYTES", 1_000)

    response = fetched(run, origin, keeper, "/long")

    assert response.body == b"x" * 1_000
    assert keeper.exchanges[0].response.read() == LONG


def test_memory_stays_flat_on_a_body_of_200_mb(origin: Origin) -> None:
    script = Path(__file__).with_name("fetch_once.py")

    printed = subprocess.run(
        [sys.executable, script, origin.url("/huge"), origin.netloc], capture_output=True, check=True, timeout=120
    ).stdout

    kept = json.loads(printed)
    sent = hashlib.sha256(OK + b"\r\n")
    for _ in range(MANY_PIECES):
        sent.update(PIECE)
    assert kept["size_bytes"] == len(OK) + 2 + len(PIECE) * MANY_PIECES > 200_000_000
    assert kept["sha256"] == sent.hexdigest()
    assert kept["grown_bytes"] < 40_000_000
