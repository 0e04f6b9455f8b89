"""The Link headers that lead from one capture of an address to the others.

Source: RFC 7089, 2.2.
"""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from archive.database.mementos import Around
from archive.memento.moments import http_date
from archive.timestamps import fourteen_digits

LINK_FORMAT = "application/link-format"
# All that a URL may hold but what ends it in a Link header.
_IN_LINKS = "!#$%&'()*+,-./:;=?@[]_~"


@dataclass(frozen=True, slots=True)
class Doors:
    """Where one archive answers for one URL.

    Attributes:
        root: the archive's own address without its last slash, as `http://127.0.0.1:8090`.
        url: the original.
    """

    root: str
    url: str

    @property
    def timegate(self) -> str:
        """What leads to the capture nearest a moment."""
        return f"{self.root}/web/{self.url}"

    def timemap(self, form: str = "link") -> str:
        """What lists the captures, as `link` or `json`."""
        return f"{self.root}/web/timemap/{form}/{self.url}"

    def memento(self, at: datetime) -> str:
        """One capture."""
        return f"{self.root}/web/{fourteen_digits(at)}/{self.url}"


def memento_links(doors: Doors, at: datetime, around: Around) -> str:
    """Give the Link header of a memento."""
    relations: dict[datetime, list[str]] = {at: []}
    for name, moment in (
        ("first", around.first),
        ("prev", around.previous),
        ("next", around.next),
        ("last", around.last),
    ):
        if moment is not None:
            relations.setdefault(moment, []).append(name)
    mementos = (memento_link(doors, moment, relations[moment]) for moment in sorted(relations))
    return ", ".join((*_door_links(doors), *mementos))


def timegate_links(doors: Doors, around: Around) -> str:
    """Give the Link header of a TimeGate."""
    ends = {around.first: ["first"]}
    ends.setdefault(around.last, []).append("last")
    return ", ".join((*_door_links(doors), *(memento_link(doors, at, ends[at]) for at in sorted(ends))))


def _door_links(doors: Doors) -> tuple[str, str, str]:
    return (
        f'{link(doors.url)}; rel="original"',
        f'{link(doors.timegate)}; rel="timegate"',
        f'{link(doors.timemap())}; rel="timemap"; type="{LINK_FORMAT}"',
    )


def memento_link(doors: Doors, at: datetime, relations: list[str]) -> str:
    return f'{link(doors.memento(at))}; rel="{" ".join((*relations, "memento"))}"; datetime="{http_date(at)}"'


def link(url: str) -> str:
    return f"<{quote(url, safe=_IN_LINKS)}>"
