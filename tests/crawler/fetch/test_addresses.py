"""Which hosts are of the public internet, however they are spelt."""

import pytest

from crawler.errors import AddressForbidden
from crawler.fetch.addresses import host_and_port, is_private

INSIDE = """
127.0.0.1 127.1 127.0.1 127.255.255.254 2130706433 0x7f000001 0x7f.0.0.1 0x7F.1 017700000001
0177.0.0.1 0177.1 127.0.0.1. 0 0.0.0.0 0x0 00 10.0.0.1 10.1 167772161 012.1 172.16.0.1
172.31.255.255 192.168.0.1 192.168.257 0xc0a80001 169.254.169.254 169.254.43518 0xa9fea9fe
100.64.0.1 100.127.255.255 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1
239.255.255.250 240.0.0.1 255.255.255.255 [::1] ::1 [::] :: 0:0:0:0:0:0:0:1 [::ffff:127.0.0.1]
[::ffff:7f00:1] ::ffff:10.0.0.1 ::127.0.0.1 [64:ff9b::7f00:1] 64:ff9b::10.0.0.1 2002:7f00:1::
[2002:c0a8:1::] fc00::1 fd12:3456::1 [fe80::1] fe80::1%eth0 [fe80::1%25eth0] fec0::1 ff02::1
2001:db8::1 100::1 localhost LOCALHOST localhost. portal.localhost printer.local db.internal
router.home.arpa localhost.localdomain %31%32%37.0.0.1 127%2e0%2e0%2e1 ①②⑦.0.0.1 127。0。0。1 ⓛⓞⓒⓐⓛⓗⓞⓢⓣ
127．0．0．1
"""
PUBLIC = """
8.8.8.8 134744072 0x08080808 010.010.010.010 1.1 11.0.0.1 172.15.0.1 172.32.0.1 100.63.0.1
100.128.0.1 169.253.0.1 [2001:4860:4860::8888] 2606:4700::1111 [::ffff:8.8.8.8] 2002:808:808::
64:ff9b::808:808 portal.example tuyengiao.vn 127.0.0.1.example localhost.example 10.example
0x7f.example 1.2.3.4.5 cổng.vn
"""


@pytest.mark.parametrize("host", INSIDE.split())
def test_a_host_inside_a_network_is_known_in_any_spelling(host: str) -> None:
    assert is_private(host)


@pytest.mark.parametrize("host", PUBLIC.split())
def test_a_public_host_is_not_taken_for_a_private_one(host: str) -> None:
    assert not is_private(host)


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("http://portal.example/a?b#c", ("portal.example", 80)),
        ("https://Portal.Example", ("portal.example", 443)),
        ("https://portal.example.:8443/", ("portal.example", 8443)),
        ("http://user:word@portal.example:81/", ("portal.example", 81)),
        ("http://portal.example@127.0.0.1/", ("127.0.0.1", 80)),
        ("http://127.0.0.1:80@portal.example/", ("portal.example", 80)),
        ("http://portal.example/@127.0.0.1/", ("portal.example", 80)),
        ("http://portal.example?@127.0.0.1/", ("portal.example", 80)),
        ("http://portal.example#@127.0.0.1/", ("portal.example", 80)),
        ("http://[::1]:8000/", ("::1", 8000)),
        ("http://cổng.vn/", ("xn--cng-qmz.vn", 80)),
    ],
)
def test_a_url_leads_to_one_host_and_port(url: str, where: tuple[str, int]) -> None:
    assert host_and_port(url) == where


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
        "http:///path",
        "portal.example",
        "",
    ],
)
def test_a_url_that_readers_disagree_on_leads_nowhere(url: str) -> None:
    with pytest.raises(AddressForbidden):
        host_and_port(url)
