"""`luutru trace`: one value, back to the bytes that it came from."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from archive.record import Record
from crawler.commands.desk import desk_at
from crawler.commands.flags import AsJson, HomeFolder
from crawler.errors import FieldUnknown
from crawler.exit_code import ExitCode
from crawler.screen.terminal import out, print_json
from crawler.speech.words import mark

if TYPE_CHECKING:
    from archive.audit.trace import Trace
    from archive.audit.way import Way

EXAMPLES = """
luutru trace 3f9a2c  # every field of a record, with its verdict
luutru trace 3f9a2c published  # where the date stood, byte for byte
luutru trace 3f9a2c counters.total --bytes  # the bytes themselves, with what stands around them
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record, and the way from the WARC file to its page.

    Attributes:
        is_as_written: what the record says still gives its id.
    """

    record: Record
    way: "Way"
    file: Path
    is_as_written: bool


def trace(
    record: Annotated[
        str, Argument(metavar=mark("RECORD"), help=mark("The id of a record or of its capture, or the first digits."))
    ],
    field: Annotated[
        str | None,
        Argument(metavar=mark("[FIELD]"), help=mark("As title, published, byline.2, counters.total; else all.")),
    ] = None,
    with_bytes: Annotated[bool, Option("--bytes", help=mark("Show the bytes of the field in context."))] = False,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Trace a value back to its bytes: printed text, rule and element, byte span, codings, WARC file, digests.

    Each step is done again from the file. Exact means that the bytes of one span give the printed text; derived, that
    more had to be done, which is said; not found, that they do not give it.
    """
    from archive.audit.trace import Verdict
    from archive.audit.trace import trace as trace_reading

    kept = _kept(record, home)
    evidence = kept.record.evidence or {}
    if field is not None and field not in evidence:
        raise FieldUnknown(field, list(evidence))
    named = evidence if field is None else {field: evidence[field]}
    traced = {
        name: trace_reading(reading, kept.way.payload, kept.way.decoding.charset) for name, reading in named.items()
    }
    if as_json:
        print_json(_document(kept, traced, with_bytes=with_bytes))
    else:
        _show(kept, field, traced, with_bytes=with_bytes)
    is_sound = (
        kept.is_as_written
        and kept.way.is_sound
        and all(one.verdict is not Verdict.NOT_FOUND for one in traced.values())
    )
    return ExitCode.DONE if is_sound else ExitCode.DAMAGE_FOUND


def _kept(beginning: str, home: Path | None) -> Kept:
    from archive.audit.way import way_to
    from archive.database.captures import capture_by_id, capture_with_id
    from archive.database.records import newest_reading, record_by_id
    from archive.warc.names import warc_path

    desk = desk_at(home)
    with desk.database() as connection:
        record = record_by_id(connection, beginning)
        newest = newest_reading(connection, record.capture)
        capture = capture_by_id(connection, record.capture)
        folder = desk.home.warc_of(capture.portal)
        way = way_to(capture, folder, lambda id_: capture_with_id(connection, id_))
    is_as_written = record.id.startswith(beginning) or (newest is not None and newest[0] == record.id)
    return Kept(record, way, warc_path(folder, capture.place.file), is_as_written)


def _show(kept: Kept, field: str | None, traced: "dict[str, Trace]", *, with_bytes: bool) -> None:
    from crawler.screen.bytes_view import bytes_view
    from crawler.screen.trace_row import value_of
    from crawler.screen.trace_view import altered_line, fields_view, trace_view

    console, record, way = out(), kept.record, kept.way
    if not kept.is_as_written:
        console.print(altered_line())
    if field is None:
        console.print(fields_view(record, traced, way, kept.file))
        return
    console.print(trace_view(record, field, value_of(record, field), traced[field], way, kept.file))
    if with_bytes:
        for line in bytes_view(way.payload, traced[field].spans, way.decoding.charset):
            console.print(line, soft_wrap=True)


def _document(kept: Kept, traced: "dict[str, Trace]", *, with_bytes: bool) -> dict[str, Any]:
    from crawler.screen.trace_row import field_row, way_row

    record, way = kept.record, kept.way
    return {
        "record": record.id,
        "is_as_written": kept.is_as_written,
        "url": record.url,
        "fields": {name: field_row(record, name, one, way, with_bytes=with_bytes) for name, one in traced.items()},
        "way": way_row(record, way),
    }
