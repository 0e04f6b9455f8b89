"""Mends the WARC files of a portal: torn ends are cut off, open files sealed, and the database told what it lacks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.capture import Place
from archive.cold.pack import settle_forms, superseded
from archive.database.captures import bytes_known_of, captures_in_file, places_in, warc_files_of
from archive.database.frontier import make_due
from archive.database.places import follow_captures
from archive.database.session import Connection, Database
from archive.home import Home
from archive.journal.journal import Journal
from archive.journal.mend import mend_and_seal
from archive.warc.mend import Cut, Ending, ending_of
from archive.warc.names import is_open, sealed_name, warc_files_in
from archive.warc.read import captures_in
from crawler.crawl.take_in import take_in
from spiders.portal import Portal


@dataclass(frozen=True, slots=True)
class Need:
    """What a WARC file needs.

    Attributes:
        is_unclosed: it was left open, or its seal was never noted.
        unknown: how many of its captures the database does not know.
        moved: where its captures stand, by their ids, if the database has them elsewhere: it was compressed anew.
        lost: URLs of captures that the database knows, and that are whole in no file any more.
    """

    path: Path
    ending: Ending
    is_unclosed: bool
    unknown: int = 0
    lost: tuple[str, ...] = ()
    moved: Mapping[str, Place] = field(default_factory=dict)

    @property
    def is_none(self) -> bool:
        """Nothing is to be done."""
        return not (self.ending.torn_bytes or self.is_unclosed or self.unknown or self.moved)

    @property
    def is_beyond_mending(self) -> bool:
        """Something is damaged or lost for which there is no remedy here."""
        return bool(self.ending.damage or self.lost)


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done to a WARC file.

    Attributes:
        cut: what was cut off; None where nothing was.
    """

    need: Need
    cut: Cut | None = None


def needs_of(home: Home, portal: str, database: Database) -> Iterator[Need]:
    """Look what the WARC files of a portal need, and touch nothing."""
    with database.connect() as connection:
        noted = {file["name"] for file in warc_files_of(connection, portal)}
    folder = home.warc_of(portal)
    for path in sorted({*warc_files_in(folder)} - {*superseded(folder, noted)}):
        with database.connect() as connection:
            ending = ending_of(path, bytes_known_of(connection, sealed_name(path)))
            known = places_in(connection, sealed_name(path))
            captures = captures_in_file(connection, sealed_name(path)) if ending.torn_bytes else ()
            lost = tuple(capture.url for capture in captures if capture.place.offset not in ending.captures)
            moved = _moved(connection, path, ending, known)
        is_unclosed = is_open(path) or path.name not in noted
        unknown = 0 if moved else len(ending.captures - known)
        yield Need(path, ending, is_unclosed, unknown, lost, moved)


def _moved(connection: Connection, path: Path, ending: Ending, known: set[int]) -> dict[str, Place]:
    """Find where captures stand, if they are those that the database knows, each at another place."""
    if is_open(path) or ending.torn_bytes or known <= ending.captures:
        return {}
    found = {capture.id: capture.place for capture in captures_in(path, on_damage=str)}
    held = {capture.id for capture in captures_in_file(connection, path.name)}
    return found if found.keys() == held else {}


def mend(home: Home, portal: Portal, database: Database, journal: Journal) -> Iterator[Mended]:
    """Give each WARC file what it needs; to be gone through while the portal is locked."""
    with database.connect() as connection:
        settle_forms(home.warc_of(portal.name), {file["name"] for file in warc_files_of(connection, portal.name)})
    for need in needs_of(home, portal.name, database):
        yield Mended(need, None if need.is_none else _give(need, home, portal, database, journal))


def _give(need: Need, home: Home, portal: Portal, database: Database, journal: Journal) -> Cut | None:
    if need.moved:
        with database.begin() as connection:
            follow_captures(connection, need.path.name, need.moved)
    mended = mend_and_seal(need.path, need.ending, home.broken_of(portal.name), journal)
    if mended.sealed:
        journal.take_in(mended.sealed.path)
        take_in(mended.sealed, portal, database, str)
    if need.lost:
        with database.begin() as connection:
            make_due(connection, portal.name, need.lost)
    return mended.cut
