"""A request is written as RFC 9112 asks, and no URL or header can write a second one."""

import pytest
from scrapy import Request

from crawler.fetch.message import message_of, target_of


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("http://portal.example", b"/"),
        ("http://portal.example/", b"/"),
        ("http://portal.example?a=1", b"/?a=1"),
        ("http://portal.example/a;b/c?d=e&f#g", b"/a;b/c?d=e&f"),
        ("http://portal.example//a/../b", b"//a/../b"),
        ("http://portal.example/t%C3%AD", b"/t%C3%AD"),
    ],
)
def test_a_target_is_path_and_query(url: str, target: bytes) -> None:
    assert target_of(url) == target


def test_a_message_begins_with_its_host_and_has_each_header_once() -> None:
    request = Request("http://portal.example/a", headers={"Accept": "*/*", "Cookie": ["a=1", "b=2"], "Host": "other"})

    assert message_of(request, b"portal.example") == (
        b"GET /a HTTP/1.1\r\nHost: portal.example\r\nAccept: */*\r\nCookie: a=1\r\nCookie: b=2\r\n\r\n"
    )


def test_a_body_is_sent_with_its_length() -> None:
    request = Request("http://portal.example/a", method="POST", body=b"q=1")

    assert message_of(request, b"portal.example").endswith(b"\r\nContent-Length: 3\r\n\r\nq=1")


def test_a_line_break_in_a_header_starts_no_other() -> None:
    request = Request("http://portal.example/", headers={"Referer": "x\r\nEvil: 1\n\nGET /"})

    assert message_of(request, b"h") == b"GET / HTTP/1.1\r\nHost: h\r\nReferer: x Evil: 1 GET /\r\n\r\n"
