"""Shows a value that would change: what stands there now, and what today's readers say."""

from collections.abc import Iterator

from rich.text import Text

from crawler.screen.terminal import shown
from crawler.speech.words import say
from pipelines.changes import Change

CONTEXT_LETTERS = 24
MOST_LETTERS = 160


def change_view(change: Change) -> Iterator[Text]:
    """Give the lines that show one value before and after; of long values the place where they part."""
    before, after = _where_they_part(change.before, change.after)
    yield Text.assemble((change.field, "name"), ("  " + (change.record or say("no record"))[:8], "quiet"))
    yield Text.assemble(("  - ", "bad"), before)
    yield Text.assemble(("  + ", "good"), after)


def _where_they_part(before: str | None, after: str | None) -> tuple[Text, Text]:
    shared = 0
    for one, other in zip(before or "", after or "", strict=False):
        if one != other:
            break
        shared += 1
    start = max(0, shared - CONTEXT_LETTERS)
    return _from(before, start), _from(after, start)


def _from(text: str | None, start: int) -> Text:
    if text is None:
        return Text(say("nothing"), "quiet")
    rest = text[start : start + MOST_LETTERS]
    return shown(("…" if start else "") + rest + ("…" if start + MOST_LETTERS < len(text) else ""))
