"""What a request asks for: an address of the past, near a moment, in one of its forms."""

import re
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from archive.memento.moments import moment_of
from archive.replay.addresses import Use
from archive.surt import surt_of
from archive.timestamps import fourteen_digits
from crawler.console.language import ROOT

_MOMENT = re.compile(r"(\d{1,14})(?:([a-z]{2}_))?/", re.ASCII)
_SCHEME = re.compile(r"(https?):/*", re.IGNORECASE)
_USES = {use.value: use for use in Use}


@dataclass(frozen=True, slots=True)
class Asked:
    """A URL, and a moment where one is named.

    Attributes:
        stamp: the digits of the moment, as they were written.
        root: `/en` or `/vi` where the request keeps to a language, else empty.
    """

    url: str
    stamp: str | None
    use: Use
    root: str

    @property
    def surt(self) -> str:
        """The URL as the index knows it."""
        return surt_of(self.url)

    @property
    def moment(self) -> datetime | None:
        """The moment that is asked for.

        Raises:
            RequestUnclear: its digits are no moment.
        """
        return moment_of(self.stamp) if self.stamp else None

    def is_of(self, at: datetime) -> bool:
        """Say whether exactly this moment was asked for."""
        return self.stamp == fourteen_digits(at)


def asked_in(request: Request, room: str) -> Asked:
    """Read `ROOM/MOMENT/URL` or `ROOM/URL` from the path and query of a request, just as they were sent.

    Args:
        room: how the path begins, as `/web/`.
    """
    sent = request.scope["raw_path"][len(room) :].decode("latin-1")
    found = _MOMENT.match(sent)
    url = sent[found.end() :] if found else sent
    query = request.scope["query_string"].decode("latin-1")
    use = _USES.get(found[2] or "", Use.FRAME) if found else Use.PAGE
    return Asked(whole_url(f"{url}?{query}" if query else url), found and found[1], use, root_of(request))


def root_of(request: Request) -> str:
    """Give what our own addresses begin with: the language where the request keeps to one."""
    return str(request.scope.get(ROOT, ""))


def whole_url(written: str) -> str:
    """Give an address its scheme, and the slashes that a proxy may have taken."""
    return _SCHEME.sub(r"\1://", written, count=1) if _SCHEME.match(written) else f"http://{written.lstrip('/')}"
