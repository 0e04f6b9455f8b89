"""`luutru export bagit`: packs captures into a folder for long-term repositories."""

from pathlib import Path
from typing import Annotated

from rich.text import Text
from typer import Option

from crawler.commands.desk import desk_at
from crawler.commands.export_flags import CrawlMeant, Meant, PortalMeant, Since, Until, WithText, free, selection_of
from crawler.commands.flags import AsJson, HomeFolder
from crawler.commands.package_label import label_of, name_of
from crawler.exit_code import ExitCode
from crawler.screen.package_view import package_row, package_table, written
from crawler.screen.terminal import err, out, print_json
from crawler.speech.words import mark, say

BAGIT_EXAMPLES = """
luutru export bagit lam_dong  # everything that is kept of a portal
luutru export bagit lam_dong --since 2026-01-01 --until 2026-12-31 --to /deposit/lam_dong-2026  # one year of it
"""


def bagit(
    portal: PortalMeant = None,
    crawl: CrawlMeant = None,
    since: Since = None,
    until: Until = None,
    to: Annotated[
        Path | None, Option("--to", metavar=mark("FOLDER"), help=mark("Write here; else named after what is in it."))
    ] = None,
    text: WithText = False,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Pack captures into a BagIt folder: WARC files, a CDXJ index and a list of pages, each file with two digests.

    Any BagIt tool can check years later that no byte was changed.
    """
    from archive.packages.bag import write_bag
    from archive.packages.contents import contents_of
    from archive.packages.fresh import fresh_folder

    desk = desk_at(home)
    selection = selection_of(Meant(portal, crawl, since, until), desk)
    path = free(to or Path(name_of(selection) + "-bag"))
    with desk.database() as connection:
        contents = contents_of(connection, desk.home, selection)
        with fresh_folder(path) as folder, written(contents.size_bytes, err()) as on_written:
            write_bag(folder, connection, contents, label_of(selection, desk, has_text=text), on_written)
    if as_json:
        print_json(package_row(path, contents))
        return ExitCode.DONE
    out().print(package_table(path, contents))
    out().print()
    out().print(Text(say("Check it anywhere with: bagit.py --validate {folder}", folder=path), "quiet"))
    return ExitCode.DONE
