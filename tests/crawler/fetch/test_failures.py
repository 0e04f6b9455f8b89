"""An attempt that brings no response is classed, kept with what there is of it, and told to Scrapy."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler

from archive.capture import Exchange, FailureClass
from crawler.errors import FetchFailed, KeeperMissing
from crawler.fetch.handler import FetchHandler
from tests.crawler.fetch.collecting import CollectingKeeper, handler_for, request_for
from tests.origin.origin import Answer, Origin, blurting
from tests.origin.running import Run

HALF_A_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/ht"
ANSWERS = {
    "/silent-close": Answer(closes=True),
    "/reset": Answer(resets=True),
    "/half-a-head": Answer(HALF_A_HEAD, closes=True),
    "/half-a-head-and-wait": Answer(HALF_A_HEAD, hangs=True),
    "/no-http": Answer(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    "/two-lengths": Answer(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nhi"),
    "/hang": Answer(hangs=True),
}


@pytest.fixture(scope="module")
def origin() -> Iterator[Origin]:
    with Origin(ANSWERS) as origin:
        yield origin


def failed(run: Run, keeper: CollectingKeeper, url: str, *named: str, **settings: Any) -> Exchange:
    """Fetch what cannot be fetched, and give what was kept of it."""
    handler = handler_for(keeper, *named, LUUTRU_CONNECT_SECONDS=3, **settings)
    with pytest.raises(FetchFailed) as raised:
        run(handler.download_request(request_for(url)))
    run(handler.close())
    assert raised.value.capture.failure is keeper.exchanges[-1].failure
    return keeper.exchanges[-1]


def class_of(exchange: Exchange) -> FailureClass | None:
    return exchange.failure and exchange.failure.failure_class


def test_a_name_without_address_is_a_dns_failure(run: Run, keeper: CollectingKeeper) -> None:
    exchange = failed(run, keeper, "http://no-such-portal.invalid/")

    assert class_of(exchange) is FailureClass.DNS
    assert exchange.request == b""


def test_a_closed_port_is_refused(run: Run, keeper: CollectingKeeper) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    exchange = failed(run, keeper, f"http://127.0.0.1:{port}/", f"127.0.0.1:{port}")

    assert class_of(exchange) is FailureClass.REFUSED


@pytest.mark.parametrize("said", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b""], ids=["plain", "handshake left"])
def test_a_channel_that_cannot_be_secured_is_a_tls_failure(run: Run, keeper: CollectingKeeper, said: bytes) -> None:
    with blurting(said) as port:
        exchange = failed(run, keeper, f"https://127.0.0.1:{port}/", f"127.0.0.1:{port}")

    assert class_of(exchange) is FailureClass.TLS


@pytest.mark.parametrize("path", ["/silent-close", "/reset"])
def test_a_connection_closed_without_an_answer_is_disconnected(
    run: Run, origin: Origin, keeper: CollectingKeeper, path: str
) -> None:
    exchange = failed(run, keeper, origin.url(path), origin.netloc)

    assert class_of(exchange) is FailureClass.DISCONNECTED
    assert exchange.request == origin.of(path)[-1].received


@pytest.mark.parametrize("path", ["/no-http", "/two-lengths"])
def test_what_is_no_http_is_malformed_and_its_bytes_are_kept(
    run: Run, origin: Origin, keeper: CollectingKeeper, path: str
) -> None:
    exchange = failed(run, keeper, origin.url(path), origin.netloc)

    assert class_of(exchange) is FailureClass.MALFORMED
    assert exchange.response.read() == ANSWERS[path].said


def test_half_a_head_is_disconnected_and_its_bytes_are_kept(run: Run, origin: Origin, keeper: CollectingKeeper) -> None:
    exchange = failed(run, keeper, origin.url("/half-a-head"), origin.netloc)

    assert class_of(exchange) is FailureClass.DISCONNECTED
    assert exchange.response.read() == HALF_A_HEAD


@pytest.mark.parametrize(("path", "kept"), [("/hang", b""), ("/half-a-head-and-wait", HALF_A_HEAD)])
def test_an_answer_that_does_not_come_is_a_timeout(
    run: Run, origin: Origin, keeper: CollectingKeeper, path: str, kept: bytes
) -> None:
    exchange = failed(run, keeper, origin.url(path), origin.netloc, LUUTRU_TIMEOUT_SECONDS=0.2)

    assert class_of(exchange) is FailureClass.TIMEOUT
    assert exchange.response.read() == kept


def test_a_handshake_that_does_not_come_is_a_timeout(run: Run, keeper: CollectingKeeper) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        port = deaf.getsockname()[1]
        exchange = failed(run, keeper, f"https://127.0.0.1:{port}/", f"127.0.0.1:{port}", LUUTRU_TIMEOUT_SECONDS=0.2)

    assert class_of(exchange) is FailureClass.TIMEOUT


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "localhost", "[::1]", "0.0.0.0"])
def test_an_address_that_nobody_named_is_never_connected_to(
    run: Run, origin: Origin, keeper: CollectingKeeper, host: str
) -> None:
    heard = len(origin.crossings)

    exchange = failed(run, keeper, origin.url("/silent-close", host), f"127.0.0.1:{origin.port + 1}")

    assert class_of(exchange) is FailureClass.FORBIDDEN_ADDRESS
    assert len(origin.crossings) == heard


def test_a_public_name_that_leads_inside_is_never_connected_to(
    run: Run, origin: Origin, keeper: CollectingKeeper, resolver: dict[str, str]
) -> None:
    resolver["portal.example"] = "127.0.0.1"
    heard = len(origin.crossings)

    exchange = failed(run, keeper, origin.url("/silent-close", "portal.example"), origin.netloc)

    assert class_of(exchange) is FailureClass.FORBIDDEN_ADDRESS
    assert len(origin.crossings) == heard


def test_a_name_that_a_person_named_may_lead_inside(
    run: Run, keeper: CollectingKeeper, resolver: dict[str, str]
) -> None:
    resolver["portal.example"] = "127.0.0.1"
    with Origin({"/": Answer(b"HTTP/1.1 204 No Content\r\n\r\n")}) as origin:
        handler = handler_for(keeper, f"portal.example:{origin.port}")
        response = run(handler.download_request(request_for(origin.url("/", "portal.example"))))

    assert response.status == 204
    assert keeper.exchanges[0].ip_address == "127.0.0.1"


@pytest.mark.parametrize("named", ["LOCALHOST:{port}", "localhost.:{port}"])
def test_a_named_address_counts_in_any_spelling(run: Run, keeper: CollectingKeeper, named: str) -> None:
    with Origin({"/": Answer(b"HTTP/1.1 204 No Content\r\n\r\n")}) as origin:
        handler = handler_for(keeper, named.format(port=origin.port))
        response = run(handler.download_request(request_for(origin.url("/", "localhost"))))

    assert response.status == 204


def test_a_named_ipv6_address_is_connected_to_and_told_in_brackets(run: Run, keeper: CollectingKeeper) -> None:
    with Origin({"/": Answer(b"HTTP/1.1 204 No Content\r\n\r\n")}) as origin:
        handler = handler_for(keeper, f"[::ffff:127.0.0.1]:{origin.port}")
        run(handler.download_request(request_for(origin.url("/", "[::ffff:7f00:1]"))))

    assert f"\r\nHost: [::ffff:7f00:1]:{origin.port}\r\n".encode() in origin.of("/")[0].received


@pytest.mark.parametrize("url", ["http://portal.example\\@127.0.0.1/", "http:///nowhere"])
def test_a_url_whose_host_is_in_doubt_is_forbidden(run: Run, keeper: CollectingKeeper, url: str) -> None:
    handler = handler_for(keeper)
    request = request_for("http://portal.example/")
    request._url = url  # Scrapy would mend some of it; the handler must not rely on that

    with pytest.raises(FetchFailed):
        run(handler.download_request(request))

    assert class_of(keeper.exchanges[0]) is FailureClass.FORBIDDEN_ADDRESS


def test_a_fetch_without_a_keeper_is_refused_at_once(run: Run) -> None:
    with pytest.raises(KeeperMissing, match="LUUTRU_KEEPER is not set"):
        FetchHandler(Crawler(Spider))
