"""`luutru reread`: reads kept pages again with today's readers."""

from collections import Counter
from typing import Annotated

from rich.text import Text
from typer import Argument, Option

from crawler.commands.desk import Desk, desk_at, portal_kept
from crawler.commands.flags import AsJson, HomeFolder
from crawler.exit_code import ExitCode
from crawler.screen.terminal import out, print_json, shown
from crawler.speech.words import mark, say_many

EXAMPLES = """
luutru reread  # every kept page of every portal
luutru reread lam_dong --dry-run  # only count what would be read differently
"""


def reread(
    portal: Annotated[
        str | None, Argument(metavar=mark("[PORTAL]"), help=mark("Only the pages of this portal."))
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help=mark("Store nothing; only count what would change."))] = False,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Read kept pages again from the WARC files, with today's readers and portal files.

    Nothing is fetched. A record that says something else is added beside the earlier one, which stays.
    """
    desk = desk_at(home)
    counted = {name: _reread(desk, name, keep=not dry_run) for name in desk.portals_kept(portal)}
    if as_json:
        print_json([{"portal": name, "read": count["read"], "new": count["new"]} for name, count in counted.items()])
        return ExitCode.DONE
    for name, count in counted.items():
        out().print(Text.assemble(shown(name, "name"), "  ", _said(count)))
    return ExitCode.DONE


def _reread(desk: Desk, portal: str, *, keep: bool) -> Counter[str]:
    from pipelines.reread import reread as reread_pages

    counted: Counter[str] = Counter()
    with desk.open_database() as database, desk.home.locked(portal):
        for rereading in reread_pages(desk.home, database, portal_kept(portal, desk), keep=keep):
            counted["read"] += 1
            counted["new"] += rereading.is_new
    return counted


def _said(count: Counter[str]) -> str:
    read = say_many("{count} page read again", "{count} pages read again", count["read"])
    new = say_many("{count} says something else", "{count} say something else", count["new"])
    return f"{read} · {new}"
