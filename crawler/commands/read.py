"""`luutru read`: reads saved pages without storing anything."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

from rich.table import Table
from typer import Argument, Option

from crawler.commands.desk import desk_at, find_portal
from crawler.commands.flags import AsJsonLines, HomeFolder, moment_of, whole
from crawler.errors import FileMissing, NothingToRead, ValueUnclear
from crawler.exit_code import ExitCode
from crawler.screen.labels import KINDS, label
from crawler.screen.terminal import as_json_line, out, plain_table, print_lines, shown
from crawler.speech.words import mark, say
from spiders.portal import Portal
from spiders.portal_keys import is_url

if TYPE_CHECKING:
    from archive.record import Record

EXAMPLES = """
luutru read page.html  # see what luutru understands of a page
luutru read page.html --url https://lamdong.gov.vn/tin/mua-hoa  # the address helps to find the title
luutru read saved/ --jsonl  # every page of a folder, one JSON object a line
"""

FILES_AT_A_TIME = 32

Work = TypeVar("Work")
Row = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What holds for every file of one call.

    Attributes:
        url: where the page stood; None for what each page says of itself.
        at: when it was saved; None for each file's own moment.
    """

    portal: Portal | None
    url: str | None
    at: datetime | None


def read(
    files: Annotated[
        list[Path], Argument(metavar=mark("FILE|FOLDER…"), help=mark("Saved pages, or folders that hold some."))
    ],
    url: Annotated[str | None, Option("--url", metavar="URL", help=mark("Where the page stood."))] = None,
    at: Annotated[
        datetime | None,
        Option(
            "--at",
            metavar=mark("MOMENT"),
            parser=moment_of("--at"),
            help=mark("When it was saved, as 2022-09-15 or 2022-09-15T08:30+07:00; else the file's own time."),
        ),
    ] = None,
    portal: Annotated[
        str | None, Option("--portal", metavar=mark("NAME"), help=mark("Read with the layouts of this portal."))
    ] = None,
    jobs: Annotated[
        int | None,
        Option(
            "--jobs", metavar=mark("NUMBER"), parser=whole("--jobs", 1), help=mark("Processes; one a core without.")
        ),
    ] = None,
    home: HomeFolder = None,
    as_json_lines: AsJsonLines = False,
) -> int:
    """Read saved pages, and store nothing: the quickest way to see what luutru understands.

    A page gives its kind, title, lead, body, date, byline, visitor counter and attachments; what it does not print
    stays empty. A file that cannot be read gives a problem, and the others are read all the same.
    """
    if url is not None and not is_url(url):
        raise ValueUnclear("--url", url, mark("an address that begins with http:// or https://"))
    found = _found(files)
    of = Circumstances(find_portal(portal, desk_at(home)) if portal else None, url, at)
    if as_json_lines:
        print_lines(_in_parallel(partial(_line, of), found, jobs))
    elif len(found) == 1:
        from crawler.screen.record_view import record_view

        out().print(record_view(_record(of, found[0])))
    else:
        out().print(_table(_in_parallel(partial(_row, of), found, jobs)))
    return ExitCode.DONE


def _found(named: list[Path]) -> list[Path]:
    """Give what there is to read; of several that are named, one that is missing does not stop the others."""
    from pipelines.saved_pages import saved_files

    if not any(path.exists() for path in named):
        raise FileMissing(named[0])
    if found := list(saved_files(named)):
        return found
    raise NothingToRead(named[0])


def _in_parallel(job: Callable[[Path], Work], files: list[Path], jobs: int | None) -> Iterable[Work]:
    processes = min(jobs or os.cpu_count() or 1, -(-len(files) // FILES_AT_A_TIME))
    return map(job, files) if processes <= 1 else _pooled(job, files, processes)


def _pooled(job: Callable[[Path], Work], files: list[Path], processes: int) -> Iterator[Work]:
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(job, files, chunksize=FILES_AT_A_TIME)


def _record(of: Circumstances, path: Path) -> "Record":
    from pipelines.saved_pages import NOWHERE, read_saved

    return read_saved(path, of.portal or NOWHERE, of.url, of.at)


def _line(of: Circumstances, path: Path) -> str:
    from pipelines.report import as_read

    record = _record(of, path)
    return as_json_line(as_read(str(path), record.url, record))


def _row(of: Circumstances, path: Path) -> Row:
    from crawler.screen.record_view import byline_words, published_words

    record = _record(of, path)
    return str(path), label(KINDS, record.kind), published_words(record), record.title or "", byline_words(record)


def _table(rows: Iterable[Row]) -> Table:
    table = plain_table()
    table.add_column(say("file"), overflow="fold", style="name")
    table.add_column(say("kind"), no_wrap=True)
    table.add_column(say("published"), no_wrap=True)
    for heading in (say("title"), say("byline")):
        table.add_column(heading)
    for file, kind, published, title, byline in rows:
        table.add_row(shown(file), kind, published, shown(title), shown(byline))
    return table
