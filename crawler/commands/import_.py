"""`luutru import`: takes in WARC files that other tools wrote."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from crawler.collector import spare_what_stays
from crawler.commands.desk import Desk, desk_at, find_portal
from crawler.commands.flags import AsJson, HomeFolder
from crawler.errors import FileMissing
from crawler.exit_code import ExitCode
from crawler.screen.import_view import import_row, import_view, imported_so_far
from crawler.screen.terminal import err, out, print_json
from crawler.speech.words import mark

if TYPE_CHECKING:
    from archive.packages.sources import Source
    from crawler.crawl.adopt import Imported

EXAMPLES = """
luutru import lam_dong crawl.warc.gz --dry-run  # what stands in a file, and what of it is new
luutru import lam_dong crawls/collections/  # all WARC files in a folder, and in those within it
luutru import https://lamdong.gov.vn old/*.warc.gz  # a portal that no file describes
"""


def import_(
    portal: Annotated[
        str, Argument(metavar="PORTAL|URL", help=mark("The portal whose pages are read; others are kept, not read."))
    ],
    files: Annotated[
        list[Path], Argument(metavar=mark("FILE|FOLDER…"), help=mark("WARC files, or folders that hold some."))
    ],
    dry_run: Annotated[
        bool, Option("--dry-run", help=mark("Touch nothing; say what stands in the files, and what of it is new."))
    ] = False,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Take in WARC files that wget, browsertrix-crawler, Heritrix or another luutru wrote.

    Each sound WARC record is copied byte for byte, indexed, read and journalled like one of our own; the files that are
    named stay as they are. What is known already is passed over, so the same command may be given again, also after it
    was interrupted. What is damaged is left out, and told.
    """
    desk = desk_at(home)
    sources = _sources(files)
    spare_what_stays()
    imported = _imported(desk, portal, sources, dry_run=dry_run)
    if as_json:
        print_json({"dry_run": dry_run, "files": [import_row(one) for one in imported]})
    else:
        out().print(import_view(imported, dry_run=dry_run))
    return ExitCode.DAMAGE_FOUND if any(one.surveyed.left_out for one in imported) else ExitCode.DONE


def _sources(files: list[Path]) -> "list[Source]":
    from archive.packages.sources import sources_in

    for path in files:
        if not path.exists():
            raise FileMissing(path)
    return list(sources_in(files))


def _imported(desk: Desk, portal: str, sources: "list[Source]", *, dry_run: bool) -> "list[Imported]":
    from crawler.crawl.adopt import ImportOrder, import_files, look_through

    found, disk = find_portal(portal, desk), desk.config.disk
    order = ImportOrder(found, desk.home, sources, desk.config.database_url, disk.keep_free_bytes)
    with imported_so_far(err()) as on_step:
        return (look_through if dry_run else import_files)(order, on_step)
