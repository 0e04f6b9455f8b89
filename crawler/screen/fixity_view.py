"""What `luutru verify` shows: each file with its findings, what they come to, and which file waits longest."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text

from crawler.screen.terminal import err, shown
from crawler.speech.figures import size, zoned
from crawler.speech.words import number, say, say_many

if TYPE_CHECKING:
    from archive.audit.findings import Finding, Verified
    from archive.database.fixity_checks import FixityKept

MOST_SHOWN = 20


@contextmanager
def watched(size_bytes: int) -> Iterator[Callable[[int], object]]:
    """Show how far a round over so many bytes has come, where a person watches; gives what moves it on."""
    console = err()
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn()
    is_seen = console.is_terminal and sys.stdout.isatty()
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True, disable=not is_seen) as bar:
        task = bar.add_task(say("verifying {size}", size=size(size_bytes)), total=size_bytes or 1)
        yield lambda done: bar.advance(task, done)


def shown_check(verified: "Verified") -> RenderableType:
    """Lay out one file and its findings."""
    sound = Text(say("sound"), "good") if verified.is_sound else Text(say("damaged"), "bad")
    held = say_many("{count} WARC record", "{count} WARC records", verified.warc_records)
    file = Text.assemble(
        sound, "  ", shown(verified.file, "name"), (f"  {held} · {size(verified.size_bytes)}", "quiet")
    )
    return Group(file, *finding_lines(verified))


def finding_lines(verified: "Verified") -> Iterator[Text]:
    """Say what was found, the first of many findings."""
    yield from _told(verified.findings[:MOST_SHOWN])
    more = len(verified.findings) - MOST_SHOWN
    if more > 0:
        yield Text("  " + say_many("and {count} more: --jsonl", "and {count} more: --jsonl", more), "bad")


def _told(findings: "Sequence[Finding]") -> Iterator[Text]:
    """Say what was found, and what to do once for all in a row that need the same."""
    for finding, after in zip_longest(findings, findings[1:]):
        place = say("byte {offset}: ", offset=number(finding.offset)) if finding.offset is not None else ""
        yield Text(f"  {place}").append(shown(say(finding.what)))
        if after is None or after.remedy != finding.remedy:
            yield Text(f"    {say(finding.remedy)}", "quiet")


def conclusion(checked: "Sequence[Verified]") -> Text:
    """Say what it comes to."""
    if not checked:
        return Text(say("There is no file to verify."), "quiet")
    findings = sum(len(one.findings) for one in checked)
    files = say_many("{count} file", "{count} files", len(checked))
    captures = say_many("{count} capture", "{count} captures", sum(one.captures for one in checked))
    if not findings:
        return Text(say("Every byte is as it was kept: {files}, {captures}.", files=files, captures=captures), "good")
    found = say_many("{count} finding", "{count} findings", findings)
    return Text(say("{found} in {files}, {captures}.", found=found, files=files, captures=captures), "bad")


def rota_lines(kept: "FixityKept") -> Iterator[Text]:
    """Say which file was verified longest ago, or how many never were, and which are damaged."""
    if kept.damaged:
        said = say_many(
            "{count} file was damaged when it was last verified: {file}",
            "{count} files were damaged when they were last verified, the first is {file}",
            len(kept.damaged),
            file=kept.damaged[0],
        )
        yield Text(said, "bad")
    if kept.oldest and kept.oldest_at:
        said = say("Verified longest ago: {file}, {when}.", file=kept.oldest, when=zoned(kept.oldest_at))
        yield Text(said, "quiet")
    elif kept.oldest:
        said = say_many(
            "{count} file was never verified: {file}",
            "{count} files were never verified, the oldest is {file}",
            kept.never,
            file=kept.oldest,
        )
        yield Text(said, "doubt")
