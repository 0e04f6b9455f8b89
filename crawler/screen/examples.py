"""Lines to try: a command, and what it does."""

from rich.table import Table
from rich.text import Text

from crawler.speech.words import say

Row = tuple[Text, Text]


def examples_in(epilog: str | None) -> list[tuple[str, str]]:
    """Give an epilog's lines to try: the command, and the English of what it does."""
    lines = [line.partition("  # ") for line in (epilog or "").splitlines() if line.strip()]
    return [(command.strip(), about.strip()) for command, _, about in lines]


def example_table(examples: list[tuple[str, str]]) -> Table:
    """Show lines to try, each with what it does."""
    return two_columns(example_rows(examples))


def example_rows(examples: list[tuple[str, str]]) -> list[Row]:
    """Lay out lines to try: the command, and what it does."""
    return [(Text(command, "order"), Text(say(about), "quiet")) for command, about in examples]


def two_columns(rows: list[Row]) -> Table:
    """Set rows under each other: a name that is never broken, and what is said of it."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for left, right in rows:
        table.add_row(Text("  ") + left, right)
    return table
