"""A host that is not of the public internet is known in every spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.scope.private_addresses import is_private_host

LOOPBACK = """
    127.0.0.1 127.1 127.0.1 127.255.255.254 127.0.0.1. 2130706433 0x7f000001 0x7f.1 0x7f.0.0.1 0x7F.1
    017700000001 0177.1 0177.0.0.1 0 00 0x0 0.0.0.0 %31%32%37.1 %31%32%37.0.0.1 127%2e0%2e0%2e1
    １２７.0.0.1 ①②⑦.0.0.1 127。0。0。1 127．0．0．1 127｡0｡0｡1 12\xad7.0.0.1
    [::1] ::1 [::] :: 0:0:0:0:0:0:0:1
"""
INSIDE = """
    10.0.0.1 10.0.0.5 10.1 167772161 012.1 172.16.0.1 172.31.255.255 192.168.0.1 192.168.1.1 192.168.257 0xc0a80001
    169.254.169.254 169.254.43518 0xa9fea9fe 100.64.0.1 100.127.255.255 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.7
    203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
    [fe80::1] [fc00::1] fc00::1 fd12:3456::1 fec0::1 [feff::1] [ff02::1] ff02::1 2001:db8::1 100::1
"""
IPV4_WITHIN_IPV6 = """
    [::ffff:10.0.0.1] ::ffff:10.0.0.1 [::ffff:127.0.0.1] [::ffff:a00:1] [::ffff:7f00:1] [::7f00:1] ::127.0.0.1
    [::8.8.8.8] [64:ff9b::7f00:1] 64:ff9b::10.0.0.1 [2002:7f00:1::] 2002:7f00:1:: [2002:c0a8:1::]
    [2001:0:808:808::80ff:fffe]
"""
OWN_NAMES = """
    localhost LOCALHOST localhost. LOCALHOST. ⓛⓞⓒⓐⓛⓗⓞⓢⓣ local\xadhost a.localhost portal.localhost
    localhost.localdomain may-in.local printer.local kho.internal db.internal trang.intranet router.home.arpa
"""
NO_HOSTS = """
    256.1.1.1 1.2.3.4.5 08.1 8_8.8.8.8 -8.1 -1.8.8.8 0x-1.8 0x_8.8.8.8 [::1 a..b portal.vn.. portal.vn.\xad
    fe80::1%eth0 [fe80::1%25eth0] 2606:4700::1111%eth0 %5B::1%5D
"""
PUBLIC = """
    congbao.vn tuyengiao.vn báo.vn cổng.vn portal.example localhost.vn localhost.example 1.vn 10.example 10.0.0.5.vn
    127.0.0.1.example 0x7f.example mylocalhost home.arpa.vn
    8.8.8.8 134744072 0x08080808 010.010.010.010 1.1 11.0.0.1 172.15.0.1 172.32.0.1 100.63.0.1 100.128.0.1 169.253.0.1
    [2001:4860:4860::8888] 2606:4700::1111 [::ffff:8.8.8.8] 2002:808:808:: 64:ff9b::808:808
"""


@pytest.mark.parametrize("host", [*LOOPBACK.split(), *INSIDE.split(), *IPV4_WITHIN_IPV6.split()])
def test_a_private_address_is_known_in_any_spelling(host: str) -> None:
    assert is_private_host(host)


@pytest.mark.parametrize("host", OWN_NAMES.split())
def test_a_name_for_use_inside_is_known(host: str) -> None:
    assert is_private_host(host)


@pytest.mark.parametrize("host", ["", "a b", *NO_HOSTS.split()])
def test_what_is_no_host_counts_as_private(host: str) -> None:
    assert is_private_host(host)


@pytest.mark.parametrize("host", PUBLIC.split())
def test_a_public_host_is_known(host: str) -> None:
    assert not is_private_host(host)


@given(st.text(alphabet="0123456789abcdefx.:[]%-", max_size=30) | st.text(max_size=20))
def test_no_host_can_break_it(host: str) -> None:
    assert is_private_host(host) in (True, False)
