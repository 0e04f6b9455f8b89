"""A host that is not of the public internet is known in every spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.private_addresses import is_private_host

SPELLINGS = """
    127.0.0.1 127.1 2130706433 0x7f000001 0x7f.1 017700000001 0177.0.0.1 127.0.0.1. 0 0.0.0.0
    10.0.0.5 192.168.1.1 172.16.0.1 169.254.169.254 100.64.0.1 224.0.0.1 255.255.255.255 192.0.2.1
    [::1] [::] [fe80::1] [fc00::1] [::ffff:10.0.0.1] [::ffff:a00:1] [::7f00:1] [64:ff9b::7f00:1]
    [2002:7f00:1::] [ff02::1]
    localhost LOCALHOST. a.localhost may-in.local kho.internal １２７.0.0.1 127。0。0。1 %31%32%37.1
    256.1.1.1 [::1 a..b
"""
PUBLIC = """
    congbao.vn báo.vn 8.8.8.8 134744072 [2001:4860:4860::8888] [::ffff:8.8.8.8] localhost.vn 1.vn 10.0.0.5.vn
"""


@pytest.mark.parametrize("host", ["", "a b", *SPELLINGS.split()])
def test_a_private_host_is_known(host: str) -> None:
    assert is_private_host(host)


@pytest.mark.parametrize("host", PUBLIC.split())
def test_a_public_host_is_known(host: str) -> None:
    assert not is_private_host(host)


@given(st.text(alphabet="0123456789abcdefx.:[]%-", max_size=30) | st.text(max_size=20))
def test_no_host_can_break_it(host: str) -> None:
    assert is_private_host(host) in (True, False)
