"""The exchange that is kept equals, byte for byte, what the origin heard and said."""

import asyncio
import dataclasses
import ssl
from collections.abc import Iterator

import pytest

from archive.capture import Exchange
from tests.crawler.fetch.answers import ALL, EXCESS, INTERIM, TEXT, UNTIL_CLOSED, WHOLE
from tests.crawler.fetch.collecting import CollectingKeeper, handler_for, request_for
from tests.origin.origin import Origin, server_tls
from tests.origin.running import Run


@pytest.fixture(scope="module", params=["http", "https"])
def origin(request: pytest.FixtureRequest) -> Iterator[Origin]:
    tls: ssl.SSLContext | None = server_tls() if request.param == "https" else None
    with Origin(ALL, tls) as origin:
        yield origin


def received_whole(exchange: Exchange) -> bytes:
    return exchange.interim + exchange.response.read() + exchange.excess


def fetch_all(run: Run, origin: Origin, keeper: CollectingKeeper, paths: list[str], concurrency: int) -> None:
    """Fetch paths, so many at a time, over connections that are kept alive."""

    async def one_by_one(mine: list[str]) -> None:
        for path in mine:
            await handler.download_request(request_for(origin.url(path)))

    async def all_of_them() -> None:
        await asyncio.gather(*(one_by_one(paths[lane::concurrency]) for lane in range(concurrency)))
        await handler.close()

    handler = handler_for(keeper, origin.netloc)
    run(all_of_them())


@pytest.mark.parametrize(("concurrency", "times"), [(1, 1), (16, 4)])
def test_the_wire_is_kept_as_the_origin_logged_it(
    run: Run, origin: Origin, keeper: CollectingKeeper, concurrency: int, times: int
) -> None:
    paths = [f"{name}/{concurrency}/{turn}" for turn in range(times) for name in ALL]

    fetch_all(run, origin, keeper, paths, concurrency)

    kept = {exchange.errand.url: (exchange.request, received_whole(exchange)) for exchange in keeper.exchanges}
    logged = {origin.url(path): (crossing.received, crossing.said) for path in paths for crossing in origin.of(path)}
    assert len(kept) == len(paths)
    assert {url for url in logged if logged[url] != kept.get(url)} == set()


@pytest.mark.parametrize("path", sorted(WHOLE | UNTIL_CLOSED))
def test_a_whole_response_is_kept_as_one(run: Run, origin: Origin, keeper: CollectingKeeper, path: str) -> None:
    fetch_all(run, origin, keeper, [path], 1)

    exchange = keeper.exchanges[0]
    assert exchange.response.read() == ALL[path].said
    assert (exchange.interim, exchange.excess, exchange.truncation, exchange.failure) == (b"", b"", None, None)


@pytest.mark.parametrize("path", sorted(INTERIM))
def test_interim_responses_stand_apart(run: Run, origin: Origin, keeper: CollectingKeeper, path: str) -> None:
    fetch_all(run, origin, keeper, [path], 1)

    exchange = keeper.exchanges[0]
    assert exchange.interim.startswith(b"HTTP/1.1 10")
    assert exchange.interim.endswith(b"\r\n\r\n")
    assert exchange.response.read().startswith(b"HTTP/1.1 200 OK\r\n")


@pytest.mark.parametrize("path", sorted(EXCESS))
def test_excess_stands_apart_and_ends_the_connection(
    run: Run, origin: Origin, keeper: CollectingKeeper, path: str
) -> None:
    fetch_all(run, origin, keeper, [f"{path}/first", "/plain/after"], 1)

    excessive, after = keeper.exchanges
    assert excessive.excess
    assert excessive.truncation is None
    assert after.response.read() == WHOLE["/plain"].said
    assert origin.of(f"{path}/first")[-1].connection != origin.of("/plain/after")[-1].connection


@pytest.mark.parametrize("secured", [False, True], ids=["http", "https"])
def test_a_response_torn_into_small_pieces_is_kept_as_one(run: Run, keeper: CollectingKeeper, secured: bool) -> None:
    paths = [path for path, answer in (WHOLE | UNTIL_CLOSED | INTERIM).items() if len(answer.said) < 5_000]
    torn = {path: dataclasses.replace(ALL[path], piece_bytes=17) for path in paths}

    with Origin(torn, server_tls() if secured else None) as origin:
        fetch_all(run, origin, keeper, paths, 4)

    kept = {exchange.errand.url: (received_whole(exchange), exchange.truncation) for exchange in keeper.exchanges}
    assert kept == {origin.url(path): (ALL[path].said, None) for path in paths}


def test_a_response_can_be_read_while_its_bytes_are_kept(run: Run, origin: Origin, keeper: CollectingKeeper) -> None:
    handler = handler_for(keeper, origin.netloc)

    response = run(handler.download_request(request_for(origin.url("/gzip-chunked"))))

    assert response.status == 200
    assert response.headers["Content-Encoding"] == b"gzip"
    assert response.body[:2] == b"\x1f\x8b"
    run(handler.close())


def test_connections_are_kept_alive(run: Run, origin: Origin, keeper: CollectingKeeper) -> None:
    fetch_all(run, origin, keeper, [f"/chunked/alive/{turn}" for turn in range(5)], 1)

    assert len({origin.of(f"/chunked/alive/{turn}")[0].connection for turn in range(5)}) == 1


def test_the_headers_of_a_response_are_read_leniently(run: Run, origin: Origin, keeper: CollectingKeeper) -> None:
    handler = handler_for(keeper, origin.netloc)

    response = run(handler.download_request(request_for(origin.url("/no-colon"))))

    assert response.headers["X-After"] == b"still read"
    assert response.body == b"hi"
    run(handler.close())


def test_the_body_of_a_response_until_the_close_is_whole(run: Run, origin: Origin, keeper: CollectingKeeper) -> None:
    handler = handler_for(keeper, origin.netloc)

    response = run(handler.download_request(request_for(origin.url("/http-1.0"))))

    assert response.body == TEXT
    run(handler.close())
