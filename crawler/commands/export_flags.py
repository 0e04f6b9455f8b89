"""The flags of `luutru export`: what goes into a package, and where it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from crawler.commands.desk import Desk
from crawler.commands.flags import moment_of
from crawler.errors import FileInTheWay, FileMissing
from crawler.speech.words import mark

if TYPE_CHECKING:
    from archive.database.selection import Selection

_DAY = len("2026-11-24")

PortalMeant = Annotated[
    str | None, Argument(metavar=mark("[PORTAL]"), help=mark("Only what is kept of this portal; else of all."))
]


@dataclass(frozen=True, slots=True)
class Meant:
    """What a command line means: a portal, a crawl, a span of time."""

    portal: str | None
    crawl: str | None
    since: datetime | None
    until: datetime | None


def end(flag: str) -> Callable[[str], datetime]:
    """Make what reads the end of a span; a day belongs to it."""

    def read(written: str) -> datetime:
        at = moment_of(flag)(written)
        return at + timedelta(days=1) if len(written) <= _DAY else at

    return read


CrawlMeant = Annotated[
    str | None,
    Option("--crawl", metavar=mark("ID"), help=mark("Only what this crawl brought: its id, or how it begins.")),
]
Since = Annotated[
    datetime | None,
    Option("--since", metavar=mark("DAY"), parser=moment_of("--since"), help=mark("Only from this day or moment on.")),
]
Until = Annotated[
    datetime | None,
    Option("--until", metavar=mark("DAY"), parser=end("--until"), help=mark("Only up to this day or moment.")),
]
WithText = Annotated[
    bool, Option("--text", help=mark("Put the text of the pages in too, so that a reader can search in it."))
]


def selection_of(meant: Meant, desk: Desk) -> "Selection":
    """Find what is meant in the archive.

    Raises:
        HomeEmpty: there is no archive in this home yet.
        NothingKept, PortalUnknown: nothing is kept of the portal.
    """
    from archive.database.selection import Selection

    portal = meant.portal and desk.portals_kept(meant.portal)[0]
    return Selection(portal, meant.crawl, meant.since, meant.until)


def free(path: Path) -> Path:
    """Give the path if nothing stands there, and a folder to put it into does.

    Raises:
        FileInTheWay: something stands there.
        FileMissing: the folder does not.
    """
    if path.exists():
        raise FileInTheWay(path)
    if not path.parent.is_dir():
        raise FileMissing(path.parent)
    return path
