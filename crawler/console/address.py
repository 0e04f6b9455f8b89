"""All that is kept of one address, and of what stands below it."""

from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from archive.database.mementos import captures_at
from crawler.console.archive import archive_of
from crawler.console.asked import asked_in
from crawler.console.missing import below, missing
from crawler.console.render import page
from crawler.screen.capture_row import BECAME, became_of
from crawler.screen.labels import FAILURES, label

MOST_SHOWN = 1000


async def address(request: Request) -> Response:
    """Answer for `/list/URL`."""
    asked, archive = asked_in(request, "/list/"), archive_of(request)
    with archive.connect() as connection:
        captures = list(islice(captures_at(connection, asked.surt), MOST_SHOWN))
        if not any(capture.failure is None for capture in captures):
            return missing(request, asked)
        neighbours = below(connection, asked)
    became = {capture.id: label(BECAME, became_of(capture, None)) for capture in captures}
    failures = {
        capture.id: label(FAILURES, capture.failure.failure_class)
        for capture in captures
        if capture.failure is not None
    }
    facts = {"became": became | failures, "below": neighbours}
    return page(request, "address", url=asked.url, captures=captures[::-1], **facts)
