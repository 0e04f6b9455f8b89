"""`luutru verify`: proves that every byte is still what was kept."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from rich.text import Text
from typer import Argument

from archive.home import Home
from crawler.commands.desk import Desk, desk_at, known_portal
from crawler.commands.flags import AsJsonLines, HomeFolder
from crawler.errors import HomeEmpty
from crawler.exit_code import ExitCode
from crawler.screen.terminal import as_json_line, out, print_lines, shown
from crawler.speech.figures import size
from crawler.speech.words import mark, number, say, say_many

if TYPE_CHECKING:
    from archive.audit.findings import Expected, Verified
    from archive.database.session import Connection

EXAMPLES = """
luutru verify  # every WARC file of the archive
luutru verify lam_dong  # those of one portal
luutru verify --jsonl  # one JSON object a file, for a program
"""


def verify(
    portal: Annotated[
        str | None, Argument(metavar=mark("[PORTAL]"), help=mark("Only the files of this portal."))
    ] = None,
    home: HomeFolder = None,
    as_json_lines: AsJsonLines = False,
) -> int:
    """Prove that every byte is still what was kept: walk each WARC file to its end, and compare it with the database.

    Damage does not stop the check: each finding says where it is and what to do.
    """
    verified = _verified(desk_at(home), portal)
    checked = list(_as_lines(verified) if as_json_lines else _shown(verified))
    if not as_json_lines:
        out().print(_conclusion(checked))
    return ExitCode.DONE if all(one.is_sound for one in checked) else ExitCode.DAMAGE_FOUND


def portals_with_files(desk: Desk, named: str | None) -> list[str]:
    """Give the names of the portals that have WARC files, or only the one that is named.

    Raises:
        NothingKept, PortalUnknown: the one that is named has none.
    """
    kept = sorted(folder.name for folder in desk.home.warc.glob("*/"))
    return kept if named is None else [known_portal(named, desk, kept)]


def warc_files(home: Home, portals: list[str]) -> list[Path]:
    """Give the WARC files of these portals, by portal and name."""
    from archive.warc.names import warc_files_in

    return [path for portal in portals for path in warc_files_in(home.warc_of(portal))]


def _verified(desk: Desk, portal: str | None) -> "Iterator[Verified]":
    from archive.audit.fixity import verify as verify_files
    from archive.database.captures import capture_with_id

    portals = portals_with_files(desk, portal)
    files = warc_files(desk.home, portals)
    try:
        with desk.database() as connection:
            expected = _expected(connection, portals if portal else [None])
            yield from verify_files(files, expected, lambda id_: capture_with_id(connection, id_))
    except HomeEmpty:
        if not files:
            raise
        yield from verify_files(files)


def _expected(connection: "Connection", portals: Sequence[str | None]) -> "Mapping[str, Expected]":
    from archive.audit.findings import Expected
    from archive.database.captures import captures_in_file, warc_files_of

    return {
        file["name"]: Expected(file["digest"], captures_in_file(connection, file["name"]))
        for portal in portals
        for file in warc_files_of(connection, portal)
    }


def _as_lines(verified: "Iterator[Verified]") -> "Iterator[Verified]":
    for one in verified:
        print_lines([as_json_line(_row(one))])
        yield one


def _row(one: "Verified") -> dict[str, Any]:
    findings = [{"offset": finding.offset, "what": finding.what, "remedy": finding.remedy} for finding in one.findings]
    return {
        "file": one.file,
        "is_sound": one.is_sound,
        "size_bytes": one.size_bytes,
        "warc_records": one.warc_records,
        "captures": one.captures,
        "findings": findings,
    }


def _shown(verified: "Iterator[Verified]") -> "Iterator[Verified]":
    console = out()
    for one in verified:
        sound = Text(say("sound"), "good") if one.is_sound else Text(say("damaged"), "bad")
        held = say_many("{count} WARC record", "{count} WARC records", one.warc_records)
        console.print(
            Text.assemble(sound, "  ", shown(one.file, "name"), (f"  {held} · {size(one.size_bytes)}", "quiet"))
        )
        for finding in one.findings:
            place = say("byte {offset}: ", offset=number(finding.offset)) if finding.offset is not None else ""
            console.print(Text(f"  {place}{finding.what}", "bad"))
            console.print(Text(f"    {say(finding.remedy)}", "quiet"))
        yield one


def _conclusion(checked: "list[Verified]") -> Text:
    findings = sum(len(one.findings) for one in checked)
    files = say_many("{count} file", "{count} files", len(checked))
    captures = say_many("{count} capture", "{count} captures", sum(one.captures for one in checked))
    if not findings:
        return Text(say("Every byte is as it was kept: {files}, {captures}.", files=files, captures=captures), "good")
    found = say_many("{count} finding", "{count} findings", findings)
    return Text(say("{found} in {files}, {captures}.", found=found, files=files, captures=captures), "bad")
