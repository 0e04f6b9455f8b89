"""`luutru portal check`: explains what is wrong with a portal's file, and which of its samples no longer hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from rich.text import Text
from typer import Argument

from crawler.commands.desk import Desk, desk_at
from crawler.commands.faults import wrong_line
from crawler.commands.flags import AsJson, HomeFolder
from crawler.errors import FileMissing
from crawler.exit_code import ExitCode
from crawler.screen.terminal import out, print_json, safe
from crawler.speech.words import mark, say_many
from spiders.errors import FileInvalid, Wrong
from spiders.portal import Portal
from spiders.portal_file import BUILT_IN, load_portal, portal_files, portal_path

if TYPE_CHECKING:
    from pipelines.sample import Differs

CHECK_EXAMPLES = """
luutru portal check  # every file of your own
luutru portal check lam_dong  # one portal, and its samples
luutru portal check luutru-home/portals/moi.toml  # one file
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with one file: faults of its own, or, for a sample, fields that read otherwise."""

    wrongs: tuple[Wrong, ...] = ()
    differs: "tuple[Differs, ...]" = ()
    is_sample: bool = False

    @property
    def is_right(self) -> bool:
        """Nothing is wrong."""
        return not self.wrongs and not self.differs


def check(
    portal: Annotated[
        str | None, Argument(metavar=mark("[PORTAL|FILE]"), help=mark("A portal's name or file; all of yours without."))
    ] = None,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Explain everything that is wrong with a portal file: line, key, what was expected, what may have been meant.

    Then read the portal's samples again, and tell each field that no longer reads as its sample says.
    """
    desk = desk_at(home)
    found: dict[Path, Checked] = {}
    for path in _paths(portal, desk):
        found |= _checked(path, desk)
    if as_json:
        print_json([row for path, checked in found.items() for row in _rows(path, checked)])
    else:
        _show(found)
    return _exit_code(found)


def samples_of(path: Path, desk: Desk) -> Path:
    """Give the folder of a portal's samples: beside its file, for a built-in one in the home."""
    return (desk.home.portals / path.stem if path.parent == BUILT_IN else path.with_suffix("")) / "samples"


def _paths(portal: str | None, desk: Desk) -> list[Path]:
    if portal is None:
        return list(portal_files(desk.home.portals).values())
    path = Path(portal)
    if path.is_file():
        return [path]
    if path.suffix == ".toml":
        raise FileMissing(path)
    return [portal_path(portal, desk.home.portals)]


def _checked(path: Path, desk: Desk) -> dict[Path, Checked]:
    from pipelines.sample_file import sample_files

    try:
        portal = load_portal(path, desk.config.pace)
    except FileInvalid as fault:
        return {path: Checked(fault.wrongs)}
    samples = sample_files(samples_of(path, desk))
    return {path: Checked(), **{sample: _checked_sample(sample, portal) for sample in samples}}


def _checked_sample(path: Path, portal: Portal) -> Checked:
    from pipelines.sample import differences
    from pipelines.sample_file import load_sample

    try:
        return Checked(differs=tuple(differences(load_sample(path), portal)), is_sample=True)
    except FileInvalid as fault:
        return Checked(fault.wrongs, is_sample=True)


def _exit_code(found: Mapping[Path, Checked]) -> ExitCode:
    if any(checked.wrongs for checked in found.values()):
        return ExitCode.WRONG_CONFIGURATION
    return ExitCode.PROMISE_BROKEN if any(checked.differs for checked in found.values()) else ExitCode.DONE


def _show(found: Mapping[Path, Checked]) -> None:
    from crawler.screen.sample_view import difference

    console = out()
    for path, checked in found.items():
        if not checked.is_right:
            console.print(Text(str(path), "lead"))
        for wrong in checked.wrongs:
            console.print(Text(f"  {safe(wrong_line(wrong))}"))
        for differs in checked.differs:
            console.print(difference(differs))
    right = [checked for checked in found.values() if checked.is_right]
    samples = sum(checked.is_sample for checked in right)
    if files := len(right) - samples:
        console.print(Text(say_many("{count} portal file is right.", "{count} portal files are right.", files), "good"))
    if samples:
        console.print(Text(say_many("{count} sample holds.", "{count} samples hold.", samples), "good"))


def _rows(path: Path, checked: Checked) -> list[dict[str, Any]]:
    wrongs: list[dict[str, Any]] = [
        {
            "line": one.line,
            "key": one.key,
            "expected": one.expected,
            "found": one.found,
            "nearest": one.nearest,
            "known": list(one.known),
        }
        for one in checked.wrongs
    ]
    differs: list[dict[str, Any]] = [
        {
            "line": None,
            "key": f"expected.{one.field}",
            "expected": one.expected,
            "found": one.found,
            "nearest": None,
            "known": [],
        }
        for one in checked.differs
    ]
    return [{"file": str(path), **row} for row in (*wrongs, *differs)]
