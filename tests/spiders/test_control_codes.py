"""Codes that are not seen are kept as they are printed, and told in a sentence."""

from spiders.page import Page
from spiders.portal import portal_of_url
from spiders.read import read_page
from spiders.reading import PageReading
from tests.pages.html import AT
from tests.pages.systems import PARAGRAPHS, SLUG, TITLE

URL = f"https://eakmut.example.vn/{SLUG}.html"
TEXT = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def read(title: str, text: str = TEXT, charset: str = "utf-8") -> PageReading:
    payload = f"<h1>{title}</h1><p>12/05/2025</p>{text}".encode(charset)
    return read_page(Page(URL, AT, payload, charset=charset), portal_of_url(URL))


def told(reading: PageReading, *words: str) -> bool:
    return any(all(word in problem for word in words) for problem in reading.problems)


def test_a_title_that_is_turned_around_is_kept_and_told() -> None:
    reading = read(f"\u202e{TITLE}")

    assert reading.title is not None
    assert reading.title.printed == f"\u202e{TITLE}"
    assert told(reading, "the title", "U+202E")


def test_a_control_code_in_the_body_is_told_once() -> None:
    reading = read(TITLE, TEXT.replace("</p>", "&#27;&#8238;</p>"))

    assert told(reading, "the body", "U+001B, U+202E")


def test_nul_bytes_are_told() -> None:
    assert told(read(TITLE, TEXT + "<p>a\0b</p>"), "NUL")


def test_a_page_in_utf_16_holds_no_nul_bytes() -> None:
    assert not told(read(TITLE, charset="utf-16"), "NUL")


def test_a_soft_hyphen_is_no_doubt() -> None:
    assert not told(read(TITLE.replace(" ", "\u00ad ", 1)), "control codes")
