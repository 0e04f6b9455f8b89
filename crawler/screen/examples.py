"""Lines to try: a command, and what it does."""

import shutil
import sys
from pathlib import Path

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
    return [(Text(as_typed(command), "order"), Text(say(about), "quiet")) for command, about in examples]


def as_typed(command: str, program: str | None = None, folder: Path | None = None) -> str:
    """Write a command of luutru so that it runs where the person stands, also where `luutru` is not on the path.

    Args:
        program: as it was called.
        folder: where the person stands.
    """
    called = Path(program or sys.argv[0]).absolute()
    if called.name != "luutru" or not command.startswith("luutru"):
        return command
    on_path = shutil.which("luutru")
    if on_path and Path(on_path).resolve() == called.resolve():
        return command
    here = folder or Path.cwd()
    return f"{called.relative_to(here) if called.is_relative_to(here) else called}{command.removeprefix('luutru')}"


def two_columns(rows: list[Row]) -> Table:
    """Set rows under each other: a name that is never broken, and what is said of it."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for left, right in rows:
        table.add_row(Text("  ") + left, right)
    return table
