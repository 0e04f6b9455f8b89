"""One exchange comes out the same, wherever its bytes were torn apart on the way."""

from pathlib import Path

import pytest

from archive.capture import SPOOL_BYTES, Errand, Exchange, Truncation
from crawler.fetch.tap import EXCESS_BYTES, Tap

HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
BARE_HINTS = b"HTTP/1.1 100 Continue\n\n"
FINAL = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"


def tapped(*pieces: bytes, limit: int = 1_000, excess_bytes: int = 0) -> Exchange:
    tap = Tap(Errand("http://portal.example/"), limit)
    tap.begin(b"GET / HTTP/1.1\r\n\r\n")
    for piece in pieces:
        tap.receive(piece)
    tap.end(excess_bytes)
    return tap.close()


@pytest.mark.parametrize("interim", [b"", HINTS, BARE_HINTS + HINTS], ids=["none", "one", "two"])
def test_interim_responses_are_told_apart_wherever_they_are_torn(interim: bytes) -> None:
    whole = interim + FINAL

    for place in range(len(whole) + 1):
        exchange = tapped(whole[:place], whole[place:])
        assert (exchange.interim, exchange.response.read()) == (interim, FINAL)


def test_single_bytes_make_the_same_exchange() -> None:
    exchange = tapped(*(bytes([byte]) for byte in HINTS + FINAL))

    assert (exchange.interim, exchange.response.read()) == (HINTS, FINAL)


def test_an_answer_too_short_to_be_told_is_a_response() -> None:
    assert tapped(b"HTTP/1.1 1").response.read() == b"HTTP/1.1 1"


def test_a_request_sent_again_begins_the_exchange_anew() -> None:
    tap = Tap(Errand("http://portal.example/"), 1_000)
    tap.begin(b"first")
    first = tap.exchange
    tap.begin(b"second")

    assert (tap.exchange.request, tap.exchange.response.size_bytes) == (b"second", 0)
    assert tap.exchange is not first


def test_the_size_limit_gives_back_what_there_is_room_for() -> None:
    tap = Tap(Errand("http://portal.example/"), len(FINAL) + 3)
    tap.begin(b"")

    given = [tap.receive(FINAL), tap.receive(b"12345")]

    assert given == [FINAL, b"123"]
    assert tap.close().truncation is Truncation.LENGTH


def test_the_first_reason_to_break_off_counts() -> None:
    tap = Tap(Errand("http://portal.example/"), 1_000)
    tap.receive(FINAL)
    tap.break_off(Truncation.TIME)
    tap.break_off(Truncation.DISCONNECT)

    assert tap.close().truncation is Truncation.TIME


def test_excess_is_cut_off_the_response() -> None:
    exchange = tapped(FINAL + b"more", excess_bytes=4)

    assert (exchange.response.read(), exchange.excess) == (FINAL, b"more")


def test_excess_has_a_limit() -> None:
    tap = Tap(Errand("http://portal.example/"), 1_000)
    tap.receive(FINAL)
    tap.end(0)
    for _ in range(3):
        tap.overflow(b"x" * (EXCESS_BYTES // 2))

    assert len(tap.close().excess) == EXCESS_BYTES


def test_a_fault_of_this_machine_is_no_fault_of_the_portal(tmp_path: Path) -> None:
    nowhere = tmp_path / "missing"
    tap = Tap(Errand("http://portal.example/"), 10 * SPOOL_BYTES, spool_folder=nowhere)
    tap.receive(FINAL)
    tap.receive(b"x" * SPOOL_BYTES)
    tap.receive(b"more")
    exchange = tap.close()

    assert isinstance(exchange.fault, OSError)
    assert (exchange.failure, exchange.response.read()) == (None, FINAL)
