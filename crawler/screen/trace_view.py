"""Shows a value's way back to its bytes: printed text, rule and element, span, codings, WARC file."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from archive.audit.trace import Further, Trace, Verdict
from archive.audit.way import DigestCheck, Way
from archive.capture import Capture
from archive.record import Record
from archive.warc.fields import urn
from archive.warc.names import is_cold
from crawler.screen.terminal import plain_table, safe, shown
from crawler.speech.figures import zoned
from crawler.speech.words import mark, number, say

MOST_LETTERS = 240

VERDICTS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.EXACT: (mark("exact"), "good"),
    Verdict.DERIVED: (mark("derived"), "doubt"),
    Verdict.NOT_FOUND: (mark("not found"), "bad"),
}
FURTHER: Mapping[Further, str] = {
    Further.PARTS_JOINED: mark("{count} parts joined, each of them exact"),
    Further.DIGITS_COLLECTED: mark("{count} digits collected, each of them exact"),
    Further.PAGE_SEARCHED: mark("searched in the whole page, for its place was not kept"),
}
BECAUSE = {
    "bom": mark("the byte order mark says so"),
    "header": mark("the Content-Type header says so"),
    "meta": mark("the page says so"),
    "guess": mark("guessed from the bytes"),
}

Row = tuple[str, Text]


def trace_view(record: Record, field: str, value: str, traced: Trace, way: Way, file: Path) -> RenderableType:
    """Lay out one value and its way back to the file."""
    heading = Text.assemble((field, "lead"), "  ", verdict_words(traced))
    return Group(
        heading, shown(record.url, "quiet"), Text(), _table([*_text_rows(value, traced, way), *_way_rows(way, file)])
    )


def fields_view(record: Record, traced: Mapping[str, Trace], way: Way, file: Path) -> RenderableType:
    """Lay out every field of a record with its verdict, and the way that they share."""
    fields = plain_table(fills=True)
    fields.add_column(say("field"), no_wrap=True, style="name")
    fields.add_column(say("verdict"), no_wrap=True)
    fields.add_column(say("printed"), no_wrap=True, overflow="ellipsis", ratio=1)
    for field, one in traced.items():
        word, style = VERDICTS[one.verdict]
        fields.add_row(field, Text(say(word), style), shown(one.reading.printed[:MOST_LETTERS]))
    title = shown(record.title or record.url, "lead")
    return Group(title, shown(record.url, "quiet"), Text(), fields, Text(), _table(list(_way_rows(way, file))))


def altered_line() -> Text:
    """Say that a record is not what was written."""
    return Text(say("This record was altered in the database: what it says no longer gives its id."), "bad")


def verdict_words(traced: Trace) -> Text:
    """Say the verdict, and what was done beyond cutting out one span."""
    word, style = VERDICTS[traced.verdict]
    further = FURTHER[traced.further] if traced.further else ""
    told = say(further, count=number(len(traced.spans))) if "{" in further else say(further) if further else ""
    return Text(say(word) + (f": {told}" if told else ""), style)


def _text_rows(value: str, traced: Trace, way: Way) -> Iterator[Row]:
    reading = traced.reading
    yield say("value"), _shortened(value)
    is_same = value == reading.printed
    same = Text(say("the same, letter for letter"), "quiet")
    yield f"← {say('printed')}", same if is_same else _shortened(reading.printed)
    yield f"← {say('rule')}", shown(f"{reading.rule} · {say('confidence {share}', share=reading.confidence)}")
    if reading.xpath:
        yield f"  {say('element')}", shown(reading.xpath)
    yield f"← {say('bytes')}", Text(_span_words(traced, way))
    if traced.verdict is Verdict.NOT_FOUND and traced.found is not None:
        yield f"  {say('they give')}", _shortened(traced.found) if traced.found else Text(say("nothing"), "bad")


def _span_words(traced: Trace, way: Way) -> str:
    if not traced.spans:
        return "–"
    start, end, all_ = traced.spans[0][0], traced.spans[-1][1], len(way.payload)
    words = say("{start} to {end} of {all}", start=start, end=end, all=all_)
    return words if len(traced.spans) == 1 else f"{words}, {say('in {count} parts', count=len(traced.spans))}"


def _way_rows(way: Way, file: Path) -> Iterator[Row]:
    decoding = way.decoding
    yield f"← {say('letters')}", shown(f"{decoding.charset}: {say(BECAUSE[decoding.because])}")
    if way.doubt:
        yield f"  {say('doubt')}", Text(safe(way.doubt), "doubt")
    yield f"← {say('content coding')}", shown(", ".join(way.content_codings) or say("none"))
    yield from (_digest_row(check) for check in way.digests if check.names == "payload")
    yield f"← {say('transfer coding')}", shown(", ".join(way.transfer_codings) or say("none"))
    yield from (_digest_row(check) for check in way.digests if check.names == "block")
    if way.holder is not way.capture:
        yield from _capture_rows(way.holder, say("the body, kept first"), file.parent / way.holder.place.file)
        yield from _capture_rows(way.capture, say("kept again as a revisit"), file)
    else:
        yield from _capture_rows(way.capture, "", file)
    if way.disagreements:
        named = ", ".join(way.disagreements)
        yield (
            f"  {say('disagrees')}",
            Text(say("file and database do not say the same of: {named}", named=named), "bad"),
        )


def _digest_row(check: DigestCheck) -> Row:
    label = say("payload digest") if check.names == "payload" else say("block digest")
    if check.is_same:
        return f"← {label}", Text.assemble(shown(check.kept), (f"  {say('as kept')}", "good"))
    return f"← {label}", Text(say("kept was {kept}, the bytes give {found}", kept=check.kept, found=check.found), "bad")


def _capture_rows(capture: Capture, note: str, file: Path) -> Iterator[Row]:
    yield f"← {say('WARC record')}", Text(" · ".join(filter(None, (urn(capture.id), note))))
    yield f"  {say('captured')}", Text(zoned(capture.at))
    place = capture.place
    sentence = mark("byte {offset}, {length} long, one gzip member")
    if is_cold(place.file):
        sentence = mark("byte {offset}, {length} long, one zstd frame")
    where = say(sentence, offset=place.offset, length=place.length)
    yield f"← {say('WARC file')}", shown(str(file))
    yield f"  {say('place')}", Text(where)


def _table(rows: list[Row]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True, style="quiet")
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _shortened(text: str) -> Text:
    if len(text) <= MOST_LETTERS:
        return shown(text)
    return shown(f"{text[:MOST_LETTERS]} … ").append(say("({count} letters)", count=number(len(text))), "quiet")
