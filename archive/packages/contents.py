"""What goes into a package, whatever its form: WARC files, their index, their pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from archive.capture import Capture, Place
from archive.database.selection import (
    FileShare,
    Selection,
    chosen_in_file,
    figures_of,
    file_shares,
    responses_in_order,
)
from archive.database.session import Connection
from archive.errors import NothingChosen
from archive.home import Home
from archive.packages.cdxj import cdxj_lines
from archive.packages.part import Part, part_of, whole_part
from archive.warc.names import warc_path


@dataclass(frozen=True, slots=True)
class Contents:
    """What is meant, and the WARC files that hold it.

    Attributes:
        parts: by the names that the files have in the archive.
        captures: how many there are, with failed attempts.
        first_at: the moment of the first of them.
        last_at: the moment of the last.
    """

    selection: Selection
    parts: Mapping[str, Part]
    captures: int
    first_at: datetime
    last_at: datetime

    @property
    def read_bytes(self) -> int:
        """How much of the archive goes in."""
        return sum(part.read_bytes for part in self.parts.values())

    @property
    def size_bytes(self) -> int:
        """The size of all WARC files, once they were written."""
        return sum(part.size_bytes or 0 for part in self.parts.values())


def contents_of(connection: Connection, home: Home, selection: Selection) -> Contents:
    """Find what is meant.

    Raises:
        NothingChosen: nothing is.
        WarcMissing: a file that is needed is not there.
    """
    figures = figures_of(connection, selection)
    if not figures["captures"]:
        raise NothingChosen(home.path)
    shares = file_shares(connection, selection)
    parts = {share.name: _part(connection, home, selection, share) for share in shares}
    return Contents(selection, parts, figures["captures"], figures["first"], figures["last"])


def index_of(connection: Connection, contents: Contents) -> Iterator[str]:
    """Give the sorted CDXJ lines of a package, once its WARC files were written."""
    return cdxj_lines(_placed(connection, contents))


def _placed(connection: Connection, contents: Contents) -> Iterator[tuple[Capture, Place]]:
    for capture in responses_in_order(connection, contents.selection):
        part = contents.parts.get(capture.place.file)
        place = part and part.place_of(capture.place)
        if place:  # None: it came while the package was made
            yield capture, place


def _part(connection: Connection, home: Home, selection: Selection, share: FileShare) -> Part:
    path = warc_path(home.warc_of(share.portal), share.name)
    if share.is_whole:
        return whole_part(path)
    return part_of(path, chosen_in_file(connection, selection, share.name))
