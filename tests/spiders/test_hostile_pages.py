"""No page is too strange to be read: the answer comes, in bounded work, or says that it was cut."""

import pytest

from spiders.page import Page
from spiders.portal import portal_of_url
from spiders.read import read_page
from tests.pages.html import AT, page_of
from tests.pages.systems import PARAGRAPHS, SLUG, TITLE

URL = f"https://eakmut.example.vn/{SLUG}.html"
TEXT = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
LARGE = 20_000_000

PAGES = {
    "nested": b"<div>" * 50_000 + TEXT.encode(),
    "nested tables": b"<table><tr><td>" * 20_000,
    "20 MB of paragraphs": (TEXT * (LARGE // len(TEXT.encode()))).encode(),
    "20 MB of one text": b"<p>" + b"ab " * (LARGE // 3),
    "20 MB of dates": b"<p>" + b"12/3/2020 " * (LARGE // 10),
    "20 MB of tags": b"<b>1</b>" * (LARGE // 8),
    "headings": f"<h1>{TITLE} 12/3/2020</h1>".encode() * 20_000,
    "dates": "<li>Hôm nay: 12 khách 12/3/2020 lúc 08:30</li>".encode() * 20_000,
    "entities": b"<h1>" + b"&amp;" * 300_000 + b"</h1><p>" + b"&#" * 500_000,
    "20 MB of words in entities": b"<p>" + b"&#7879;&agrave; " * (LARGE // 16),
    "20 MB of open entities": b"<p>" + b"&a" * (LARGE // 2),
    "words in elements": TEXT.encode() + b"<p>" + b"<b>a</b> " * 99_000,
    "an entity bomb": b'<!DOCTYPE x [<!ENTITY a "bb"><!ENTITY b "&a;&a;&a;">]><p>&b;&b;</p>',
    "attributes": b"<p " + b'a="b" ' * 100_000 + b">x</p>",
    "one long name": b'<p class="' + b"menu-" * 200_000 + b'">x',
    "open brackets": b"<" * 1_000_000,
    "every byte": bytes(range(256)) * 4_000,
    "a broken script": b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script><p>x",
    "odd data": b'<script type="application/ld+json">{"@type": ["Article", 1, null], "headline": 7}</script><p>x',
    "no bytes": b"",
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_read_in_bounded_work(name: str) -> None:
    reading = read_page(Page(URL, AT, PAGES[name]), portal_of_url(URL))

    assert reading.kind


def test_a_page_that_was_cut_says_so() -> None:
    problems = read_page(Page(URL, AT, PAGES["nested"]), portal_of_url(URL)).problems

    assert any("nested too deep" in problem for problem in problems)


def test_an_article_without_its_outer_elements_is_read() -> None:
    title = read_page(page_of(f"<h1>{TITLE}</h1>{TEXT}", URL), portal_of_url(URL)).title

    assert title is not None
    assert title.printed == TITLE


def test_a_script_is_no_part_of_title_or_text() -> None:
    html = f"<h1><script>var i = 0;</script>{TITLE}</h1><p>{PARAGRAPHS[0]}<script>alert(1)</script></p>{TEXT}"
    reading = read_page(page_of(html, URL), portal_of_url(URL))

    assert reading.title is not None
    assert reading.title.printed == TITLE
    assert reading.body is not None
    assert "alert" not in reading.body.printed


def test_a_line_of_a_megabyte_is_read() -> None:
    reading = read_page(page_of(f"<h1>{TITLE}</h1><p>{'chữ ' * 250_000}</p>", URL), portal_of_url(URL))

    assert reading.body is not None
    assert len(reading.body.printed) == 4 * 250_000 - 1
