"""Shows bytes in context: what stands before a span, the span, and what follows, sixteen bytes a row."""

from collections.abc import Iterator

from rich.text import Text

from archive.replay.text_of_span import Span
from crawler.screen.terminal import safe_line
from crawler.speech.words import number, say

CONTEXT_BYTES = 48
ROW_BYTES = 16
FIRST_ROWS, LAST_ROWS = 8, 4
MOST_SPANS = 12
MOST_LETTERS = 160


def bytes_view(payload: bytes, spans: tuple[Span, ...], charset: str) -> Iterator[Text]:
    """Give lines that show each span with what stands around it; `>` marks the bytes of the span.

    Offsets are counted in the payload, in decimal, as `dd` and `tail -c` take them.
    """
    for span in spans[:MOST_SPANS]:
        yield Text()
        yield _in_letters(payload, span, charset)
        yield from _in_rows(payload, span)
    if len(spans) > MOST_SPANS:
        yield Text(say("… and {count} more parts; --json names them all", count=number(len(spans) - MOST_SPANS)))


def _in_letters(payload: bytes, span: Span, charset: str) -> Text:
    start, end = span
    before = payload[max(0, start - CONTEXT_BYTES) : start].decode(charset, "ignore")
    after = payload[end : end + CONTEXT_BYTES].decode(charset, "ignore")
    return Text.assemble(
        (f"…{safe_line(before)}", "quiet"),
        (safe_line(_shortened(payload[start:end].decode(charset, "replace"))), "lead"),
        (f"{safe_line(after)}…", "quiet"),
    )


def _shortened(text: str) -> str:
    return text if len(text) <= 2 * MOST_LETTERS else f"{text[:MOST_LETTERS]} … {text[-MOST_LETTERS:]}"


def _in_rows(payload: bytes, span: Span) -> Iterator[Text]:
    start, end = span
    yield from _rows(payload, max(0, start - CONTEXT_BYTES), start, is_span=False)
    rows = list(_rows(payload, start, end, is_span=True))
    left_out = len(rows) - FIRST_ROWS - LAST_ROWS
    yield from rows if left_out <= 0 else rows[:FIRST_ROWS]
    if left_out > 0:
        yield Text(f"  … {say('{count} bytes more', count=number(left_out * ROW_BYTES))}", "quiet")
        yield from rows[-LAST_ROWS:]
    yield from _rows(payload, end, min(len(payload), end + CONTEXT_BYTES), is_span=False)


def _rows(payload: bytes, start: int, end: int, *, is_span: bool) -> Iterator[Text]:
    for offset in range(start, min(end, len(payload)), ROW_BYTES):
        row = payload[offset : min(end, offset + ROW_BYTES)]
        seen = "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in row)
        line = f"{'>' if is_span else ' '} {offset:>9}  {row.hex(' '):<47}  {seen}"
        yield Text(line, "lead" if is_span else "quiet")
