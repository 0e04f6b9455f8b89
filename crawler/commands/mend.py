"""`luutru mend`: repairs WARC files that a crash left half written."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from rich.text import Text
from typer import Argument

from crawler.commands.desk import desk_at
from crawler.commands.flags import AsJson, HomeFolder
from crawler.commands.verify import portals_with_files, warc_files
from crawler.errors import HomeEmpty
from crawler.exit_code import ExitCode
from crawler.screen.terminal import out, print_json, shown
from crawler.speech.words import mark, number, say

if TYPE_CHECKING:
    from archive.warc.mend import Mended

EXAMPLES = """
luutru mend  # every WARC file that was left open
luutru mend lam_dong  # those of one portal
"""


def mend(
    portal: Annotated[
        str | None, Argument(metavar=mark("[PORTAL]"), help=mark("Only the files of this portal."))
    ] = None,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Repair WARC files that a crash left half written: the torn end is cut off and kept aside.

    A sound WARC record is never touched. The next crawl does the same by itself, and fetches again what was torn.
    """
    desk = desk_at(home)
    files = warc_files(desk.home, portals_with_files(desk, portal))
    if not files:
        raise HomeEmpty(desk.home.path)
    mended = {path: _mend(path, desk.home.locked(path.parent.name)) for path in files}
    if as_json:
        print_json([_row(path, what) for path, what in mended.items()])
    else:
        for path, what in mended.items():
            out().print(_said(path, what))
    return ExitCode.DAMAGE_FOUND if any(what.damage for what in mended.values()) else ExitCode.DONE


def _mend(path: Path, lock: Any) -> "Mended":
    from archive.warc.mend import mend as mend_file

    with lock:
        return mend_file(path)


def _row(path: Path, what: "Mended") -> dict[str, Any]:
    return {
        "file": path.name,
        "whole_bytes": what.whole_bytes,
        "cut_bytes": what.cut_bytes,
        "cut_to": what.cut_to and str(what.cut_to),
        "damage": [str(damage) for damage in what.damage],
    }


def _said(path: Path, what: "Mended") -> Text:
    said = Text.assemble(shown(path.name, "name"), "  ")
    if what.cut_to is not None:
        cut = say("cut off {count} torn bytes, kept in {file}", count=number(what.cut_bytes), file=what.cut_to.name)
        return said.append(cut, "doubt")
    if what.damage:
        return said.append(say("damaged within; left as it is: see luutru verify"), "bad")
    return said.append(say("whole"), "good")
