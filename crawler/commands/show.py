"""`luutru show`: one record, with what the page printed and where it is kept."""

from collections.abc import Iterator
from typing import Annotated, Any

from rich.text import Text
from typer import Argument

from archive.capture import Capture
from archive.record import Reading, Record
from crawler.commands.desk import desk_at
from crawler.commands.flags import AsJson, HomeFolder
from crawler.exit_code import ExitCode
from crawler.screen.capture_row import capture_row
from crawler.screen.history_rows import history_json, history_rows
from crawler.screen.record_view import Row, record_view
from crawler.screen.terminal import out, print_json, shown
from crawler.speech.figures import zoned
from crawler.speech.words import mark, say

EXAMPLES = """
luutru show 3f9a2c  # the first digits of a record's or a capture's id
luutru show 3f9a2c --json  # everything, evidence included
"""


def show(
    record: Annotated[
        str, Argument(metavar=mark("RECORD"), help=mark("The id of a record or of its capture, or the first digits."))
    ],
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Show one record: each value beside what the page printed, the rule that found it, and the place of its bytes.

    Below stands how its page fared: when it was seen, what else it said, and when it was not there.
    """
    from archive.database.captures import capture_by_id
    from archive.database.history import history_of
    from archive.database.records import record_by_id

    with desk_at(home).database() as connection:
        found = record_by_id(connection, record)
        capture = capture_by_id(connection, found.capture)
        history = history_of(connection, found.portal, found.url)
    if as_json:
        kept = capture_row(capture, (found.id, found.kind.value))
        print_json(record_row(found) | {"capture": kept, "history": history_json(history)})
    else:
        out().print(record_view(found, (*_places(found, capture), *history_rows(found, history))))
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
        "parts": [list(span) for span in reading.parts],
        "confidence": reading.confidence,
    }


def _places(record: Record, capture: Capture) -> Iterator[Row]:
    place = capture.place
    where = say("byte {offset}, {length} long", offset=place.offset, length=place.length)
    yield say("captured"), Text(zoned(capture.at)), Text()
    yield say("kept in"), shown(place.file), Text(where)
    yield say("payload digest"), Text(capture.payload_digest or "–"), Text()
    yield say("record"), Text(record.id), shown(_readers(record))


def _readers(record: Record) -> str:
    """Name what read it: the family and the layout where there are any, and the version of the readers."""
    parts = [
        say("family {family}", family=record.family) if record.family else "",
        say("layout {layout}", layout=record.layout) if record.layout else "",
        say("readers {version}", version=record.reader_version),
    ]
    return " · ".join(filter(None, parts))
