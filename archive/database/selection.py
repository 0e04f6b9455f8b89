"""What goes into a package: captures of a portal, a crawl or a span, and the bodies that their revisits need."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, true

from archive.capture import Capture
from archive.database.captures import capture_of_row
from archive.database.records import current_records
from archive.database.session import IN_PIECES
from archive.database.tables import captures, warc_files


@dataclass(frozen=True, slots=True)
class Selection:
    """Which captures are meant; what is None does not limit.

    Attributes:
        crawl: how the id of a crawl begins.
        until: the first moment that no longer counts.
    """

    portal: str | None = None
    crawl: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it means all that is kept of its portal."""
        return self.crawl is None and self.since is None and self.until is None


@dataclass(frozen=True, slots=True)
class FileShare:
    """How much of a WARC file is meant.

    Attributes:
        is_sealed: nothing is added to it any more.
    """

    name: str
    portal: str
    chosen: int
    captures: int
    is_sealed: bool

    @property
    def is_whole(self) -> bool:
        """Whether the file can go into a package as it stands."""
        return self.is_sealed and self.chosen == self.captures


@dataclass(frozen=True, slots=True)
class PageTitle:
    """A page in a list of pages."""

    capture: str
    url: str
    at: datetime
    title: str | None
    body: str | None


def responses_in_order(connection: Connection, selection: Selection) -> Iterator[Capture]:
    """Give what is meant by SURT and moment, as an index lists it: without failed attempts."""
    answered = select(captures).where(_chosen(selection), captures.c.failure_class.is_(None))
    ordered = answered.order_by(_bytewise(connection, captures.c.surt), captures.c.at, captures.c.id)
    for row in connection.execute(ordered, execution_options=IN_PIECES).mappings():
        yield capture_of_row(row)


def file_shares(connection: Connection, selection: Selection) -> list[FileShare]:
    """Give the WARC files that hold anything of what is meant, by name."""
    chosen = _count_by_file(_chosen(selection)).subquery()
    held = _count_by_file(captures.c.warc_file.in_(select(chosen.c.warc_file))).subquery()
    wanted = (
        select(chosen.c.warc_file, chosen.c.portal, chosen.c.number, held.c.number, warc_files.c.sealed_at)
        .join(held, and_(held.c.warc_file == chosen.c.warc_file, held.c.portal == chosen.c.portal))
        .outerjoin(warc_files, warc_files.c.name == chosen.c.warc_file)
        .order_by(chosen.c.warc_file)
    )
    return [
        FileShare(name, portal, number, captures_held, sealed_at is not None)
        for name, portal, number, captures_held, sealed_at in connection.execute(wanted)
    ]


def chosen_in_file(connection: Connection, selection: Selection, warc_file: str) -> set[str]:
    """Give the ids of the captures of one WARC file that are meant."""
    return set(connection.scalars(select(captures.c.id).where(captures.c.warc_file == warc_file, _chosen(selection))))


def pages_in_order(connection: Connection, selection: Selection, home: str | None = None) -> Iterator[PageTitle]:
    """Give the pages that are meant, oldest first, before them those of the home page."""
    said = current_records.c
    wanted = (
        select(said.capture, said.url, said.at, said.title, said.body)
        .join(captures, captures.c.id == said.capture)
        .where(_limits(selection))
    )
    is_first = said.url == home
    for row in connection.execute(wanted.order_by(is_first.desc(), said.at, said.capture), execution_options=IN_PIECES):
        yield PageTitle(*row)


def figures_of(connection: Connection, selection: Selection) -> dict[str, Any]:
    """Give the number of captures that are meant, and the moments of the first and the last: captures, first, last."""
    counted = select(
        func.count().label("captures"), func.min(captures.c.at).label("first"), func.max(captures.c.at).label("last")
    )
    return dict(connection.execute(counted.where(_chosen(selection))).mappings().one())


def _limits(selection: Selection) -> ColumnElement[bool]:
    limits: list[ColumnElement[bool]] = [true()]
    if selection.portal is not None:
        limits.append(captures.c.portal == selection.portal)
    if selection.crawl is not None:
        limits.append(captures.c.crawl.startswith(selection.crawl, autoescape=True))
    if selection.since is not None:
        limits.append(captures.c.at >= selection.since)
    if selection.until is not None:
        limits.append(captures.c.at < selection.until)
    return and_(*limits)


def _chosen(selection: Selection) -> ColumnElement[bool]:
    limits = _limits(selection)
    if selection.is_whole:
        return limits
    return or_(limits, captures.c.id.in_(select(captures.c.revisit_of).where(limits)))


def _count_by_file(condition: ColumnElement[bool]) -> Any:
    counted = select(captures.c.warc_file, captures.c.portal, func.count().label("number")).where(condition)
    return counted.group_by(captures.c.warc_file, captures.c.portal)


def _bytewise(connection: Connection, column: Any) -> Any:
    """Sort by bytes, as SQLite does by itself and every reader of an index expects."""
    return column.collate("C") if connection.dialect.name == "postgresql" else column
