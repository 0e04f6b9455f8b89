"""`luutru reread`: reads kept pages again with today's readers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

from rich.text import Text
from typer import Argument, Option

from crawler.collector import spare_what_stays
from crawler.commands.desk import Desk, desk_at, portal_kept
from crawler.commands.flags import AsJson, HomeFolder
from crawler.exit_code import ExitCode
from crawler.screen.terminal import out, print_json, print_json_lines, shown
from crawler.speech.words import mark, say_many

if TYPE_CHECKING:
    from pipelines.changes import Change

EXAMPLES = """
luutru reread  # every kept page of every portal
luutru reread lam_dong --dry-run  # only count what would be read differently
luutru reread lam_dong --diff  # each value that would change, before and after
"""


def reread(
    portal: Annotated[
        str | None, Argument(metavar=mark("[PORTAL]"), help=mark("Only the pages of this portal."))
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help=mark("Store nothing; only count what would change."))] = False,
    diff: Annotated[bool, Option("--diff", help=mark("Store nothing; list each value that would change."))] = False,
    home: HomeFolder = None,
    as_json: AsJson = False,
    as_json_lines: Annotated[
        bool, Option("--jsonl", help=mark("List the values that would change, one JSON object a line."))
    ] = False,
) -> int:
    """Read kept pages again from the WARC files, with today's readers and portal files.

    Nothing is fetched. A record that says something else is added beside the earlier one, which stays.
    """
    desk = desk_at(home)
    spare_what_stays()
    if as_json_lines:
        print_json_lines(_change_rows(desk, desk.portals_kept(portal)))
        return ExitCode.DONE
    if diff:
        return _list_changes(desk, desk.portals_kept(portal), as_json=as_json)
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


def _list_changes(desk: Desk, portals: list[str], *, as_json: bool) -> int:
    if as_json:
        print_json(list(_change_rows(desk, portals)))
        return ExitCode.DONE
    counted: Counter[str] = Counter()
    for name in portals:
        for url, changes in _changes(desk, name):
            counted.update(pages=1, changed=bool(changes), values=len(changes))
            if changes:
                _show_changes(url, changes)
    out().print(Text(_summed(counted), "lead"))
    return ExitCode.DONE


def _change_rows(desk: Desk, portals: list[str]) -> Iterator[dict[str, Any]]:
    for name in portals:
        for _, changes in _changes(desk, name):
            yield from ({"portal": name, **asdict(change)} for change in changes)


def _changes(desk: Desk, portal: str) -> "Iterator[tuple[str, list[Change]]]":
    from pipelines.changes import changes_of

    with desk.open_database() as database:
        yield from changes_of(desk.home, database, portal_kept(portal, desk))


def _show_changes(url: str, changes: "list[Change]") -> None:
    from crawler.screen.change_view import change_view

    console = out()
    console.print(shown(url, "quiet"))
    for change in changes:
        console.print(*change_view(change), sep="\n")
    console.print()


def _summed(count: Counter[str]) -> str:
    values = say_many("{count} value would change", "{count} values would change", count["values"])
    pages = say_many("on {count} page", "on {count} pages", count["changed"])
    read = say_many("{count} page read again", "{count} pages read again", count["pages"])
    return f"{values} {pages} · {read}"


def _said(count: Counter[str]) -> str:
    read = say_many("{count} page read again", "{count} pages read again", count["read"])
    new = say_many("{count} says something else", "{count} say something else", count["new"])
    return f"{read} · {new}"
