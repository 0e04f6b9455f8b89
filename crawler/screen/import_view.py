"""What `luutru import` shows: how far it has come, each file with what it held, and what was left out of it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group, RenderableType
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from crawler.screen.terminal import plain_table, shown
from crawler.speech.figures import size
from crawler.speech.words import mark, number, say, say_many

if TYPE_CHECKING:
    from archive.packages.survey import Remark, Survey
    from crawler.crawl.adopt import Imported, Step

MOST_SHOWN = 10
STEPS = {"LOOK": mark("looking through"), "WRITE": mark("writing"), "READ": mark("reading pages")}
RECORDS = (mark("{count} WARC record"), mark("{count} WARC records"))
FILES = (mark("{count} file"), mark("{count} files"))
BODILESS = (
    mark("{count} revisit has its body in no file that is kept. Import the file that holds it."),
    mark("{count} revisits have their bodies in no file that is kept. Import the files that hold them."),
)


@contextmanager
def imported_so_far(console: Console) -> "Iterator[Callable[[Step, int, int], None]]":
    """Show on a terminal how far an import has come; gives what moves it on."""
    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[done]}"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks = {step: bar.add_task(say(doing), visible=False, done="") for step, doing in STEPS.items()}

        def advance(step: "Step", of: int, count: int) -> None:
            task = bar.tasks[tasks[step.name]]
            done = int(task.completed) + count
            told = number(done) if step.name == "READ" else size(done)
            bar.update(task.id, total=of, completed=done, visible=True, done=told)

        yield advance


def import_view(imported: "Sequence[Imported]", *, dry_run: bool) -> RenderableType:
    """Say what came of each file, and what it comes to."""
    remarks = [line for one in imported for line in _remarks(one.surveyed)]
    return Group(_table(imported), *remarks, *_bodiless(imported), _conclusion(imported, dry_run=dry_run))


def import_row(one: "Imported") -> dict[str, Any]:
    """Say it to a program."""
    surveyed, taken = one.surveyed, one.taken
    return {
        "file": str(surveyed.source.path),
        "digest": surveyed.digest,
        "software": surveyed.software,
        "became": taken and taken.file,
        "warc_records": surveyed.warc_records,
        "captures": surveyed.captures,
        "known_already": surveyed.known,
        "pages_read": taken.records if taken else 0,
        "without_body": taken.bodiless if taken else 0,
        "left_out": [asdict(remark) for remark in surveyed.left_out],
        "doubtful": [asdict(remark) for remark in surveyed.doubtful],
    }


def _table(imported: "Sequence[Imported]") -> Table:
    table = plain_table()
    table.add_column(say("file"), overflow="fold")
    table.add_column(say("written by"), overflow="fold")
    counts = say("WARC records"), say("captures"), say("pages read"), say("known already"), say("left out")
    for heading in counts:
        table.add_column(heading, justify="right", no_wrap=True)
    for one in imported:
        surveyed, left_out = one.surveyed, len(one.surveyed.left_out)
        table.add_row(
            shown(surveyed.source.path.name, "name"),
            shown(surveyed.software or "–"),
            number(surveyed.warc_records),
            number(surveyed.captures),
            number(one.taken.records) if one.taken else "–",
            number(surveyed.known),
            Text(number(left_out), "bad" if left_out else ""),
        )
    return table


def _remarks(surveyed: "Survey") -> Iterator[Text]:
    file = surveyed.source.path.name
    yield from _told(Text.assemble((say("left out of"), "bad"), " ", shown(file, "name")), surveyed.left_out)
    doubtful = say("taken as it stands, though the tool wrote it wrongly:")
    yield from _told(Text.assemble(shown(file, "name"), "  ", (doubtful, "doubt")), surveyed.doubtful)


def _told(heading: Text, remarks: "Sequence[Remark]") -> Iterator[Text]:
    if remarks:
        yield Text("\n").append(heading)
    for remark in remarks[:MOST_SHOWN]:
        yield Text("  " + say("byte {offset}: ", offset=number(remark.offset))).append(shown(say(remark.what)))
    if len(remarks) > MOST_SHOWN:
        yield Text("  " + say_many("and {count} more: --json", "and {count} more: --json", len(remarks) - MOST_SHOWN))


def _bodiless(imported: "Sequence[Imported]") -> Iterator[Text]:
    bodiless = sum(one.taken.bodiless for one in imported if one.taken)
    if bodiless:
        yield Text("\n" + say_many(*BODILESS, bodiless), "doubt")


def _conclusion(imported: "Sequence[Imported]", *, dry_run: bool) -> Text:
    fresh = sum(one.surveyed.warc_records for one in imported)
    known = sum(one.surveyed.known for one in imported)
    files = say_many(*FILES, len(imported))
    if not fresh:
        said = say("Nothing new in {files}: {known} known already.", files=files, known=say_many(*RECORDS, known))
    elif dry_run:
        said = say("{records} of {files} would be imported.", records=say_many(*RECORDS, fresh), files=files)
    else:
        said = say("{records} of {files} imported.", records=say_many(*RECORDS, fresh), files=files)
    return Text("\n" + said, "doubt" if any(one.surveyed.left_out for one in imported) else "good")
