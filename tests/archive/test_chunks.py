"""Chunk framing is taken away however the pieces fall, and broken framing loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.chunks import Chunks

BODY = b"5;name=v\r\nxin c\r\n1A \r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\nX-Sum: 9\r\n\r\n"
DATA = b"xin cabcdefghijklmnopqrstuvwxyz"


def _data(*pieces: bytes) -> bytes:
    return b"".join(Chunks(pieces))


@pytest.mark.parametrize("size", range(1, len(BODY) + 1))
def test_pieces_of_any_size_give_the_same_data(size: int) -> None:
    assert _data(*(BODY[at : at + size] for at in range(0, len(BODY), size))) == DATA


def test_trailers_are_kept() -> None:
    chunks = Chunks([BODY])
    list(chunks)

    assert (chunks.trailers, chunks.is_complete, chunks.is_broken) == (b"X-Sum: 9\r\n\r\n", True, False)


@pytest.mark.parametrize("cut", range(1, len(BODY)))
def test_a_cut_body_gives_the_data_that_came(cut: int) -> None:
    assert DATA.startswith(_data(BODY[:cut]))


def test_a_cut_body_is_known_as_such() -> None:
    chunks = Chunks([b"5\r\nxin"])
    list(chunks)

    assert (chunks.is_complete, chunks.is_broken) == (False, False)


@pytest.mark.parametrize(
    ("body", "data"),
    [
        (b"3\nabc\n0\n\n", b"abc"),
        (b"3\r\nabc2\r\nde\r\n0\r\n\r\n", b"abcde"),
        (b"0003\r\nabc\r\n0\r\n\r\n", b"abc"),
        (b"\r\n3\r\nabc", b"\r\n3\r\nabc"),
        (b"3\r\nabc\r\nzz\r\nrest", b"abczz\r\nrest"),
        (b"<html>no chunks</html>", b"<html>no chunks</html>"),
        (b"-1\r\nabc", b"-1\r\nabc"),
        (b"0x3\r\nabc", b"0x3\r\nabc"),
        (b"ffffffffffffffffffff\r\nabc", b"ffffffffffffffffffff\r\nabc"),
        (b"7\r\nabc", b"abc"),
        (b"", b""),
    ],
)
def test_broken_framing_loses_nothing(body: bytes, data: bytes) -> None:
    assert _data(body) == data


def test_a_line_without_end_is_not_waited_for() -> None:
    endless = [b"1" * 10_000] * 100

    assert len(_data(*endless)) == 1_000_000


@given(st.lists(st.binary(min_size=1, max_size=50)), st.integers(1, 30))
def test_what_was_chunked_comes_back(data: list[bytes], size: int) -> None:
    body = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in data) + b"0\r\n\r\n"

    assert _data(*(body[at : at + size] for at in range(0, len(body), size))) == b"".join(data)
