"""`luutru portal`: lists the portals known by name, and explains what is wrong with a portal file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from rich.table import Table
from rich.text import Text
from typer import Argument, Context, Typer

from crawler.commands.desk import Desk, desk_at
from crawler.commands.faults import wrong_line
from crawler.commands.flags import AsJson, HomeFolder
from crawler.commands.help import Verb, Verbs
from crawler.exit_code import ExitCode
from crawler.screen.terminal import out, plain_table, print_json, safe, shown
from crawler.speech.words import mark, say, say_many
from spiders.errors import FileInvalid, Wrong
from spiders.portal_file import BUILT_IN, load_portal, portal_files, portal_path

PORTAL_HELP = mark("See which portals are known by name, and check their files.")
LIST_EXAMPLES = """
luutru portal list  # the names that luutru crawl understands
luutru portal list --json  # the same for a program
"""
CHECK_EXAMPLES = """
luutru portal check  # every file of your own
luutru portal check lam_dong  # one portal
luutru portal check luutru-home/portals/moi.toml  # one file
"""


def portal_verbs() -> Typer:
    """Put the verbs of `luutru portal` together."""
    verbs = Typer(cls=Verbs, rich_markup_mode=None)
    verbs.callback(invoke_without_command=True, help=PORTAL_HELP)(show_help)
    verbs.command("list", cls=Verb, epilog=LIST_EXAMPLES)(list_portals)
    verbs.command("check", cls=Verb, epilog=CHECK_EXAMPLES)(check)
    return verbs


def show_help(context: Context) -> None:
    """Show the help where no verb is given."""
    if context.invoked_subcommand is None:
        context.get_help()


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


def check(
    portal: Annotated[
        str | None, Argument(metavar=mark("[PORTAL|FILE]"), help=mark("A portal's name or file; all of yours without."))
    ] = None,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Explain everything that is wrong with a portal file: line, key, what was expected, what may have been meant."""
    paths = _paths(portal, desk_at(home))
    found = {path: _wrongs(path) for path in paths}
    if as_json:
        print_json([_wrong_row(path, wrong) for path, wrongs in found.items() for wrong in wrongs])
    else:
        _show(found)
    return ExitCode.WRONG_CONFIGURATION if any(found.values()) else ExitCode.DONE


def _paths(portal: str | None, desk: Desk) -> list[Path]:
    if portal is None:
        return list(portal_files(desk.home.portals).values())
    if Path(portal).is_file():
        return [Path(portal)]
    return [portal_path(portal, desk.home.portals)]


def _wrongs(path: Path) -> tuple[Wrong, ...]:
    try:
        load_portal(path)
    except FileInvalid as fault:
        return fault.wrongs
    return ()


def _show(found: Mapping[Path, tuple[Wrong, ...]]) -> None:
    console = out()
    wrong = {path: wrongs for path, wrongs in found.items() if wrongs}
    for path, wrongs in wrong.items():
        console.print(Text(str(path), "lead"))
        for one in wrongs:
            console.print(Text(f"  {safe(wrong_line(one))}"))
    if right := len(found) - len(wrong):
        console.print(Text(say_many("{count} portal file is right.", "{count} portal files are right.", right), "good"))


def _wrong_row(path: Path, wrong: Wrong) -> dict[str, Any]:
    return {
        "file": str(path),
        "line": wrong.line,
        "key": wrong.key,
        "expected": wrong.expected,
        "found": wrong.found,
        "nearest": wrong.nearest,
    }


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
