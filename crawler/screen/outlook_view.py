"""Shows what is due of a portal: how much of each sort, how much later, and what would be asked for first."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from crawler.outlook import SPANS_DAYS, DueSort, Outlook
from crawler.screen.labels import label
from crawler.screen.terminal import plain_table, shown
from crawler.speech.words import mark, number, say, say_many

MOST_URLS = 20

DUE_SORTS: Mapping[str, str] = {
    DueSort.LISTING: mark("home page and listings"),
    DueSort.MANIFEST: mark("sitemaps and feeds"),
    DueSort.NEW: mark("never fetched"),
    DueSort.SEEN: mark("pages seen before"),
    DueSort.MISSED: mark("not there when last asked"),
    DueSort.FILE: mark("images, styles and files"),
}


def outlook_view(outlook: Outlook) -> Iterator[RenderableType]:
    """Lay out what is due."""
    yield Text(say_many("{count} URL is due now:", "{count} URLs are due now:", len(outlook.urls)), "lead")
    yield _table((label(DUE_SORTS, sort), outlook.due[sort]) for sort in DueSort if outlook.due[sort])
    yield from (shown(f"  {url}", "quiet") for url in outlook.urls[:MOST_URLS])
    beyond = len(outlook.urls) - MOST_URLS
    if beyond > 0:
        yield Text("  " + say_many("and {count} more: --json", "and {count} more: --json", beyond), "quiet")
    if outlook.later:
        yield Text()
        yield Text(say("Due later:"), "lead")
        yield _table((_within(days), outlook.later[days]) for days in SPANS_DAYS if outlook.later[days])


def outlook_row(outlook: Outlook) -> dict[str, Any]:
    """Give what is due as programs read it: URLs now by sort, and URLs later by days."""
    return {
        "due": {sort.value: outlook.due[sort] for sort in DueSort if outlook.due[sort]},
        "due_later": {str(days): outlook.later[days] for days in SPANS_DAYS if outlook.later[days]},
    }


def _within(days: int) -> str:
    return say_many("within {count} day", "within {count} days", days)


def _table(rows: Iterator[tuple[str, int]]) -> Table:
    table = plain_table()
    table.show_header = False
    table.add_column()
    table.add_column(justify="right")
    for words, count in rows:
        table.add_row(f"  {words}", number(count))
    return table
