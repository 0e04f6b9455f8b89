"""How a package is shown: while it is written, and what is in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn
from rich.table import Table
from rich.text import Text

from crawler.screen.terminal import plain_table
from crawler.speech.figures import ZONE, moment, size
from crawler.speech.words import number, say, say_many

if TYPE_CHECKING:
    from archive.packages.contents import Contents


@contextmanager
def written(total_bytes: int, console: Console) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how much of a package is written."""
    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total_bytes)
        yield lambda size_bytes: progress.advance(task, size_bytes)


def package_table(path: Path, contents: "Contents") -> Table:
    """Say what is in a package."""
    files = say_many("{count} WARC file", "{count} WARC files", len(contents.parts))
    table = plain_table()
    table.show_header = False
    table.add_row(Text(say("Package")), Text(str(path), "lead"))
    table.add_row(Text(say("Captures")), Text(number(contents.captures), "figure"))
    table.add_row(Text(say("First and last")), Text(f"{moment(contents.first_at)} – {moment(contents.last_at)} {ZONE}"))
    table.add_row(Text(say("Holds")), Text(f"{files} · {size(contents.size_bytes)}"))
    return table


def package_row(path: Path, contents: "Contents") -> dict[str, Any]:
    """Say it to a program."""
    return {
        "package": str(path),
        "captures": contents.captures,
        "first_at": contents.first_at.isoformat(),
        "last_at": contents.last_at.isoformat(),
        "warc_files": [part.name for part in contents.parts.values()],
        "warc_bytes": contents.size_bytes,
    }
