"""The front page: the portals that are kept, and a box for an address."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from archive.database.mementos import kept_portals
from crawler.console.archive import archive_of
from crawler.console.asked import root_of, whole_url
from crawler.console.render import page


async def front(request: Request) -> Response:
    """Show what is kept."""
    archive = archive_of(request)
    with archive.connect() as connection:
        portals = kept_portals(connection)
    titled = [(archive.title_of(portal.name), portal) for portal in portals]
    return page(request, "front", portals=titled, captures=sum(portal.captures for portal in portals))


async def find(request: Request) -> Response:
    """Lead from the search box to the address that was written into it."""
    written = request.query_params.get("url", "").strip()
    root = root_of(request)
    return RedirectResponse(f"{root}/list/{whole_url(written)}" if written else root or "/", 302)
