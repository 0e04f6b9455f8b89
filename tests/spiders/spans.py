"""What stands in a span, for tests that compare it with what was printed."""

from archive.replay.text_of_span import Span, text_of_span
from spiders.page import Page


def text_in(page: Page, span: Span) -> str:
    """Give the text that stands in a span of the page's payload."""
    return text_of_span(page.payload, span, page.decoding.charset)
