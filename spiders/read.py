"""Reads a page: its kind first, then every field."""

from spiders.page import Page
from spiders.portal import Portal
from spiders.reading import PageReading


def read_page(page: Page, portal: Portal) -> PageReading:
    """Read every field of a page, with the portal's layout of that day, its family, or the generic readers."""
    raise NotImplementedError
