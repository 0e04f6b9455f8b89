"""The leaves of one journal, a line each: read in pieces, since a journal may outgrow memory."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from archive.journal.leaf import Leaf, read_leaf, uncompressed_name

LEAVES = "leaves.jsonl"
_READ_BYTES = 1_000_000
_TAIL_BYTES = 65_536
# In canonical JSON these keys come first, and an event begins with "at".
_FILE_OF = re.compile(rb'\{(?:"certificate":"[^"]*",)?(?:"date":"[^"]*",)?"file":"([^"\\]*)"')


class Line(NamedTuple):
    """A leaf as it is stored, and where: byte offset in the file, and position in the tree."""

    offset: int
    position: int
    leaf: bytes


class Run(NamedTuple):
    """Leaves of one WARC file that follow each other."""

    start: int
    end: int
    position: int


def lines_in(file: Path, start: int = 0, position: int = 0) -> Iterator[Line]:
    """Give the leaves of a journal; a half line at the end is none.

    Args:
        start: where a line begins.
        position: where its leaf stands in the tree.
    """
    if not file.exists():
        return
    with file.open("rb", buffering=_READ_BYTES) as lines:
        lines.seek(start)
        for line in lines:
            if not line.endswith(b"\n"):
                return
            yield Line(start, position, line[:-1])
            start, position = start + len(line), position + 1


def whole_bytes(file: Path) -> int:
    """Say where the last whole line of a journal ends."""
    with file.open("rb") as lines:
        end = lines.seek(0, os.SEEK_END)
        while end:
            start = max(0, end - _TAIL_BYTES)
            lines.seek(start)
            found = lines.read(end - start).rfind(b"\n")
            if found >= 0:
                return start + found + 1
            end = start
    return 0


def stored_in(file: Path, runs: Iterable[Run]) -> Iterator[bytes]:
    """Give the leaves of some runs as they are stored."""
    if not file.exists():
        return
    with file.open("rb", buffering=_READ_BYTES) as lines:
        for run in runs:
            lines.seek(run.start)
            left = run.end - run.start
            while left > 0 and (line := lines.readline()):
                left -= len(line)
                yield line[:-1]


def leaves_in(file: Path, runs: Iterable[Run]) -> Iterator[Leaf]:
    """Give the leaves of some runs; what is no WARC record is passed over, and so is a damaged one: an audit tells."""
    for line in stored_in(file, runs):
        with suppress(ValueError):
            leaf = read_leaf(line)
            if isinstance(leaf, Leaf):
                yield leaf


class LeavesByFile:
    """Finds the leaves of each WARC file: the journal is gone through once, and only runs of lines are remembered."""

    def __init__(self, journal: Path) -> None:
        """Learn where the leaves of each file stand.

        Args:
            journal: the folder of one portal's journal; without one there is nothing to find.
        """
        self._file = journal / LEAVES
        self._runs: dict[str, list[Run]] = {}
        for file, lines in groupby(lines_in(self._file), lambda line: _file_of(line.leaf)):
            if file is not None:
                first = last = next(lines)
                for last in lines:  # noqa: B007 - the last one is wanted
                    pass
                end = last.offset + len(last.leaf) + 1
                self._runs.setdefault(file, []).append(Run(first.offset, end, first.position))

    @property
    def files(self) -> list[str]:
        """The WARC files that the journal knows, without .gz or .zst."""
        return sorted(self._runs)

    def of(self, file: str) -> Iterator[Leaf]:
        """Give the leaves of a WARC file in the order in which they came; for one of our own, the order of the file.

        Args:
            file: its name, compressed or not.
        """
        return leaves_in(self._file, self.runs_of(file))

    def runs_of(self, file: str) -> tuple[Run, ...]:
        """Say where the leaves of a WARC file stand."""
        return tuple(self._runs.get(uncompressed_name(file), ()))


def _file_of(leaf: bytes) -> str | None:
    found = _FILE_OF.match(leaf)
    return found[1].decode("utf-8", "replace") if found else None
