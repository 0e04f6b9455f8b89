"""Records of pages that tests write down."""

from datetime import UTC, datetime

from archive.record import Record
from pipelines.build import build_record
from spiders.page import Page
from spiders.portal import portal_of_url
from spiders.read import read_page

AT = datetime(2024, 8, 20, 3, tzinfo=UTC)


def record_of(html: str, url: str) -> Record:
    """Give what a page at an address says, with nothing known of its portal."""
    page, portal = Page(url, AT, html.encode()), portal_of_url(url)
    return build_record(page, read_page(page, portal), portal=portal.name, capture="written down")


def lines_of(record: Record) -> list[str]:
    """Give the lines of an article's lead and body."""
    return [line for part in (record.lead, record.body) if part for line in part.split("\n")]
