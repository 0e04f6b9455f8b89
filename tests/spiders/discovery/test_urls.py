"""A URL has one spelling, whoever writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from w3lib.url import safe_url_string

from spiders.discovery.urls import normalise, parse, resolve

BASE = "http://www.congbao.vn/tin/bai-1.html?x=1"
HOME = "http://www.congbao.vn"

RESOLVED = [
    ("a.html", HOME + "/tin/a.html"),
    ("/a.html", HOME + "/a.html"),
    ("?page=2", HOME + "/tin/bai-1.html?page=2"),
    ("", BASE),
    ("#top", BASE),
    ("/a#top", HOME + "/a"),
    ("//cdn.vn/a.css", "http://cdn.vn/a.css"),
    ("../../../a", HOME + "/a"),
    ("/a/../b/./c", HOME + "/b/c"),
    ("/a/%2e%2E/b", HOME + "/b"),
    ("/a/b/..", HOME + "/a/"),
    ("/a//b", HOME + "/a//b"),
    ("/.well-known/a", HOME + "/.well-known/a"),
    ("http:b", HOME + "/tin/b"),
    ("https:b.vn/c", "https://b.vn/c"),
    ("http:/c", HOME + "/c"),
    ("HTTP://B.VN/C", "http://b.vn/C"),
    ("http:///b.vn/c", "http://b.vn/c"),
    ("http:\\\\b.vn\\c?d\\e", "http://b.vn/c?d%5Ce"),
    (" \n/a\tb ", HOME + "/ab"),
    ("http://b.vn", "http://b.vn/"),
    ("http://b.vn?c", "http://b.vn/?c"),
    ("/a?", HOME + "/a"),
]
SPELT = [
    ("http://b.vn:80/", "http://b.vn/"),
    ("https://b.vn:443/", "https://b.vn/"),
    ("http://b.vn:0443/", "http://b.vn:443/"),
    ("http://b.vn:/", "http://b.vn/"),
    ("http://ai:mat-khau@b.vn/", "http://b.vn/"),
    ("http://th@nghixuan.edu.vn", "http://nghixuan.edu.vn/"),
    ("http://b.vn./", "http://b.vn/"),
    ("http://sở.vn/", "http://xn--s-lym.vn/"),
    ("http://B%2Evn/", "http://b.vn/"),
    ("http://ｂ.vn/", "http://b.vn/"),
    ("http://2130706433/", "http://127.0.0.1/"),
    ("http://0x7f.1/", "http://127.0.0.1/"),
    ("http://0177.0.0.01/", "http://127.0.0.1/"),
    ("http://127.1/", "http://127.0.0.1/"),
    ("http://[0:0::1]:80/", "http://[::1]/"),
    ("http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/"),
    ("/đường dẫn", HOME + "/%C4%91%C6%B0%E1%BB%9Dng%20d%E1%BA%ABn"),
    ("/%c3%a1%7E", HOME + "/%C3%A1~"),
    ("/a%2fb", HOME + "/a%2Fb"),
    ("/100%", HOME + "/100%25"),
    ("/?a[]=1|2", HOME + "/?a%5B%5D=1%7C2"),
    ("/?q=a+b%20c", HOME + "/?q=a+b%20c"),
    ("/?b=2&a=1&&c", HOME + "/?b=2&a=1&&c"),
]
CUT = [
    ("/a?PHPSESSID=1f&b=1", "/a?b=1"),
    ("/a;jsessionid=74D7?b=1", "/a?b=1"),
    ("/a/..;jsessionid=1", "/"),
    ("/a?utm_source=zalo&b=1&fbclid=x&zarsrc=30", "/a?b=1"),
    ("/a?gclid=x", "/a"),
    ("/a?sid=0123456789abcdef0123456789abcdef", "/a"),
    ("/a?sid=12", "/a?sid=12"),
    ("/a?sessionid=12", "/a?sessionid=12"),
    ("/a?t=1795457757", "/a?t=1795457757"),
    ("/Post.aspx?ItemID=4949&CategoryId=1", "/Post.aspx?ItemID=4949&CategoryId=1"),
]
UNFETCHABLE = [
    "javascript:void(0)",
    "java\nscript:x",
    "mailto:a@b.vn",
    "data:image/png;base64,iVBOR",
    "tel:+8424",
    "ftp://b.vn/",
    "ymsgr:SendIM?a",
    "http://",
    "http://a..b/",
    "http://a b.vn/",
    "http://b.vn:99999/",
    "http://b.vn:x/",
    "http://1.2.3.4.5/",
    "http://256.1.1.1/",
    "http://[::1/",
    "http://[fe80::1%25eth0]/",
    "http://" + "a" * 64 + ".vn/",
]  # fmt: skip


@pytest.mark.parametrize(("href", "url"), RESOLVED)
def test_a_link_is_resolved_as_browsers_do(href: str, url: str) -> None:
    assert normalise(href, BASE) == url


@pytest.mark.parametrize(("href", "url"), SPELT)
def test_a_url_is_spelt_one_way(href: str, url: str) -> None:
    assert normalise(href, BASE) == url


@pytest.mark.parametrize(("href", "path"), CUT)
def test_only_what_surely_names_a_visitor_is_cut(href: str, path: str) -> None:
    assert normalise(href, BASE) == HOME + path


@pytest.mark.parametrize("href", UNFETCHABLE)
def test_what_cannot_be_fetched_is_no_url(href: str) -> None:
    assert normalise(href, BASE) is None


def test_a_link_needs_a_base_that_can_be_fetched() -> None:
    assert normalise("/a", "about:blank") is None
    assert normalise("http://b.vn/a", "about:blank") == "http://b.vn/a"


def test_a_session_is_kept_where_every_parameter_is_wanted() -> None:
    assert resolve("/a;jsessionid=7?utm_source=b", BASE) == HOME + "/a;jsessionid=7?utm_source=b"


def test_a_link_counts_from_its_own_page_after_another_was_seen() -> None:
    assert normalise("?page=2", HOME + "/a") == HOME + "/a?page=2"
    assert normalise("?page=2", HOME + "/b") == HOME + "/b?page=2"
    assert normalise("c", HOME + "/a/") == HOME + "/a/c"
    assert normalise("c", HOME + "/b/") == HOME + "/b/c"


def test_a_long_image_within_the_page_takes_no_memory() -> None:
    assert normalise("data:image/png;base64," + "A" * 1_000_000, BASE) is None


@pytest.mark.parametrize(
    ("url", "host", "port", "host_and_port"),
    [
        ("http://b.vn/", "b.vn", 80, "b.vn:80"),
        ("https://b.vn:8443/", "b.vn", 8443, "b.vn:8443"),
        ("http://[::1]/", "[::1]", 80, "[::1]:80"),
        ("http://[::1]:81/", "[::1]", 81, "[::1]:81"),
    ],
)
def test_a_host_is_told_from_its_port(url: str, host: str, port: int, host_and_port: str) -> None:
    parts = parse(url)

    assert parts is not None
    assert (parts.host, parts.port, parts.host_and_port) == (host, port, host_and_port)


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("http://b.vn:80/", "b.vn"),
        ("https://b.vn:443/", "b.vn"),
        ("http://b.vn:443/", "b.vn:443"),
        ("http://[::1]:80/", "[::1]"),
        ("https://[::1]:8443/", "[::1]:8443"),
    ],
)
def test_a_host_is_named_with_its_port_where_it_must(url: str, authority: str) -> None:
    parts = parse(url)

    assert parts is not None
    assert parts.authority == authority


PIECES = st.sampled_from(
    [
        *"/\\?#&@:%[].* '|\tĐa\ud800",
        "http:",
        "https:",
        "//",
        "..",
        "%2e",
        "%41",
        "::1",
        "0x7f",
        "8080",
        "xn--",
        "utm_a=",
        ";jsessionid=",
    ]
)
HREFS = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=40)


@given(HREFS, HREFS)
def test_no_link_can_break_it(href: str, base: str) -> None:
    for context in (BASE, base):
        url = normalise(href, context)

        assert url is None or url.startswith(("http://", "https://"))


@given(HREFS)
def test_a_spelt_url_stays_as_it_is(href: str) -> None:
    url = normalise(href, BASE)

    assert url is None or normalise(url, "http://khac.vn/") == url


@given(HREFS)
def test_a_request_for_a_url_asks_for_that_url(href: str) -> None:
    url = normalise(href, BASE)

    assert url is None or safe_url_string(url) == url
