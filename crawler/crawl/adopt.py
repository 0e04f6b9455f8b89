"""Imports WARC files of other tools: gone through, written into files of ours, then taken in as after a crash."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from functools import partial
from importlib.metadata import version

from archive.database.session import Database, open_database
from archive.home import Home
from archive.journal.journal import Journal, open_journal
from archive.packages.adopt import adopt, clear_drafts
from archive.packages.sources import Source
from archive.packages.survey import Survey, survey
from archive.room import check_room, disk_faults_named
from archive.warc.fields import new_id
from archive.warc.warcinfo import Warcinfo
from crawler.crawl.known_records import KnownRecords
from crawler.crawl.recover import recover
from crawler.crawl.take_in import TakenIn
from spiders.portal import Portal

_AT_LAST = datetime.max.replace(tzinfo=UTC)


class Step(Enum):
    """What is done with a file: gone through, written into one of ours, its pages read."""

    LOOK = auto()
    WRITE = auto()
    READ = auto()


OnStep = Callable[[Step, int, int], object]


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What is to be imported.

    Attributes:
        database_url: None means in the home folder.
        keep_free_bytes: nothing is begun that would leave less free.
    """

    portal: Portal
    home: Home
    sources: Sequence[Source]
    database_url: str | None = None
    keep_free_bytes: int = 0

    @property
    def size_bytes(self) -> int:
        """The size of all files."""
        return sum(source.path.stat().st_size for source in self.sources)


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of one file; None taken in where it held nothing new."""

    surveyed: Survey
    taken: TakenIn | None = None


def look_through(order: ImportOrder, on_step: OnStep) -> list[Imported]:
    """Say what would be imported, and touch nothing."""
    return [Imported(surveyed) for surveyed in _surveyed(order, on_step)]


def import_files(order: ImportOrder, on_step: OnStep) -> list[Imported]:
    """Import files, the oldest first; what a kill cut short is gone through again by the same order.

    Args:
        on_step: told what is done, of how many bytes or captures, and how many more are done now.

    Raises:
        HomeReadOnly, HomeNewer, HomeBusy, DiskFull, DiskFailing: what was written by then is whole, and stays.
    """
    home, name = order.home, order.portal.name
    home.prepare()
    check_room(home.path, order.keep_free_bytes + order.size_bytes)
    with disk_faults_named(home.path), home.locked(name):
        database = open_database(home, order.database_url)
        try:
            with closing(open_journal(home, name)) as journal:
                return _import(order, database, journal, on_step)
        finally:
            database.dispose()


def _import(order: ImportOrder, database: Database, journal: Journal, on_step: OnStep) -> list[Imported]:
    home, portal = order.home, order.portal
    clear_drafts(home.warc_of(portal.name))
    for _ in recover(home, portal, database, journal):
        pass
    surveyed = _surveyed(order, on_step)
    names = _adopted(order, surveyed, on_step)
    on_capture = partial(on_step, Step.READ, sum(one.captures for one in surveyed), 1)
    taken = {one.file: one for one in recover(home, portal, database, journal, on_capture=on_capture)}
    return [Imported(one, taken.get(name or "")) for one, name in zip(surveyed, names, strict=True)]


def _surveyed(order: ImportOrder, on_step: OnStep) -> list[Survey]:
    known, on_read = KnownRecords(order.home), partial(on_step, Step.LOOK, order.size_bytes)
    surveyed = [survey(source, known, on_read) for source in order.sources]
    return sorted(surveyed, key=lambda one: one.begun_at or _AT_LAST)


def _adopted(order: ImportOrder, surveyed: Iterable[Survey], on_step: OnStep) -> list[str | None]:
    """Write one file of ours for each that holds something new; all are of one crawl."""
    portal = order.portal.name
    info = Warcinfo(portal, new_id(), f"luutru/{version('luutru')}", robots=None)
    folder = order.home.warc_of(portal)
    on_written = partial(on_step, Step.WRITE, sum(end - start for one in surveyed for start, end in one.spans))
    return [adopt(one, folder, info, datetime.now(UTC), on_written).name if one.spans else None for one in surveyed]
