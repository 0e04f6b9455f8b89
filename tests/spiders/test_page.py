"""A page is opened whatever its bytes are, and parsed once."""

import pytest

from spiders.page import MOST_TAGS, Page
from tests.pages.html import AT


def opened(payload: bytes, charset: str | None = None) -> Page:
    return Page("http://x.example/", AT, payload, charset=charset)


def test_a_page_is_parsed_once() -> None:
    page = opened(b"<p>x</p>")

    assert page.root is page.root


@pytest.mark.parametrize("payload", [b"", b"  \n", b"<", b"\0", b"<!-- x", b"\xff\xfe"])
def test_a_page_without_a_tree_is_an_empty_page(payload: bytes) -> None:
    assert [block.text for block in opened(payload).walk.blocks if block.text.strip("\ufffd<")] == []


def test_what_follows_a_nul_is_read() -> None:
    assert [block.text for block in opened(b"<p>a\0b</p><p>c</p>").walk.blocks] == ["a b", "c"]


def test_a_page_in_utf_16_is_read() -> None:
    assert opened("<p>Hội thảo</p>".encode("utf-16")).walk.blocks[0].text == "Hội thảo"


def test_a_page_in_windows_1258_is_read() -> None:
    page = opened("<p>Hội thảo</p>".encode("cp1258", "ignore"), "windows-1258")

    assert page.walk.blocks[0].plain.startswith("h")
    assert page.walk.blocks[0].plain.endswith("o")


def test_bytes_that_are_no_letters_hide_nothing_after_them() -> None:
    page = opened(b"<p>a\xff</p>" + "<p>Hội thảo</p>".encode() * 100, "utf-8")

    assert [block.text for block in page.walk.blocks] == ["a\ufffd", *["Hội thảo"] * 100]


def test_nesting_beyond_all_measure_is_cut_and_told() -> None:
    page = opened(b"<div>" * 50_000 + b"x")

    assert page.is_cut


def test_tags_beyond_all_measure_are_cut_and_told() -> None:
    page = opened(b"<p>x</p>" * MOST_TAGS)

    assert page.is_cut
    assert len(page.walk.blocks) == MOST_TAGS // 2


def test_a_whole_page_is_not_cut() -> None:
    assert not opened(b"<p>x &nope; <b>y</i></p>").is_cut


@pytest.mark.parametrize(("line", "start"), [(1, 0), (2, 2), (3, 4), (None, 0)])
def test_the_byte_at_which_a_line_begins_is_told(line: int | None, start: int) -> None:
    assert opened(b"a\nb\nc").line_start(line) == start


def test_what_stands_behind_the_end_of_the_page_is_read_too() -> None:
    twice = b"<html><body><p>a</p></body></html>b<p>c <a href=/d>d</a></p><!-- x --><html><body>e</body></html>"
    page = Page("http://h/", AT, twice)

    assert [block.text for block in page.walk.blocks] == ["a", "b", "c d", "e"]
    assert [link.get("href") for link, _ in page.walk.links] == ["/d"]
