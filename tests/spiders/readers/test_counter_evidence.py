"""Every digit of a drawn counter can be traced to the attribute that draws it."""

from datetime import UTC, datetime

import pytest

from archive.audit.trace import Further, Verdict, trace
from spiders.page import Page
from spiders.readers.counter import read_counters

DRAWN = {
    "images with a text instead": "<img alt=3 src=a.gif><img alt=8 src=b.gif><img alt=6 src=c.gif>",
    "images named after digits": "<img src='/2019/d/3.gif'>\n<img src='/2019/d/8.gif'>\n<img src='/2019/d/6.gif?v=3'>",
    "styles": "<span class='digit digit-3'></span><span class='digit digit-8'></span><span class='d6'></span>",
    "titles": "<i title=3></i><i\n title=8></i><i title=6></i>",
}


def page_of(counter: str) -> Page:
    body = f"<img alt=3 src=/d/3.gif><div><b>Số lượt truy cập</b><div>{counter}</div></div>"
    at = datetime(2026, 11, 23, tzinfo=UTC)
    return Page("https://binhlam.example/", at, f"<meta charset=utf-8><body>{body}".encode())


@pytest.mark.parametrize("counter", DRAWN.values(), ids=DRAWN)
def test_each_drawn_digit_is_traced_to_its_bytes(counter: str) -> None:
    page = page_of(counter)
    (number,) = read_counters(page)
    found = trace(number.reading, page.payload, "utf-8")

    assert (found.verdict, found.further, found.found) == (Verdict.DERIVED, Further.DIGITS_COLLECTED, "386")
    assert all(start > page.payload.index(b"<div>") for start, _ in found.spans)


def test_a_number_that_one_image_draws_is_exact() -> None:
    page = page_of("<img alt='12.345' src=/counter.php>")
    (number,) = read_counters(page)

    assert trace(number.reading, page.payload, "utf-8").verdict is Verdict.EXACT
