"""`luutru show`: one record, with what the page printed and where it is kept."""

from collections.abc import Iterator
from typing import Annotated, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from typer import Argument

from archive.capture import Capture
from archive.record import Reading, Record
from archive.timestamps import VIETNAM
from crawler.commands.captures import capture_row
from crawler.commands.desk import desk_at
from crawler.commands.flags import AsJson, HomeFolder
from crawler.exit_code import ExitCode
from crawler.labels import COUNTERS, KINDS, label
from crawler.screen import out, print_json, safe, shown
from crawler.speech.figures import moment, number
from crawler.speech.words import mark, say, spoken

EXAMPLES = """
luutru show 3f9a2c  # the first digits of a record's or a capture's id
luutru show 3f9a2c --json  # everything, evidence included
"""

Row = tuple[str, Text, str]


def show(
    record: Annotated[
        str, Argument(metavar=mark("RECORD"), help=mark("The id of a record or of its capture, or the first digits."))
    ],
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Show one record: each value beside what the page printed, the rule that found it, and the place of its bytes."""
    from archive.database.captures import capture_by_id
    from archive.database.records import record_by_id

    with desk_at(home).database() as connection:
        found = record_by_id(connection, record)
        capture = capture_by_id(connection, found.capture)
    if as_json:
        print_json(record_row(found) | {"capture": capture_row(capture, (found.id, found.kind.value))})
    else:
        _show(found, capture)
    return ExitCode.DONE


def record_row(record: Record) -> dict[str, Any]:
    """Give a record as programs read it."""
    published, byline = record.published, record.byline
    return {
        "id": record.id,
        "portal": record.portal,
        "url": record.url,
        "at": record.at.isoformat(),
        "kind": record.kind.value,
        "title": record.title,
        "lead": record.lead,
        "body": record.body,
        "captions": list(record.captions),
        "published": published and {"value": published.iso, "precision": published.precision.value},
        "byline": byline and {"author": byline.author, "organisation": byline.organisation},
        "counters": {counter.meaning: counter.visits for counter in record.counters} or None,
        "attachments": [{"url": file.url, "words": file.words} for file in record.attachments],
        "family": record.family,
        "layout": record.layout,
        "reader_version": record.reader_version,
        "content_digest": record.content_digest,
        "problems": list(record.problems),
        "evidence": {field: _reading_row(reading) for field, reading in (record.evidence or {}).items()},
    }


def _reading_row(reading: Reading) -> dict[str, Any]:
    return {
        "printed": reading.printed,
        "rule": reading.rule,
        "xpath": reading.xpath,
        "span": reading.span and list(reading.span),
        "confidence": reading.confidence,
    }


def _show(record: Record, capture: Capture) -> None:
    console = out()
    console.print(shown(record.title or record.url, "lead"))
    console.print(shown(f"{label(KINDS, record.kind)} · {record.url}", "quiet"))
    console.print()
    console.print(_table(record, capture))
    for text in filter(None, (record.lead, record.body)):
        console.print(Padding(Text(safe(text)), (1, 2, 0, 2)))
    for problem in record.problems:
        console.print(Text.assemble("\n", (say("Doubt: {sentence}", sentence=safe(problem)), "doubt")))


def _table(record: Record, capture: Capture) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="quiet")
    table.add_column(no_wrap=True, style="quiet")
    table.add_column(say("value"), overflow="fold")
    table.add_column(say("printed · rule"), overflow="fold", style="quiet")
    for words, value, evidence in (*_values(record), *_places(record, capture)):
        table.add_row(words, value, evidence)
    return table


def _values(record: Record) -> Iterator[Row]:
    if record.published:
        yield say("published"), Text(_published(record)), _evidence(record, "published")
    if record.byline and record.byline.author:
        yield say("author"), shown(record.byline.author), _evidence(record, "byline.author")
    if record.byline and record.byline.organisation:
        yield say("organisation"), shown(record.byline.organisation), _evidence(record, "byline.organisation")
    for counter in record.counters:
        words = say("counter: {meaning}", meaning=label(COUNTERS, counter.meaning))
        yield words, Text(number(counter.visits)), f"{shown(counter.label)} {shown(counter.printed)}"
    for file in record.attachments:
        yield say("attachment"), shown(file.words), shown(file.url).plain


def _places(record: Record, capture: Capture) -> Iterator[Row]:
    place = capture.place
    yield say("captured"), Text(moment(capture.at)), ""
    yield (
        say("kept in"),
        shown(place.file),
        say("byte {offset}, {length} long", offset=place.offset, length=place.length),
    )
    yield say("payload digest"), Text(capture.payload_digest or "–"), ""
    yield say("record"), Text(record.id), f"{record.family or '–'} · {record.layout or '–'} · {record.reader_version}"


def _published(record: Record) -> str:
    published = record.published
    if published is None:
        return ""
    if published.moment is None:
        return published.day.strftime("%d/%m/%Y") if spoken() == "vi" else published.day.isoformat()
    return moment(published.moment.astimezone(VIETNAM)).rpartition(":")[0]


def _evidence(record: Record, field: str) -> str:
    evidence = record.evidence or {}
    reading = evidence.get(field) or evidence.get(field.partition(".")[0])
    return f"{shown(reading.printed)} · {reading.rule}" if reading else ""
