"""Lines to try: a command, and what it does."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crawler.speech.words import say

Row = tuple[Text, Text]

# A line wider than this is read by nobody, though a pipe has room for it; a column narrower than that neither.
WIDEST = 160
LEAST_WORDS = 36


def examples_in(epilog: str | None) -> list[tuple[str, str]]:
    """Give an epilog's lines to try: the command, and the English of what it does."""
    lines = [line.partition("  # ") for line in (epilog or "").splitlines() if line.strip()]
    return [(command.strip(), about.strip()) for command, _, about in lines]


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """Rows under each other: a name that is never broken, and what is said of it; below it, where there is no room.

    Printed with `crop=False`, a command that is wider than the terminal stays one line, and can be copied.
    """

    rows: list[Row]

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        widest = max((left.cell_len for left, _ in self.rows), default=0)
        if widest + LEAST_WORDS > min(options.max_width, WIDEST):
            yield from self._stacked()
        else:
            yield self._side_by_side()

    def _side_by_side(self) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column()
        for left, right in self.rows:
            table.add_row(Text("  ") + left, right)
        return table

    def _stacked(self) -> Iterator[RenderableType]:
        for left, right in self.rows:
            yield Text("  ", no_wrap=True, overflow="ignore").append_text(left)
            yield Padding(right, (0, 0, 0, 6), expand=False)


def example_table(examples: list[tuple[str, str]]) -> TwoColumns:
    """Show lines to try, each with what it does."""
    return TwoColumns(example_rows(examples))


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
