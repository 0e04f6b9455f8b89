"""Captures over HTTP: the TimeGate that leads to one, and each in two forms, to be looked at or just as it was sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from archive.capture import SPOOL_BYTES, Capture
from archive.database.mementos import Around, nearest, nearest_page
from archive.http_message import HttpHead
from archive.memento.links import Doors, timegate_links
from archive.memento.moments import accepted_moment
from archive.replay.addresses import Addresses, Use, absolute
from archive.replay.resolve import Body
from archive.replay.snapshot import is_known_coding, snapshot_of
from archive.surt import surt_of
from archive.timestamps import fourteen_digits
from crawler.console.archive import Archive, archive_of
from crawler.console.as_sent import as_sent, status_of
from crawler.console.asked import Asked, asked_in
from crawler.console.headers import MEMENTO_POLICY, RAW_POLICY, for_fonts, memento_headers, one_line, original_headers
from crawler.console.missing import missing

NEWEST = datetime(9999, 12, 31, tzinfo=UTC)
_URL = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True)
class Memento:
    """A capture that answers a request.

    Attributes:
        wishes: the headers of the request.
    """

    asked: Asked
    capture: Capture
    around: Around
    doors: Doors
    wishes: Headers

    def address(self, stamp: str, url: str) -> str:
        """Give the address of a memento in the form that was asked for."""
        return f"{self.asked.root}/web/{stamp}{self.asked.use.value}/{url}"


async def web(request: Request) -> Response:
    """Answer for `/web/URL`, the TimeGate, and for `/web/MOMENT/URL`, a memento."""
    asked, archive = asked_in(request, "/web/"), archive_of(request)
    moment = asked.moment or _accepted(request) or NEWEST
    with archive.looked_up() as connection:
        found = nearest(connection, asked.surt, moment, asked.url)
    if found is None:
        return missing(request, asked)
    doors = Doors(root_url(request), found.capture.url)
    memento = Memento(asked, found.capture, found.around, doors, request.headers)
    if asked.stamp is None:
        return _timegate(memento)
    answer = partial(_memento, archive, memento)
    return await run_in_threadpool(answer) if found.capture.place.length > SPOOL_BYTES else answer()


def root_url(request: Request) -> str:
    """Give the archive's own address, as the browser knows it."""
    return f"{request.scope['scheme']}://{request.headers['host']}"


def onward(archive: Archive, capture: Capture, head: HttpHead) -> tuple[str, str] | None:
    """Say where a redirect leads, as a moment and a URL; None where the capture is none, or leads nowhere.

    One that leads to its own address, as from http to https, leads to the nearest capture that is no redirect.
    """
    location = head.value("location") if 300 <= capture.status < 400 else None
    target = absolute(capture.url, quote(location, _URL, encoding="latin-1")) if location else None
    if target is None:
        return None
    if surt_of(target) != capture.surt:
        return fourteen_digits(capture.at), target
    with archive.connect() as connection:
        page = nearest_page(connection, capture.surt, capture.at)
    return (fourteen_digits(page.at), page.url) if page else None


def _accepted(request: Request) -> datetime | None:
    wish = request.headers.get("accept-datetime")
    return None if wish is None else accepted_moment(wish)


def _timegate(memento: Memento) -> Response:
    links = timegate_links(memento.doors, memento.around)
    address = memento.address(fourteen_digits(memento.capture.at), memento.capture.url)
    return _lead(address, {"Vary": "accept-datetime", "Link": links})


def _memento(archive: Archive, memento: Memento) -> Response:
    asked, capture = memento.asked, memento.capture
    if asked.use in (Use.PAGE, Use.RAW) and not asked.is_of(capture.at):
        return _lead(memento.address(fourteen_digits(capture.at), capture.url), {})
    body = archive.body(capture)
    if asked.use is Use.RAW:
        return _raw(memento, body)
    if further := onward(archive, capture, body.head):
        headers = memento_headers(memento.doors, capture, memento.around, MEMENTO_POLICY)
        return _lead(memento.address(*further), headers, capture.status)
    return _shown(memento, body)


def _lead(address: str, headers: Mapping[str, str], status: int = 302) -> Response:
    return RedirectResponse(quote(address, _URL), status, headers)


def _raw(memento: Memento, body: Body) -> Response:
    """Give the body as it was sent, only without transfer coding."""
    head = body.head
    headers = memento_headers(memento.doors, memento.capture, memento.around, RAW_POLICY)
    headers["Content-Type"] = one_line(head.value("content-type") or "application/octet-stream")
    _name_coding(headers, body.content_encoding)
    response = as_sent(memento.wishes, memento.capture, body, headers)
    response.raw_headers += original_headers(head)
    return response


def _shown(memento: Memento, body: Body) -> Response:
    """Give what can be looked at without harm."""
    asked, capture = memento.asked, memento.capture
    # What a page needs is looked for near the page's moment, also when a style sheet of another moment asks for it.
    addresses = Addresses(capture.url, fourteen_digits(asked.moment or capture.at), asked.root)
    snapshot = snapshot_of(body, asked.use, addresses)
    headers = memento_headers(memento.doors, capture, memento.around, MEMENTO_POLICY)
    headers |= {"Content-Type": snapshot.media_type, **for_fonts(snapshot.media_type)}
    _name_coding(headers, snapshot.content_encoding)
    if snapshot.doubt:
        headers["X-Archive-Doubt"] = one_line(snapshot.doubt)
    if snapshot.is_file:
        headers["Content-Disposition"] = "attachment"
    if snapshot.content is None:
        return as_sent(memento.wishes, capture, body, headers)
    return Response(snapshot.content, status_of(body.head), headers)


def _name_coding(headers: dict[str, str], content_encoding: str | None) -> None:
    if content_encoding and is_known_coding(content_encoding):
        headers["Content-Encoding"] = one_line(content_encoding)
