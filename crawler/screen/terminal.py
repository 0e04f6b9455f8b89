"""The terminal: where luutru writes, and what it never lets through."""

import json
import re
import sys
from collections.abc import Iterable
from typing import Any, TextIO, cast

from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

THEME = Theme(
    {
        "lead": "bold",
        "name": "cyan",
        "figure": "bold",
        "good": "green",
        "doubt": "yellow",
        "bad": "bold red",
        "quiet": "dim",
        "order": "bold cyan",
    }
)
PIPE_COLUMNS = 4000

_LINE_END = re.compile(r" +\n")
_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
_UNSEEN = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *_BIDI, 0x2028, 0x2029, *range(0xD800, 0xE000))}
_SHOWN = _UNSEEN | {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
_ONE_LINE = _SHOWN | {0x09: " ", 0x0A: " "}


def safe(text: str) -> str:
    """Make text from a page harmless on a terminal: control codes and direction overrides become visible signs."""
    return text.translate(_SHOWN)


def safe_line(text: str) -> str:
    """Make text from a page harmless, and one line."""
    return text.translate(_ONE_LINE)


def shown(text: str, style: str = "") -> Text:
    """Give text from a page as one line, without control codes and without markup."""
    return Text(safe_line(text), style=style)


def out() -> Console:
    """Open standard output; a pipe gets plain lines that are never wrapped."""
    return _console(stderr=False)


def err() -> Console:
    """Open standard error, for progress, logs and errors."""
    return _console(stderr=True)


def plain_table(*, fills: bool = False) -> Table:
    """Begin a table without lines.

    Args:
        fills: it fills a terminal's width, and a column with a ratio takes the room that the others leave.
    """
    return Table(box=None, padding=(0, 2, 0, 0), header_style="quiet", expand=fills and sys.stdout.isatty())


def as_json_line(document: Any) -> str:
    """Write a document as one line of JSON, harmless on a terminal and equal when read back."""
    return json.dumps(document, ensure_ascii=False, separators=(", ", ": ")).translate(_UNSEEN)


def print_json(document: Any) -> None:
    """Write one document to standard output, indented."""
    written = json.dumps(document, ensure_ascii=False, indent=2).translate(_UNSEEN)
    sys.stdout.write(written + "\n")


def print_json_lines(documents: Iterable[Any]) -> None:
    """Write documents to standard output, one a line, as they come."""
    print_lines(map(as_json_line, documents))


def print_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output as they come."""
    for line in lines:
        sys.stdout.write(line + "\n")


class _Trimmed:
    """A stream without the blanks that tables leave at the ends of lines."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write, trimmed."""
        return self._stream.write(_LINE_END.sub("\n", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    return Console(
        file=stream if stream.isatty() else cast("TextIO", _Trimmed(stream)),
        theme=THEME,
        highlight=False,
        markup=False,
        emoji=False,
        width=None if stream.isatty() else PIPE_COLUMNS,
    )
