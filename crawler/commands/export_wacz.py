"""`luutru export wacz`: packs captures into one file that a browser can replay."""

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

WACZ_EXAMPLES = """
luutru export wacz lam_dong  # everything that is kept of a portal
luutru export wacz lam_dong --since 2026-11-01 --until 2026-11-30 --to november.wacz  # one month of it
luutru export wacz --crawl 3f9a2c --text  # what one crawl brought, with the text of its pages to search in
"""


def wacz(
    portal: PortalMeant = None,
    crawl: CrawlMeant = None,
    since: Since = None,
    until: Until = None,
    to: Annotated[
        Path | None, Option("--to", metavar=mark("FILE"), help=mark("Write here; else named after what is in it."))
    ] = None,
    text: WithText = False,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Pack captures into one WACZ file: WARC files, their index, and a list of pages with titles and moments.

    It opens in ReplayWeb.page and pywb. WARC records are copied byte for byte; a page whose image was kept by an
    earlier crawl brings that image along, so that the package stands alone.
    """
    from archive.packages.contents import contents_of
    from archive.packages.fresh import fresh_file
    from archive.packages.wacz import write_wacz

    desk = desk_at(home)
    selection = selection_of(Meant(portal, crawl, since, until), desk)
    path = free(to or Path(name_of(selection) + ".wacz"))
    with desk.database() as connection:
        contents = contents_of(connection, desk.home, selection)
        with fresh_file(path) as file, written(contents.size_bytes, err()) as on_written:
            write_wacz(file, connection, contents, label_of(selection, desk, has_text=text), on_written)
    if as_json:
        print_json(package_row(path, contents))
        return ExitCode.DONE
    out().print(package_table(path, contents))
    out().print()
    out().print(Text(say("Open it with ReplayWeb.page, or put it into a collection of pywb."), "quiet"))
    return ExitCode.DONE
