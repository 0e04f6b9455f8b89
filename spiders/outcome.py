"""What one capture says and leads to: the same from the wire and from a WARC file."""

from dataclasses import dataclass, replace

from archive.capture import Capture
from archive.record import Kind
from archive.replay.charset import charset_of
from archive.replay.decode import decode
from archive.validators import NONE_SENT, Validators
from spiders.block_page import is_block_page
from spiders.discovery.hop_path import purpose_of
from spiders.discovery.links import Hop, Link, css_links, links_of, redirect_link
from spiders.discovery.manifests import is_manifest, manifest_links
from spiders.page import Page
from spiders.portal import Portal
from spiders.read import read_page
from spiders.reading import PageReading

READ_LIMIT_BYTES = 20_000_000
HTML = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Head:
    """What reading needs of a response's header fields, as they were sent; of repeated ones the last."""

    content_type: str | None = None
    content_encoding: str | None = None
    location: str | None = None
    retry_after: str | None = None
    validators: Validators = NONE_SENT


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that is understood of one capture.

    Attributes:
        page: the decoded payload; None where there is none.
        reading: for a page of the portal; None for requisites, manifests, error pages and block pages.
        retry_after: the header's value, where the host asks us to come back later.
        validators: that came with a body.
    """

    capture: Capture
    page: Page | None = None
    reading: PageReading | None = None
    links: tuple[Link, ...] = ()
    is_block_page: bool = False
    retry_after: str | None = None
    validators: Validators = NONE_SENT


def outcome_of(capture: Capture, head: Head, body: bytes, portal: Portal, *, is_followed: bool = True) -> Outcome:
    """Understand a capture.

    Args:
        body: without transfer coding, its content coding untouched, at most `READ_LIMIT_BYTES` of it.
        is_followed: False leaves out where a page or a file leads to, for those who only read it.
    """
    if 300 <= capture.status < 400:
        moved = redirect_link(head.location, capture.url) if head.location else None
        return Outcome(capture, links=(moved,) if moved else ())
    payload, doubt = decode(body, head.content_encoding, READ_LIMIT_BYTES)
    page = Page(capture.url, capture.at, payload, capture.mime, charset_of(head.content_type))
    if capture.mime in HTML and is_block_page(capture.status, payload):
        return Outcome(capture, page, is_block_page=True, retry_after=head.retry_after)
    if not 200 <= capture.status < 300:
        return Outcome(capture, page, retry_after=head.retry_after)
    reading = _read(page, portal, doubt) if is_page(capture) else None
    return Outcome(capture, page, reading, _links_of(page) if is_followed else (), validators=head.validators)


def is_page(capture: Capture) -> bool:
    """Tell whether a capture is of a page to be read: HTML that came well, and not as a requisite."""
    is_html = capture.mime in HTML and 200 <= capture.status < 300
    return is_html and purpose_of(capture.hop_path) is Hop.LINK


def _read(page: Page, portal: Portal, doubt: str | None) -> PageReading:
    try:
        reading = read_page(page, portal)
    except Exception as fault:  # one page must not stop a crawl: it is kept, and its record says what happened
        reading = PageReading(Kind.OTHER, problems=(f"The page could not be read: {fault!r}.",))
    return replace(reading, problems=(doubt, *reading.problems)) if doubt else reading


def _links_of(page: Page) -> tuple[Link, ...]:
    try:
        return _links(page)
    except Exception:  # as above; what a page leads to is lost, the page is not
        return ()


def _links(page: Page) -> tuple[Link, ...]:
    if page.mime in HTML:
        return links_of(page)
    if page.mime == "text/css":
        return css_links(page.payload.decode("utf-8", "replace"), page.url)
    return manifest_links(page) if is_manifest(page) else ()
