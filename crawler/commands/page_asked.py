"""Finds the page that a command is asked about: by its address, as a saved file, or by the id of a record."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from crawler.commands.desk import Desk
from crawler.commands.flags import moment_of
from crawler.errors import ValueUnclear
from crawler.speech.words import mark
from spiders.portal import Portal, Scope
from spiders.portal_keys import is_url

if TYPE_CHECKING:
    from crawler.commands.look_at import Guest
    from pipelines.kept_page import KeptPage

UrlFileOrRecord = Annotated[
    str,
    Argument(
        metavar=mark("URL|FILE|RECORD"),
        help=mark("A page: its address, a saved page, or the id of a record or capture."),
    ),
]
WhereItStood = Annotated[str | None, Option("--url", metavar="URL", help=mark("Where a saved page stood."))]
WhenSaved = Annotated[
    datetime | None,
    Option(
        "--at",
        metavar=mark("MOMENT"),
        parser=moment_of("--at"),
        help=mark("When it was saved, as 2022-09-15 or 2022-09-15T08:30+07:00; else the file's own time."),
    ),
]

_AN_ID = re.compile(r"[0-9a-f]{4,32}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A page as the command line names it.

    Attributes:
        url, at: where and when a saved page was seen; None for what the file itself says.
    """

    name: str
    url: str | None = None
    at: datetime | None = None


def page_asked(asked: Asked, portal: Portal, desk: Desk, guest: "Guest") -> "KeptPage":
    """Open the page: fetch it once and keep nothing, or read the file, or take it out of the archive.

    Raises:
        ValueUnclear: it is none of these.
        PageMissing: it was asked for, and no page came.
        RecordNotFound, HomeEmpty: nothing with this id is in the archive.
    """
    from pipelines.kept_page import KeptPage
    from pipelines.saved_pages import saved_page

    if is_url(asked.name):
        return _fetched(asked.name, portal, desk, guest)
    path = Path(asked.name)
    if path.is_file():
        return KeptPage(saved_page(path, asked.url, asked.at))
    if _AN_ID.fullmatch(asked.name):
        return _archived(asked.name, desk)
    raise ValueUnclear(
        mark("URL|FILE|RECORD"),
        asked.name,
        mark("an address that begins with http:// or https://, a saved page, or the first digits of an id"),
    )


def _fetched(url: str, portal: Portal, desk: Desk, guest: "Guest") -> "KeptPage":
    from crawler.commands.look_at import look_at
    from spiders.promising import redirects_only

    alone = replace(portal, seeds=(url,), scope=Scope())
    return look_at(alone, desk, guest, redirects_only).pages[-1]


def _archived(beginning: str, desk: Desk) -> "KeptPage":
    from archive.database.captures import capture_by_id, capture_with_id
    from archive.database.records import record_by_id
    from pipelines.kept_page import kept_page

    with desk.database() as connection:
        capture = capture_by_id(connection, record_by_id(connection, beginning).capture)
        return kept_page(capture, desk.home.warc_of(capture.portal), partial(capture_with_id, connection))
