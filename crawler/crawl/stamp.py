"""Asks an authority outside for a timestamp, once a crawl has ended."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from archive.errors import TimestampInvalid
from archive.home import Home

PATIENCE_SECONDS = 30
MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Authority:
    """Who stamps checkpoints.

    Attributes:
        url: where it answers, as its operator names it; None asks nobody.
        certificate: a PEM file with the certificates it is trusted by; None trusts what it says unseen.
    """

    url: str | None = None
    certificate: Path | None = None


def stamp(home: Home, portal: str, authority: Authority) -> datetime | None:
    """Have the newest checkpoint of a portal stamped; None where nobody is asked, or it is stamped already.

    Raises:
        TimestampInvalid: the authority did not answer, or refused.
    """
    if authority.url is None:
        return None
    from archive.journal.timestamp import stamp_newest

    return stamp_newest(home.journal_of(portal), partial(_ask, authority.url))


def _ask(url: str, request: bytes) -> bytes:
    asked = Request(url, request, {"Content-Type": "application/timestamp-query"})
    try:
        with urlopen(asked, timeout=PATIENCE_SECONDS) as answer:
            given: bytes = answer.read(MOST_BYTES)
    except (URLError, OSError, ValueError) as fault:
        raise TimestampInvalid(f"{url}: the timestamp authority did not answer ({fault})") from fault
    return given
