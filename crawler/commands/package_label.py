"""What a package is called, and what it says of itself."""

from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING

from archive.timestamps import VIETNAM
from crawler.commands.desk import Desk, portal_kept
from crawler.speech.words import say

if TYPE_CHECKING:
    from archive.database.selection import Selection
    from archive.packages.label import Label

_EVERYTHING = "luutru"


def name_of(selection: "Selection") -> str:
    """Name a package after its portal, its crawl and its span."""
    first, last = selection.since, selection.until and selection.until - timedelta(microseconds=1)
    days = (at.astimezone(VIETNAM).date().isoformat() for at in (first, last) if at)
    return "-".join(filter(None, (selection.portal or _EVERYTHING, selection.crawl, *days)))


def label_of(selection: "Selection", desk: Desk, *, has_text: bool) -> "Label":
    """Say what a package is."""
    from archive.packages.label import Label

    portal = portal_kept(selection.portal, desk) if selection.portal else None
    return Label(
        title=(portal.title or portal.name) if portal else say("All portals"),
        made_at=datetime.now(UTC),
        home=portal.home if portal else None,
        software=f"luutru/{version('luutru')}",
        contact=desk.config.contact,
        has_text=has_text,
    )
