"""A reading names the bytes of its text, each part of it where more stands between."""

from datetime import UTC, datetime

from archive.record import Reading
from spiders.evidence import reading_of, reading_of_all
from spiders.page import Page
from tests.spiders.spans import text_in

AT = datetime(2026, 11, 23, tzinfo=UTC)


def page_of(body: str) -> Page:
    return Page("https://binhlam.example/tin", AT, f"<html><meta charset=utf-8><body>{body}</body></html>".encode())


def reading(body: str, *texts: str) -> tuple[Page, Reading]:
    page = page_of(body)
    blocks = [block for block in page.walk.blocks if not texts or block.text in texts]
    return page, reading_of_all(page, blocks, "test")


def test_paragraphs_side_by_side_have_one_span() -> None:
    page, found = reading("<p>Một.</p>\n<p>Hai&nbsp;ba.</p>")

    assert (found.printed, found.parts) == ("Một.\nHai ba.", ())
    assert found.span
    assert text_in(page, found.span) == "Một. Hai ba."


def test_paragraphs_with_a_caption_between_have_a_span_each() -> None:
    page, found = reading("<p>Một.</p><figcaption>Ảnh</figcaption><p>Hai <b>ba</b>.</p>", "Một.", "Hai ba.")

    assert [text_in(page, span) for span in found.parts] == ["Một.", "Hai ba."]
    assert found.span == (found.parts[0][0], found.parts[-1][1])


def test_a_paragraph_that_stands_twice_is_found_twice() -> None:
    page, found = reading("<p>Một.</p><h2>Giữa</h2><p>Một.</p>", "Một.")

    first, second = found.parts
    assert first[1] <= second[0]
    assert [text_in(page, span) for span in found.parts] == ["Một.", "Một."]


def test_the_bytes_are_those_of_the_element_not_of_the_same_words_before_it() -> None:
    page = page_of('<img alt="Quang cảnh&nbsp;hội nghị">\n<p>Quang cảnh&nbsp;hội nghị</p>')
    (block,) = page.walk.blocks
    found = reading_of(page, block)

    assert found.span
    assert page.payload[: found.span[0]].endswith(b"<p>")


def test_letters_that_are_control_codes_or_none_at_all_have_their_bytes() -> None:
    page, found = reading("<p>Tin &#27;[31mđỏ&#155; &#xD800;&#x10FFFF;&#0;cuối</p>")

    assert found.span
    assert text_in(page, found.span) == found.printed
