"""What can go wrong while a portal is crawled.

CrawlerFault
├── FetchFailed         an attempt brought no response; it is kept as a capture
├── AddressForbidden    a URL leads, or may lead, to an address that nobody named
└── KeeperMissing       nothing was given that keeps what is fetched
"""

from archive.capture import Capture


class CrawlerFault(Exception):
    """Anything that keeps a crawl, or one fetch of it, from its end."""


class FetchFailed(CrawlerFault):
    """An attempt brought no response; what there is of it is kept."""

    def __init__(self, capture: Capture) -> None:
        self.capture = capture
        why = f"{capture.failure.failure_class}, {capture.failure.message}" if capture.failure else "no response"
        super().__init__(f"{capture.url}: {why}. The attempt is kept as capture {capture.id}.")


class AddressForbidden(CrawlerFault):
    """A URL leads, or may lead, to an address inside a network, and nobody named it."""

    def __init__(self, place: str, what: str) -> None:
        self.place = place
        super().__init__(f"{place}: {what}. Name its host and port as a seed or in the portal file if it is meant.")


class KeeperMissing(CrawlerFault):
    """Nothing was given that keeps what is fetched."""

    def __init__(self, setting: str) -> None:
        self.setting = setting
        super().__init__(f"{setting} is not set: expected an object with keep(exchange). Set it on crawler.settings.")
