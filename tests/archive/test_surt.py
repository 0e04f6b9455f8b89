"""Addresses sort by host and lose what does not matter, as in every index of the field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.surt import surt_of


@pytest.mark.parametrize(
    ("url", "surt"),
    [
        ("http://bacninh.gov.vn", "vn,gov,bacninh)/"),
        ("https://www.BacNinh.gov.vn:443/", "vn,gov,bacninh)/"),
        ("http://www2.bacninh.gov.vn/Tin-Tuc/", "vn,gov,bacninh)/tin-tuc"),
        ("http://bacninh.gov.vn:8080/a", "vn,gov,bacninh:8080)/a"),
        ("https://bacninh.gov.vn:80/a", "vn,gov,bacninh:80)/a"),
        ("http://x.vn/?b=2&a=1&a", "vn,x)/?a&a=1&b=2"),
        ("http://x.vn/?", "vn,x)/"),
        ("http://x.vn/a//b/../c", "vn,x)/a/c"),
        ("http://x.vn/a#part", "vn,x)/a"),
        ("http://nguoi:khoa@x.vn/", "vn,x)/"),
        ("http://x.vn./", "vn,x)/"),
        ("//x.vn/a", "vn,x)/a"),
        ("http://127.0.0.1:8000/a", "1,0,0,127:8000)/a"),
        ("http://x.vn/?PHPSESSID=0123456789abcdef0123456789abcdef&b=2", "vn,x)/?b=2"),
        ("http://x.vn/?b=2&aspsessionidaaaaaaaa=abcdefghijklmnopqrstuvwx", "vn,x)/?&b=2"),
        ("http://x.vn/(S(0123456789abcdef01234567))/tin.aspx", "vn,x)/tin.aspx"),
        ("http://x.vn/Đà Nẵng", "vn,x)/%c4%90%c3%a0%20n%e1%ba%b5ng"),
        ("http://x.vn/%C4%90%C3%A0%20n%E1%BA%B5ng", "vn,x)/%c4%90%c3%a0%20n%e1%ba%b5ng"),
        ("http://x.vn/%2541", "vn,x)/a"),
        ("http://tiếngviệt.vn/", "vn,xn--tingvit-5t4cyc)/"),
        ("dns:x.vn", "dns:x.vn"),
    ],
)
def test_an_address_is_written_as_the_field_writes_it(url: str, surt: str) -> None:
    assert surt_of(url) == surt


def test_one_page_reached_by_http_and_https_is_one_page() -> None:
    assert surt_of("http://x.vn/a") == surt_of("https://www.x.vn/a/")


def test_accents_are_not_folded() -> None:
    assert surt_of("http://x.vn/bán") != surt_of("http://x.vn/bàn")


@given(st.text())
def test_any_text_gives_an_answer(text: str) -> None:
    assert isinstance(surt_of(text), str)


@given(st.text(st.characters(categories=["Cs", "L", "P"])))
def test_any_path_gives_an_answer_that_can_be_stored(text: str) -> None:
    assert surt_of("http://x.vn/" + text).encode("utf-8").startswith(b"vn,x)/")
