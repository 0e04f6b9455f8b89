"""Which WARC files are looked at next: those that were not looked at for longest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from math import ceil
from pathlib import Path

from archive.journal.leaves_file import Run

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FileDue:
    """A WARC file that should be there, and what is known of it.

    Attributes:
        path: None where it is gone.
        written_at: when it was last written to; None where nothing tells.
        checked_at: when it was last verified; None for never.
        is_noted, digest: as in the database's list of sealed files.
        runs: where its leaves stand in the journal; None where the portal has no journal.
        was_seen_written: its leaves were made while it was written, not from the file.
        is_growing: a crawl writes to it now.
    """

    portal: str
    name: str
    path: Path | None
    size_bytes: int = 0
    written_at: datetime | None = None
    checked_at: datetime | None = None
    is_noted: bool = False
    digest: str | None = None
    runs: tuple[Run, ...] | None = None
    was_seen_written: bool = False
    is_growing: bool = False


def longest_ago(files: Iterable[FileDue]) -> list[FileDue]:
    """Put them in the order of the rota: never verified first, the oldest of them before others."""
    return sorted(files, key=lambda due: (due.checked_at or NEVER, due.written_at or NEVER, due.portal, due.name))


def share_of(files: Sequence[FileDue], share: Fraction) -> list[FileDue]:
    """Choose the part that is due; a file that is gone is told of each time."""
    gone, there = [due for due in files if due.path is None], [due for due in files if due.path]
    return [*gone, *longest_ago(there)[: ceil(len(there) * share)]]


def written_since(files: Iterable[FileDue], since: datetime) -> list[FileDue]:
    """Choose those that were written to since then, and those of which nothing tells when."""
    return [due for due in files if due.written_at is None or due.written_at >= since]
