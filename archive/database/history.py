"""How one page fared: what its answers told, the versions it had, the spans in which it was not there."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from archive.database.absences import absences_of
from archive.database.frontier import watch_of
from archive.database.versions import versions_of
from archive.watch import Watch


@dataclass(frozen=True, slots=True)
class History:
    """What is known of one page over time; versions and absences are rows of their tables, oldest first."""

    watch: Watch
    versions: tuple[dict[str, Any], ...]
    absences: tuple[dict[str, Any], ...]


def history_of(connection: Connection, portal: str, url: str) -> History:
    """Give how a page of a portal fared."""
    told = versions_of(connection, portal, url), absences_of(connection, portal, url)
    return History(watch_of(connection, portal, url), *map(tuple, told))
