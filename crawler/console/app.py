"""The ASGI app of `luutru replay`."""

from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from archive.errors import CaptureNotFound, RequestUnclear, WarcDamaged, WarcMissing
from crawler.console.address import address
from crawler.console.archive import Archive
from crawler.console.front import find, front
from crawler.console.guard import Guard
from crawler.console.language import LanguageChoice
from crawler.console.lists import cdx, timemap_json, timemap_link
from crawler.console.mementos import web
from crawler.console.render import HERE, page
from crawler.console.view import view


def replay_app(archive: Archive, names: Iterable[str] = ()) -> ASGIApp:
    """Make the app that shows an archive, and answers other tools.

    Args:
        names: host names, beside those of this machine, under which it may be asked.
    """
    faults = {RequestUnclear: _unclear, **dict.fromkeys((CaptureNotFound, WarcDamaged, WarcMissing), _unreadable)}
    app = Starlette(routes=ROUTES, exception_handlers=faults)
    app.state.archive = archive
    return Guard(LanguageChoice(app), names)


ROUTES = (
    Route("/web/cdx", cdx),
    Route("/web/timemap/link/{url:path}", timemap_link),
    Route("/web/timemap/json/{url:path}", timemap_json),
    Route("/web/{url:path}", web),
    Route("/view/{url:path}", view),
    Route("/list/{url:path}", address),
    Route("/find", find),
    Route("/", front),
    Mount("/static", StaticFiles(directory=HERE / "static")),
)


def _unclear(request: Request, fault: Exception) -> Response:
    return page(request, "fault", 400, fault=str(fault), kind="unclear")


def _unreadable(request: Request, fault: Exception) -> Response:
    return page(request, "fault", 503, fault=str(fault), kind="unreadable")
