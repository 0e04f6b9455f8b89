"""A span of a page's bytes gives the text that a person sees there."""

import pytest

from archive.replay.text_of_span import text_of, text_of_span


@pytest.mark.parametrize(
    ("cut", "text"),
    [
        ("Mùa hoa ở Lâm Đồng", "Mùa hoa ở Lâm Đồng"),
        ("Mùa\r\n   hoa&nbsp; ở\u00a0Lâm Đồng ", "Mùa hoa ở Lâm Đồng"),
        ("M&ugrave;a hoa &#7903; L&#xE2;m", "Mùa hoa ở Lâm"),
        ("H<b>ôm</b> nay<i></i>", "Hôm nay"),
        ("Mùa hoa<br>ở Lâm Đồng<p>hôm nay", "Mùa hoa ở Lâm Đồng hôm nay"),
        ("Mùa<!-- <p>không</p> --> hoa<script>if (a < b) x('không')</script>", "Mùa hoa"),
        ("&lt;Kỳ 2&gt; 5 < 7", "<Kỳ 2> 5 < 7"),
        ("Mùa\0hoa", "Mùa hoa"),
        ("GD&ĐT", "GD&ĐT"),
        ("Mùa&#27;[31m hoa&#x1;&#155;", "Mùa\x1b[31m hoa\x01›"),
        ("Mùa &#xD800;&#0;&#38;lt;", "Mùa ��&lt;"),
    ],
)
def test_tags_go_entities_are_letters_and_white_space_is_folded(cut: str, text: str) -> None:
    assert text_of(cut.encode(), "utf-8") == text


def test_bytes_are_letters_in_the_charset_of_the_page() -> None:
    payload = b"<p>" + "Hôm nay".encode("cp1258") + b"</p>"

    assert text_of_span(payload, (3, 10), "cp1258") == "Hôm nay"


def test_a_byte_that_is_no_letter_is_seen_as_such() -> None:
    assert text_of(b"Xu\xe2n", "utf-8") == "Xu�n"
