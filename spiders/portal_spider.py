"""The one spider: makes of each response an outcome, whatever the portal."""

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.capture import Capture
from archive.validators import Validators
from spiders.outcome import Head, Outcome, outcome_of
from spiders.portal import Portal


class PortalSpider(Spider):
    """Crawls one portal; where it starts and goes is the frontier's to say."""

    name = "portal"

    def __init__(self, portal: Portal, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.portal = portal

    async def start(self) -> AsyncIterator[Any]:
        """Give no request: the seeds stand in the frontier."""
        nothing: tuple[Any, ...] = ()
        for request in nothing:
            yield request

    def parse(self, response: Response, **_: Any) -> list[Outcome]:
        """Read what came."""
        return [outcome_of(response.meta["capture"], _head_of(response), response.body, self.portal)]

    def fetch_failed(self, failure: Failure) -> list[Outcome]:
        """Carry on with an attempt that brought nothing; any other fault is a fault of ours."""
        capture: Capture | None = getattr(failure.value, "capture", None)
        if capture is None:
            failure.raiseException()
            return []
        return [Outcome(capture)]


def _head_of(response: Response) -> Head:
    return Head(
        content_type=_field(response, b"Content-Type"),
        content_encoding=b", ".join(response.headers.getlist(b"Content-Encoding")).decode("latin-1") or None,
        location=_field(response, b"Location"),
        retry_after=_field(response, b"Retry-After"),
        validators=Validators(_field(response, b"ETag"), _field(response, b"Last-Modified")),
    )


def _field(response: Response, name: bytes) -> str | None:
    value: bytes | None = response.headers.get(name)
    return value.decode("latin-1") if value is not None else None
