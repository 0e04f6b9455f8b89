"""The captures of an address as lists for other tools: TimeMaps, and lines of the capture index."""

from collections.abc import Iterator
from itertools import islice

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse

from archive.database.mementos import Search, count_of, search
from archive.memento.cdx_answer import MEDIA_TYPES, cdx_lines, page_counts
from archive.memento.cdx_query import CdxQuery, cdx_query_of
from archive.memento.links import LINK_FORMAT, Doors
from archive.memento.timemap import json_timemap, link_timemap
from crawler.console.archive import Archive, archive_of
from crawler.console.asked import asked_in
from crawler.console.mementos import root_url

LINES_AT_ONCE = 500


async def timemap_link(request: Request) -> Response:
    """List the captures of an address in link format."""
    asked = asked_in(request, "/web/timemap/link/")
    doors = Doors(root_url(request), asked.url)
    with archive_of(request).connect() as connection:
        moments = [capture.at for capture in search(connection, Search((asked.surt,)))]
    return Response("".join(link_timemap(doors, moments)), media_type=LINK_FORMAT) if moments else _nothing(asked.url)


async def timemap_json(request: Request) -> Response:
    """List the captures of an address as MemGator does."""
    asked = asked_in(request, "/web/timemap/json/")
    doors = Doors(root_url(request), asked.url)
    with archive_of(request).connect() as connection:
        moments = [capture.at for capture in search(connection, Search((asked.surt,)))]
    return Response(json_timemap(doors, moments), media_type="application/json") if moments else _nothing(asked.url)


async def cdx(request: Request) -> Response:
    """Answer a question to the capture index."""
    params = request.query_params
    query = cdx_query_of({name: params.getlist(name) for name in params})
    if query.page_blocks:
        with archive_of(request).connect() as connection:
            return JSONResponse(page_counts(count_of(connection, query.search), query.page_blocks))
    return StreamingResponse(_answered(archive_of(request), query), media_type=MEDIA_TYPES[query.output])


def _answered(archive: Archive, query: CdxQuery) -> Iterator[str]:
    with archive.connect() as connection:
        lines = cdx_lines(search(connection, query.search), query)
        while piece := "".join(islice(lines, LINES_AT_ONCE)):
            yield piece


def _nothing(url: str) -> Response:
    return PlainTextResponse(f"{url}: nothing is kept of this address.\n", status_code=404)
