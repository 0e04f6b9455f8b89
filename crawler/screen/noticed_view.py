"""Shows what visits noticed: how many of each, then each with the two visits between which it happened."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from archive.noticed import Happening, Noticed
from crawler.screen.labels import label
from crawler.screen.terminal import plain_table, shown
from crawler.speech.figures import ZONE, moment
from crawler.speech.words import mark, number, say, say_many

MOST_NEW = 10

HAPPENINGS: Mapping[str, str] = {
    Happening.NEW: mark("new"),
    Happening.EDITED: mark("edited"),
    Happening.SILENT_EDIT: mark("silent edit"),
    Happening.REPLACED: mark("replaced"),
    Happening.GONE: mark("gone"),
    Happening.SOFT_404: mark("says it is not there"),
    Happening.SENT_HOME: mark("leads home"),
    Happening.UNLISTED: mark("dropped from listings"),
    Happening.RETURNED: mark("back"),
    Happening.LISTED_AGAIN: mark("listed again"),
}
NOTES: Mapping[str, str] = {
    Happening.EDITED: mark("title, date, byline or text says something else, and so does the printed date"),
    Happening.SILENT_EDIT: mark("title, byline or text says something else, the printed date does not"),
    Happening.REPLACED: mark("a file that has other bytes"),
    Happening.GONE: mark("the address answers 404 or 410"),
    Happening.SOFT_404: mark("the address answers, but with a page that says so, or with a listing"),
    Happening.SENT_HOME: mark("the address leads to the home page or to a listing"),
    Happening.UNLISTED: mark("it still answers, but no listing names it any more"),
}
STYLES = {Happening.NEW: "", Happening.EDITED: "", Happening.RETURNED: "good", Happening.LISTED_AGAIN: "good"}


def noticed_view(noticed: Sequence[Noticed]) -> RenderableType:
    """Lay out what was noticed; of many new pages only the last."""
    counted = Counter(one.what for one in noticed)
    passed_over = max(0, counted[Happening.NEW] - MOST_NEW)
    new = [one for one in noticed if one.what is Happening.NEW][passed_over:]
    shown_ones = [one for one in noticed if one.what is not Happening.NEW or one in new]
    parts: list[RenderableType] = [_counts(counted), Text(), _table(shown_ones)]
    if passed_over:
        more = say_many("{count} more new page: --jsonl", "{count} more new pages: --jsonl", passed_over)
        parts.append(Text(more, "quiet"))
    notes = [(what, say(NOTES[what])) for what in Happening if counted[what] and what in NOTES]
    if notes:
        parts += [Text(), *(Text(f"{label(HAPPENINGS, what)}: {note}", "quiet") for what, note in notes)]
    return Group(*parts)


def _counts(counted: Counter[Happening]) -> Text:
    told = (f"{label(HAPPENINGS, what)} {number(counted[what])}" for what in Happening if counted[what])
    return Text(" · ".join(told))


def _table(noticed: Iterable[Noticed]) -> Table:
    table = plain_table(fills=True)
    table.add_column(say("what"), no_wrap=True)
    table.add_column(f"{say('visit before')} {ZONE}", no_wrap=True)
    table.add_column(f"{say('noticed')} {ZONE}", no_wrap=True)
    table.add_column(say("page"), overflow="ellipsis", no_wrap=True, ratio=1)
    for one in noticed:
        what = Text(label(HAPPENINGS, one.what), STYLES.get(one.what, "doubt"))
        before = moment(one.seen_before_at) if one.seen_before_at else "–"
        table.add_row(what, before, moment(one.noticed_at), shown(f"{one.title or ''}  {one.url}".strip()))
    return table
