"""`luutru portal`: puts its verbs together, and lists the portals known by name."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text
from typer import Typer

from crawler.commands.desk import desk_at
from crawler.commands.flags import AsJson, HomeFolder
from crawler.commands.help import Verb, Verbs, show_help
from crawler.commands.portal_check import CHECK_EXAMPLES, check
from crawler.commands.portal_new import NEW_EXAMPLES, new
from crawler.commands.portal_sample import SAMPLE_EXAMPLES, sample
from crawler.commands.portal_try import TRY_EXAMPLES, try_portal
from crawler.exit_code import ExitCode
from crawler.screen.terminal import out, plain_table, print_json, shown
from crawler.speech.words import mark, say
from spiders.errors import FileInvalid
from spiders.portal_file import BUILT_IN, load_portal, portal_files

PORTAL_HELP = mark("See which portals are known by name, add one, and try and check its file.")
LIST_EXAMPLES = """
luutru portal list  # the names that luutru crawl understands
luutru portal list --json  # the same for a program
"""


def portal_verbs() -> Typer:
    """Put the verbs of `luutru portal` together."""
    verbs = Typer(cls=Verbs, rich_markup_mode=None)
    verbs.callback(invoke_without_command=True, help=PORTAL_HELP)(show_help)
    verbs.command("list", cls=Verb, epilog=LIST_EXAMPLES)(list_portals)
    verbs.command("new", cls=Verb, epilog=NEW_EXAMPLES)(new)
    verbs.command("try", cls=Verb, epilog=TRY_EXAMPLES)(try_portal)
    verbs.command("sample", cls=Verb, epilog=SAMPLE_EXAMPLES)(sample)
    verbs.command("check", cls=Verb, epilog=CHECK_EXAMPLES)(check)
    return verbs


def list_portals(home: HomeFolder = None, as_json: AsJson = False) -> int:
    """List the portals that are known by name.

    A portal's file says where it stands and how it is read. Your own files are in the folder portals of your home.
    """
    desk = desk_at(home)
    files = portal_files(desk.home.portals)
    if as_json:
        print_json([_row(name, path) for name, path in files.items()])
        return ExitCode.DONE
    out().print(_table(files))
    out().print()
    out().print(Text(say("Put files of your own into {folder}.", folder=desk.home.portals), "quiet"))
    return ExitCode.DONE


def _row(name: str, path: Path) -> dict[str, Any]:
    try:
        portal = load_portal(path)
    except FileInvalid:
        return {"name": name, "title": None, "province": None, "home": None, "file": str(path), "is_right": False}
    return {
        "name": name,
        "title": portal.title or None,
        "province": portal.province,
        "home": portal.home,
        "file": str(path),
        "is_right": True,
    }


def _table(files: Mapping[str, Path]) -> Table:
    table = plain_table()
    for heading in (say("name"), say("address"), say("title")):
        table.add_column(heading)
    for name, path in files.items():
        row = _row(name, path)
        mine = Text() if path.parent == BUILT_IN else Text(f" {say('(yours)')}", "quiet")
        title = shown(row["title"] or "") if row["is_right"] else Text(say("wrong: see luutru portal check"), "bad")
        table.add_row(shown(name, "name") + mine, shown(_short(row["home"] or "")), title)
    return table


def _short(home: str) -> str:
    return home.removeprefix("https://").removesuffix("/")
