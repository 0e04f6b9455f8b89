"""A message comes apart without losing a byte, however a server wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.http_message import body_pieces, head_of

MESSAGE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=UTF-8\r\nX-Folded: one\r\n two\r\n\tthree\r\n"
    b"no colon here\r\nSET-cookie: a=1\r\nset-cookie:   b=2\t\r\n\r\n<p>"
)


def test_the_body_begins_after_the_empty_line() -> None:
    assert MESSAGE[head_of(MESSAGE).size_bytes :] == b"<p>"


def test_values_keep_their_order_and_any_letter_case() -> None:
    assert head_of(MESSAGE).values("Set-Cookie") == ["a=1", "b=2"]


def test_of_repeated_fields_the_last_counts() -> None:
    assert head_of(MESSAGE).value("set-cookie") == "b=2"


def test_a_folded_value_is_read_as_one_line() -> None:
    assert head_of(MESSAGE).value("x-folded") == "one two three"


def test_a_folded_value_is_kept_with_its_line_ends() -> None:
    assert (b"X-Folded", b" one\r\n two\r\n\tthree") in head_of(MESSAGE).fields


def test_a_line_without_a_colon_is_kept_as_a_name() -> None:
    assert (b"no colon here", b"") in head_of(MESSAGE).fields


def test_the_media_type_is_read_without_parameters() -> None:
    assert head_of(MESSAGE).mime == "text/html"


@pytest.mark.parametrize("printed", [b"", b"html", b";charset=utf-8", "tiếng/việt".encode()])
def test_what_is_no_media_type_is_none(printed: bytes) -> None:
    assert head_of(b"HTTP/1.1 200 OK\r\nContent-Type: " + printed + b"\r\n\r\n").mime is None


@pytest.mark.parametrize(
    ("line", "status", "reason"),
    [
        (b"HTTP/1.1 200 OK", 200, b"OK"),
        (b"HTTP/1.1 404", 404, b""),
        (b"HTTP/1.1 404 ", 404, b""),
        (b"HTTP/1.0 500  caf\xe9", 500, b"caf\xe9"),
        ("HTTP/1.1 200 Được".encode(), 200, "Được".encode()),
        (b"HTTP/2 301 Moved", 301, b"Moved"),
        (b"ICY 200 OK", 0, b""),
        (b"<html>", 0, b""),
        (b"", 0, b""),
    ],
)
def test_status_and_reason_are_read_as_they_stand(line: bytes, status: int, reason: bytes) -> None:
    head = head_of(line + b"\r\n\r\n")

    assert (head.status, head.reason) == (status, reason)


@pytest.mark.parametrize("end", [b"\r\n\r\n", b"\n\n", b"\r\n\n", b"\n\r\n"])
def test_bare_line_feeds_are_borne_with(end: bytes) -> None:
    head = head_of(b"HTTP/1.1 200 OK\nServer: x" + end + b"body")

    assert (head.value("server"), head.size_bytes) == ("x", 25 + len(end))


def test_a_message_without_an_empty_line_is_all_head() -> None:
    assert head_of(b"HTTP/1.1 200 OK\r\nServ").size_bytes == 21


def test_a_chunked_body_is_given_without_its_framing() -> None:
    stored = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n3\r\nxin\r\n0\r\n\r\n"
    head = head_of(stored)

    assert b"".join(body_pieces(head, [stored[head.size_bytes :]])) == b"xin"


@given(st.binary(max_size=200))
def test_no_bytes_are_too_odd_to_be_taken_apart(message: bytes) -> None:
    head = head_of(message)

    assert 0 <= head.size_bytes <= len(message)
    assert (head.status, head.mime, head.is_chunked) is not None
