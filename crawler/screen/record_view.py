"""Shows a record to a person: each value beside what the page printed and the rule that found it."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from archive.record import Reading, Record
from archive.timestamps import VIETNAM
from crawler.screen.labels import COUNTERS, KINDS, label
from crawler.screen.terminal import safe, shown
from crawler.screen.value_words import shortened
from crawler.speech.figures import day, moment
from crawler.speech.words import number, say

Row = tuple[str, Text, Text]

LONGEST_TITLE = 1_000
LONGEST_TEXT = 50_000


def record_view(record: Record, places: tuple[Row, ...] = ()) -> RenderableType:
    """Lay out a record.

    Args:
        places: rows that say where it is kept, below its values.
    """
    kind = f"{label(KINDS, record.kind)} · {record.url}"
    title = shortened(record.title or record.url, LONGEST_TITLE)
    parts: list[RenderableType] = [shown(title, "lead"), shown(kind, "quiet")]
    rows = [*_values(record), *places]
    if rows:
        parts += [Text(), _table(rows)]
    texts = [safe(shortened(text, LONGEST_TEXT)) for text in (record.lead, record.body) if text]
    parts += [Padding(Text(text), (1, 2, 0, 2), expand=False) for text in texts]
    if record.problems:
        parts += [Text(), *(Text(say("Doubt: {sentence}", sentence=safe(one)), "doubt") for one in record.problems)]
    return Group(*parts)


def published_words(record: Record) -> str:
    """Write when a page says it was published: the day, or the minute where it prints one."""
    published = record.published
    if published is None:
        return ""
    if published.moment is None:
        return day(published.day)
    return moment(published.moment.astimezone(VIETNAM)).rpartition(":")[0]


def byline_words(record: Record) -> str:
    """Write who wrote or supplied a page."""
    byline = record.byline
    return " · ".join(filter(None, (byline.author, byline.organisation))) if byline else ""


def _table(rows: list[Row]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True, style="quiet")
    table.add_column(overflow="fold")
    table.add_column(overflow="fold", style="quiet")
    for row in rows:
        table.add_row(*row)
    return table


def _values(record: Record) -> Iterator[Row]:
    if record.published:
        yield say("published"), Text(published_words(record)), _evidence(record, "published")
    byline = record.byline
    if byline and byline.author:
        yield say("author"), shown(byline.author), _byline_evidence(record, byline.author)
    if byline and byline.organisation:
        yield say("organisation"), shown(byline.organisation), _byline_evidence(record, byline.organisation)
    for counter in record.counters:
        printed = shown(shortened(f"{counter.label} {counter.printed}"))
        yield say("counter: {meaning}", meaning=label(COUNTERS, counter.meaning)), Text(number(counter.visits)), printed
    for file in record.attachments:
        yield say("attachment"), shown(file.words), shown(file.url)


def _evidence(record: Record, field: str) -> Text:
    reading = (record.evidence or {}).get(field)
    return _printed(reading) if reading else Text()


def _byline_evidence(record: Record, value: str) -> Text:
    """Show the line of the byline that holds this value; the first where none holds it as it is."""
    lines = [reading for field, reading in (record.evidence or {}).items() if field.partition(".")[0] == "byline"]
    holding = [reading for reading in lines if value in reading.printed]
    return _printed((holding or lines)[0]) if lines else Text()


def _printed(reading: Reading) -> Text:
    return shown(f"{shortened(reading.printed)} · {reading.rule}")
