"""A page of the past in its frame: the archived page in a sandbox, and above it what it is and when it was kept."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from archive.capture import Capture
from archive.database.mementos import nearest
from archive.replay.addresses import Use, within
from archive.timestamps import fourteen_digits
from crawler.console.archive import Archive, archive_of
from crawler.console.asked import Asked, asked_in
from crawler.console.mementos import NEWEST, onward
from crawler.console.missing import missing
from crawler.console.render import page

_SHOWN = ("text/", "image/", "application/xhtml", "application/json", "application/xml", "audio/", "video/")


async def view(request: Request) -> Response:
    """Answer for `/view/MOMENT/URL`."""
    asked, archive = asked_in(request, "/view/"), archive_of(request)
    with archive.connect() as connection:
        found = nearest(connection, asked.surt, asked.moment or NEWEST, asked.url)
    if found is None:
        return missing(request, asked)
    capture = found.capture
    if address := await run_in_threadpool(_elsewhere, archive, asked, capture):
        return RedirectResponse(address, 302)
    stamp = fourteen_digits(capture.at)
    inside = {use.name.lower(): within(capture.url, stamp, use, asked.root) for use in (Use.FRAME, Use.RAW)}
    return page(request, "view", capture=capture, around=found.around, is_shown=_is_shown(capture), **inside)


def _elsewhere(archive: Archive, asked: Asked, capture: Capture) -> str | None:
    """Give the address of the frame that is meant: of exactly this capture, or of the page that it redirects to."""
    if 300 <= capture.status < 400 and (further := onward(archive, capture, archive.body(capture).head)):
        stamp, url = further
        return within(url, stamp, Use.PAGE, asked.root)
    return None if asked.is_of(capture.at) else within(capture.url, fourteen_digits(capture.at), Use.PAGE, asked.root)


def _is_shown(capture: Capture) -> bool:
    """Say whether a browser shows such a thing in a sandbox; other files are offered to be saved."""
    return capture.mime is None or capture.mime.startswith(_SHOWN)
