"""`luutru mend`: repairs what a crash or a full disk left half done."""

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from archive.home import Home
from crawler.commands.desk import Desk, desk_at, known_portal, portal_kept
from crawler.commands.flags import AsJson, HomeFolder
from crawler.errors import HomeEmpty
from crawler.exit_code import ExitCode
from crawler.screen.mend_view import conclusion, said
from crawler.screen.terminal import out, print_json
from crawler.speech.words import mark

if TYPE_CHECKING:
    from archive.database.session import Database
    from crawler.crawl.mend import Mended

EXAMPLES = """
luutru mend --dry-run  # only say what would be done
luutru mend  # every WARC file of the archive
luutru mend lam_dong  # those of one portal
"""

DryRun = Annotated[bool, Option("--dry-run", help=mark("Touch nothing; say what would be done."))]


def mend(
    portal: Annotated[
        str | None, Argument(metavar=mark("[PORTAL]"), help=mark("Only the files of this portal."))
    ] = None,
    dry_run: DryRun = False,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Repair what a crash or a full disk left half done: torn ends, files left open, captures that the database lacks.

    A torn end is cut off and kept in the folder broken/ of the archive. What is whole is never touched, and the capture
    journal tells what was done. A crawl does the same by itself when it begins; what was torn is fetched again.
    """
    desk = desk_at(home)
    portals = _portals(desk, portal)
    mended = list(_shown(_mended(desk, portals, dry_run=dry_run), as_json=as_json, dry_run=dry_run))
    if as_json:
        print_json([_row(one) for one in mended])
    else:
        out().print(conclusion(mended, dry_run=dry_run))
    return ExitCode.DAMAGE_FOUND if any(one.need.is_beyond_mending for one in mended) else ExitCode.DONE


def _portals(desk: Desk, named: str | None) -> list[str]:
    """Name the portals that have WARC files, or only the one that is named."""
    from archive.warc.names import warc_files_in

    kept = sorted(folder.name for folder in desk.home.warc.glob("*/") if warc_files_in(folder))
    if not kept:
        raise HomeEmpty(desk.home.path)
    return kept if named is None else [known_portal(named, desk, kept)]


def _mended(desk: Desk, portals: list[str], *, dry_run: bool) -> "Iterator[Mended]":
    with desk.open_database() as database:
        for name in portals:
            with desk.home.locked(name):
                yield from _looked_at(desk.home, name, database) if dry_run else _mend(desk, name, database)


def _looked_at(home: Home, portal: str, database: "Database") -> "Iterator[Mended]":
    from crawler.crawl.mend import Mended, needs_of

    return map(Mended, needs_of(home, portal, database))


def _mend(desk: Desk, portal: str, database: "Database") -> "Iterator[Mended]":
    from archive.journal.journal import open_journal
    from crawler.crawl.mend import mend as mend_files

    with closing(open_journal(desk.home, portal)) as journal:
        yield from mend_files(desk.home, portal_kept(portal, desk), database, journal)


def _shown(mended: "Iterator[Mended]", *, as_json: bool, dry_run: bool) -> "Iterator[Mended]":
    for one in mended:
        if not as_json:
            out().print(said(one, dry_run=dry_run))
        yield one


def _row(one: "Mended") -> dict[str, Any]:
    need, cut = one.need, one.cut
    return {
        "file": need.path.name,
        "whole_bytes": need.ending.whole_bytes,
        "torn_bytes": need.ending.torn_bytes,
        "kept_in": cut and str(cut.kept_in),
        "cut_digest": cut and cut.digest,
        "is_unclosed": need.is_unclosed,
        "captures_unknown": need.unknown,
        "captures_moved": len(need.moved),
        "captures_lost": list(need.lost),
        "damage": [str(damage) for damage in need.ending.damage],
    }
