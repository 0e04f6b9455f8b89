"""A URL is fetched where all readers find the same host, and nowhere else."""

import pytest

from crawler.errors import AddressForbidden
from crawler.fetch.addresses import named_address, parse_strictly


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("http://portal.example/a?b#c", "portal.example:80"),
        ("https://Portal.Example", "portal.example:443"),
        ("https://portal.example.:8443/", "portal.example:8443"),
        ("http://user:word@portal.example:81/", "portal.example:81"),
        ("http://portal.example@127.0.0.1/", "127.0.0.1:80"),
        ("http://127.0.0.1:80@portal.example/", "portal.example:80"),
        ("http://portal.example/@127.0.0.1/", "portal.example:80"),
        ("http://portal.example?@127.0.0.1/", "portal.example:80"),
        ("http://portal.example#@127.0.0.1/", "portal.example:80"),
        ("http://[::1]:8000/", "[::1]:8000"),
        ("http://cổng.vn/", "xn--cng-qmz.vn:80"),
    ],
)
def test_a_url_leads_to_one_host_and_port(url: str, where: str) -> None:
    assert parse_strictly(url).host_and_port == where


@pytest.mark.parametrize(
    "url",
    [
        "http://portal.example\\@127.0.0.1/",
        "http://127.0.0.1\\.portal.example/",
        "http:\\\\127.0.0.1/",
        "http:/\\127.0.0.1/",
        "http://portal.example\t@127.0.0.1/",
        "http://portal .example/",
        "http://portal.example:99999/",
        "http://portal.example:port/",
        "http://[::1/",
        "http://%5c127.0.0.1/",
        "http://a%00.example/",
        "http://127.0.0.1／@portal.example/",
        "http://portal.example\\@portal.example/",
        "http://user name@portal.example/",
        " http://portal.example/",
        "http://portal.example\n/",
        "http:\t//portal.example/",
        "http://[::1]x/",
        "http://[fe80::1%25eth0]/",
        "http://::1/",
        "http://127.0.0.1:0/",
        "http://1.2.3.4.5/",
        "http://256.1.1.1/",
        "http://portal..example/",
        "ftp://portal.example/",
        "http:///path",
        "portal.example",
        "",
    ],
)
def test_a_url_that_readers_disagree_on_leads_nowhere(url: str) -> None:
    with pytest.raises(AddressForbidden):
        parse_strictly(url)


@pytest.mark.parametrize(
    ("printed", "where"),
    [
        ("LOCALHOST.:8080", "localhost:8080"),
        ("127.1:8080", "127.0.0.1:8080"),
        ("[0::1]:8080", "[::1]:8080"),
        ("cổng.vn:8080", "xn--cng-qmz.vn:8080"),
    ],
)
def test_a_named_address_has_one_spelling(printed: str, where: str) -> None:
    assert named_address(printed) == where
