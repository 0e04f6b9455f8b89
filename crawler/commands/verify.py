"""`luutru verify`: proves that every byte is still what was kept."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from rich.text import Text
from typer import Argument, Option

from crawler.commands.desk import Desk, desk_at, known_portal
from crawler.commands.flags import AsJsonLines, HomeFolder, moment_of, whole
from crawler.commands.verify_files import check_row, files_named, verify_files
from crawler.errors import HomeEmpty, ValueUnclear
from crawler.exit_code import ExitCode
from crawler.screen.fixity_view import conclusion, rota_lines, shown_check, watched
from crawler.screen.terminal import as_json_line, out, print_lines
from crawler.speech.words import mark, say

if TYPE_CHECKING:
    from archive.audit.findings import Verified
    from archive.audit.rota import FileDue
    from archive.database.session import Connection

    Checked = tuple[FileDue, Verified]

EXAMPLES = """
luutru verify  # every WARC file of the archive
luutru verify lam_dong --since 2026-11-01  # what was written of one portal since then
luutru verify --share 1/30  # the files not looked at for longest: once a day, and each has its turn in a month
luutru verify --closely  # every field and every digest again, whatever the journal vouches for
luutru verify elsewhere/x.warc.gz  # a file of anybody, by what it says itself
luutru verify --jsonl  # one JSON object a file, for a program
"""

Since = Annotated[
    datetime | None,
    Option("--since", metavar=mark("DAY"), parser=moment_of("--since"), help=mark("Only files written since then.")),
]
_SHARE = re.compile(r"(\d+)(?:/(\d+)|%)")


def share(written: str) -> Fraction:
    """Read a part of the whole: 1/30, 5%."""
    found = _SHARE.fullmatch(written.strip())
    part, of = (int(found[1]), int(found[2] or 100)) if found else (0, 1)
    if not 0 < part <= of:
        raise ValueUnclear("--share", written, mark("a part of the whole, as 1/30 or 5%"))
    return Fraction(part, of)


def verify(
    portal: Annotated[
        str | None,
        Argument(
            metavar=mark("[PORTAL|FILE]"),
            help=mark("Only the files of this portal; or a WARC file elsewhere, or a folder of them."),
        ),
    ] = None,
    since: Since = None,
    part: Annotated[
        Fraction | None,
        Option(
            "--share", metavar="1/30", parser=share, help=mark("Only this part: the files not verified for longest.")
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        Option(
            "--jobs",
            metavar=mark("NUMBER"),
            parser=whole("--jobs", 1),
            help=mark("Check so many files at a time; as many as there are cores."),
        ),
    ] = None,
    closely: Annotated[
        bool,
        Option("--closely", help=mark("Take every WARC record apart, also where the journal vouches for its bytes.")),
    ] = False,
    home: HomeFolder = None,
    as_json_lines: AsJsonLines = False,
) -> int:
    """Prove that every byte is still what was kept: walk each WARC file to its end, and compare it with the database
    and with the capture journal.

    Damage does not stop the check: each finding says where it is and what to do. What was found is kept, so that
    --share knows whose turn it is; an archive that cannot be written to is only looked at.
    """
    if alone := files_named(portal):
        return verify_files(alone, as_json_lines=as_json_lines)
    desk = desk_at(home)
    files = _files(desk, portal)
    chosen = [replace(due, was_seen_written=False) if closely else due for due in _chosen(files, since, part)]
    checked = list(_shown(_noted(desk, chosen, jobs or os.cpu_count() or 1), chosen, as_json_lines))
    if not as_json_lines:
        _conclude(desk, [verified for _, verified in checked])
        if len(checked) < len(files):
            _show_rota(desk, portal)
    return ExitCode.DONE if all(verified.is_sound for _, verified in checked) else ExitCode.DAMAGE_FOUND


def _files(desk: Desk, named: str | None) -> "list[FileDue]":
    from archive.audit.rounds import files_due, portals_known

    with _database(desk) as connection:
        known = portals_known(desk.home, connection)
        portals = known if named is None else [known_portal(named, desk, known)]
        files = [due for portal in portals for due in files_due(desk.home, portal, connection)]
    if not files and not _has_database(desk):
        raise HomeEmpty(desk.home.path)
    return files


def _keeps_checks(desk: Desk) -> bool:
    return desk.config.database_url is not None or desk.home.is_writable


def _has_database(desk: Desk) -> bool:
    return desk.config.database_url is not None or desk.home.database_file.exists()


@contextmanager
def _database(desk: Desk) -> "Iterator[Connection | None]":
    if not _has_database(desk):
        yield None
        return
    with desk.database() as connection:
        yield connection


def _chosen(files: "Sequence[FileDue]", since: datetime | None, part: Fraction | None) -> "Sequence[FileDue]":
    from archive.audit.rota import share_of, written_since

    if since is not None:
        files = written_since(files, since)
    return files if part is None else share_of(files, part)


def _noted(desk: Desk, files: "Sequence[FileDue]", jobs: int) -> "Iterator[Checked]":
    """Check the files, and keep in the database what was found of each, unless it cannot be written to."""
    from archive.audit.rounds import as_check, check_all
    from archive.database.fixity_checks import note_check

    if not _has_database(desk):
        yield from check_all(files, desk.home, None, jobs)
        return
    with desk.open_database() as database:
        for due, verified in check_all(files, desk.home, desk.config.database_url or desk.home.database_url, jobs):
            if _keeps_checks(desk):
                with database.begin() as connection:
                    note_check(connection, as_check(due, verified, datetime.now(UTC)))
            yield due, verified


def _shown(checked: "Iterator[Checked]", files: "Sequence[FileDue]", as_json_lines: bool) -> "Iterator[Checked]":
    with watched(sum(due.size_bytes for due in files)) as advance:
        for due, verified in checked:
            advance(due.size_bytes)
            if as_json_lines:
                print_lines([as_json_line(check_row(verified, due.portal))])
            else:
                out().print(shown_check(verified))
            yield due, verified


def _conclude(desk: Desk, checked: "list[Verified]") -> None:
    out().print(conclusion(checked))
    if not _has_database(desk):
        out().print(Text(say("There is no database: the files were compared with the journal alone."), "doubt"))
    if not _keeps_checks(desk):
        out().print(Text(say("This archive cannot be written to: what was found is not kept."), "doubt"))


def _show_rota(desk: Desk, named: str | None) -> None:
    from archive.database.fixity_checks import fixity_kept

    with _database(desk) as connection:
        for line in rota_lines(fixity_kept(connection, named)) if connection else ():
            out().print(line)
