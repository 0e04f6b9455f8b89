"""Pages for tests of readers, from a piece of HTML."""

from datetime import UTC, datetime

from spiders.page import Page

AT = datetime(2024, 4, 24, 3, tzinfo=UTC)
URL = "https://eakmut.example.vn/chitiet.aspx?id=412"


def page_of(html: str, url: str = URL) -> Page:
    """Open a piece of HTML as the page at an address."""
    return Page(url, AT, html.encode())
