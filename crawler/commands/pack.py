"""`luutru pack`: keeps finished WARC files in less room, and unpacks them again."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

from rich.text import Text
from typer import Option

from archive.errors import WarcDamaged
from archive.home import Home
from crawler.commands.desk import Desk, desk_at
from crawler.commands.faults import explain
from crawler.commands.flags import AsJsonLines, HomeFolder, PortalName
from crawler.errors import FormUnclear
from crawler.exit_code import ExitCode
from crawler.screen.package_view import written
from crawler.screen.terminal import as_json_line, err, out, print_lines, shown
from crawler.speech.figures import size
from crawler.speech.words import mark, number, say, say_many

if TYPE_CHECKING:
    from archive.cold.pack import Packed

EXAMPLES = """
luutru pack lam_dong --cold --dry-run  # how much room it would save
luutru pack lam_dong --cold  # finished files become .warc.zst
luutru pack lam_dong --warm  # and .warc.gz again, as they were
"""

Told = list[WarcDamaged]


def pack(
    portal: PortalName,
    cold: Annotated[bool, Option("--cold", help=mark("Turn .warc.gz into .warc.zst."))] = False,
    warm: Annotated[
        bool, Option("--warm", help=mark("Turn .warc.zst back into .warc.gz, which any tool reads."))
    ] = False,
    dry_run: Annotated[bool, Option("--dry-run", help=mark("Only say how large each file would become."))] = False,
    home: HomeFolder = None,
    as_json_lines: AsJsonLines = False,
) -> int:
    """Keep the finished WARC files of a portal in less room: what its pages have in common is stored once a file.

    Every command reads a cold file as any other. Each WARC record is read back and compared before the old file goes;
    whatever happens in between, nothing is lost. What luutru export gives to others is warm: few tools read .warc.zst.
    """
    if cold == warm:
        raise FormUnclear
    desk = desk_at(home)
    (name,) = desk.portals_kept(portal)
    damage: Told = []
    packed = _packed(desk, name, damage, is_cold=cold, is_dry=dry_run)
    done = list(_as_lines(packed) if as_json_lines else _shown(packed))
    if not as_json_lines:
        out().print(_conclusion(done, is_dry=dry_run))
    for one in damage:
        err().print(Text("\n".join(explain(one).lines), "bad"))
    return ExitCode.DAMAGE_FOUND if damage else ExitCode.DONE


def _packed(desk: Desk, portal: str, damage: Told, *, is_cold: bool, is_dry: bool) -> "Iterator[Packed]":
    from archive.cold.pack import carry_out, foretell, plan_cold, plan_warm

    plan_of = plan_cold if is_cold else plan_warm
    with desk.open_database() as database, desk.home.locked(portal):
        plan = plan_of(desk.home, portal, database)
        with written(plan.size_bytes, err()) as on_read:
            if is_dry:
                yield from foretell(plan, damage.append, on_read)
            else:
                yield from _journalled(carry_out(plan, database, damage.append, on_read), desk.home, portal)


def _journalled(packed: "Iterator[Packed]", home: Home, portal: str) -> "Iterator[Packed]":
    from archive.journal.journal import open_journal
    from archive.journal.leaf import Event

    with closing(open_journal(home, portal)) as journal:
        for one in packed:
            if one.became != one.file:
                journal.note_event(Event.PACKED, file=one.file, became=one.became, size_bytes=one.after_bytes)
                journal.sync()
            yield one


def _as_lines(packed: "Iterator[Packed]") -> "Iterator[Packed]":
    for one in packed:
        print_lines([as_json_line(asdict(one))])
        yield one


def _shown(packed: "Iterator[Packed]") -> "Iterator[Packed]":
    console = out()
    for one in packed:
        console.print(Text.assemble(shown(one.became, "name"), f"  {_said(one)}"))
        yield one


def _said(one: "Packed") -> str:
    if one.became == one.file:
        return say("stays as it is: it would not be smaller")
    return f"{size(one.before_bytes)} → {size(one.after_bytes)}"


def _conclusion(done: "Sequence[Packed]", *, is_dry: bool) -> Text:
    turned = [one for one in done if one.became != one.file]
    if not turned:
        return Text(say("No WARC file changes its form."), "quiet")
    before, after = sum(one.before_bytes for one in turned), sum(one.after_bytes for one in turned)
    facts = {"before": size(before), "after": size(after), "percent": number(100 * after / before)}
    files = say_many("{count} file", "{count} files", len(turned))
    if is_dry:
        return Text(say("{files}: {before} would become {after}, {percent} %.", files=files, **facts), "lead")
    return Text(say("{files}: {before} became {after}, {percent} %.", files=files, **facts), "good")
