"""`luutru export cdxj`: writes an index of captures that every replay tool reads."""

from pathlib import Path
from typing import Annotated

from rich.text import Text
from typer import Option

from crawler.commands.desk import desk_at
from crawler.commands.export_flags import CrawlMeant, Meant, PortalMeant, Since, Until, free, selection_of
from crawler.commands.flags import HomeFolder
from crawler.exit_code import ExitCode
from crawler.screen.terminal import err, print_lines
from crawler.speech.words import mark, say_many

CDXJ_EXAMPLES = """
luutru export cdxj lam_dong --to lam_dong.cdxj  # the index of a portal, as pywb and others read it
luutru export cdxj | grep gov,lamdong  # of everything, line by line
"""


def cdxj(
    portal: PortalMeant = None,
    crawl: CrawlMeant = None,
    since: Since = None,
    until: Until = None,
    to: Annotated[
        Path | None, Option("--to", metavar=mark("FILE"), help=mark("Write here; else to standard output."))
    ] = None,
    home: HomeFolder = None,
) -> int:
    """Write a CDXJ index: a line a capture, sorted by address and moment, with the place of its WARC record."""
    from archive.database.selection import file_shares, responses_in_order
    from archive.packages.cdxj import cdxj_lines
    from archive.packages.fresh import fresh_file
    from archive.warc.names import is_cold

    desk = desk_at(home)
    selection = selection_of(Meant(portal, crawl, since, until), desk)
    with desk.database() as connection:
        _tell_of_cold(sum(is_cold(share.name) for share in file_shares(connection, selection)))
        lines = cdxj_lines((capture, capture.place) for capture in responses_in_order(connection, selection))
        if to is None:
            print_lines(lines)
            return ExitCode.DONE
        with fresh_file(free(to)) as file:
            file.writelines(f"{line}\n".encode() for line in lines)
    return ExitCode.DONE


def _tell_of_cold(count: int) -> None:
    if count:
        said = say_many(
            "{count} WARC file of these is packed cold (.warc.zst), which few tools read; luutru export wacz warms it.",
            "{count} WARC files of these are packed cold (.warc.zst), which few tools read; "
            "luutru export wacz warms them.",
            count,
        )
        err().print(Text(said, "doubt"))
