"""Shows a sample that was kept, and where one no longer holds."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from crawler.screen.terminal import plain_table, shown
from crawler.screen.value_words import field_words, value_words
from crawler.speech.words import say
from pipelines.sample import Differs, Sample


def difference(differs: Differs) -> RenderableType:
    """Say what a field must say, and what it says."""
    expected = Text("    ").append(say("expected:"), "quiet").append(" ")
    found = Text("    ").append(say("found:"), "quiet").append(" ")
    return Group(
        Text(f"  {field_words(differs.field)}", "bad"),
        expected.append_text(shown(value_words(differs.field, differs.expected))),
        found.append_text(shown(value_words(differs.field, differs.found))),
    )


def expected_table(sample: Sample) -> Table:
    """List what a sample expects."""
    table = plain_table()
    table.show_header = False
    table.add_column(style="quiet", no_wrap=True)
    table.add_column(overflow="fold")
    for field, value in sample.expected.items():
        table.add_row(field_words(field), shown(value_words(field, value)))
    return table
