"""Shows what a short look at a portal found, and what to do next."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from shlex import quote
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from crawler.config_file import HOME
from crawler.screen.examples import example_table
from crawler.screen.labels import FAILURES, KINDS, PROMISED, label
from crawler.screen.terminal import plain_table, safe_line, shown
from crawler.speech.words import mark, number, say
from pipelines.portal_draft import Draft
from pipelines.promise import ARTICLES, PROMISED_FIELDS


def draft_view(draft: Draft, missing: Mapping[str, int], path: Path, home: Path) -> RenderableType:
    """Lay out what was seen, the file, and the next commands.

    Args:
        missing: how many pages were asked for and did not come, by their status or the class of failure.
    """
    portal = draft.portal
    return Group(
        Text.assemble((safe_line(portal.title or portal.name), "lead"), "  ", (safe_line(portal.home), "quiet")),
        Text(),
        _table(draft, missing, path),
        Text(),
        Text(say("Next"), "lead"),
        example_table(_next_commands(draft, home)),
    )


def draft_row(draft: Draft, missing: Mapping[str, int], path: Path) -> dict[str, Any]:
    """Give what was seen as programs read it."""
    portal, family = draft.portal, draft.family
    return {
        "portal": portal.name,
        "file": str(path),
        "title": portal.title,
        "home": portal.home,
        "province": portal.province,
        "family": portal.family,
        "evidence": family.because if family else None,
        "pages": [{"url": record.url, "kind": record.kind.value} for record in draft.records],
        "missing": dict(missing),
        "counts": draft.counts,
        "other_hosts": dict(draft.other_hosts),
    }


def _table(draft: Draft, missing: Mapping[str, int], path: Path) -> Table:
    table = plain_table()
    table.show_header = False
    table.add_column(style="quiet", no_wrap=True)
    table.add_column(overflow="fold")
    for words, value in _rows(draft, missing, path):
        table.add_row(words, value)
    return table


def _rows(draft: Draft, missing: Mapping[str, int], path: Path) -> Iterator[tuple[str, Text]]:
    kinds = Counter(record.kind for record in draft.records)
    yield say("looked at"), Text(", ".join(f"{number(count)} × {label(KINDS, kind)}" for kind, count in kinds.items()))
    if missing:
        why = ", ".join(f"{number(count)} × {label(FAILURES, reason)}" for reason, count in missing.items())
        yield say("did not come"), Text(why, "doubt")
    if draft.province:
        yield say("province"), shown(f"{draft.province.name} · {draft.province.code_today}")
    family = f"{draft.family.family.title} · {draft.family.because}" if draft.family else ""
    yield say("family"), shown(family or say("none that is known; the generic readers find the fields"))
    counts = draft.counts
    having = (f"{label(PROMISED, field)} {counts[field]}/{counts[ARTICLES]}" for field in PROMISED_FIELDS)
    yield say("found"), Text(" · ".join(having) if counts[ARTICLES] else say("no article; name a seed in the file"))
    if draft.other_hosts:
        yield say("links to"), shown(", ".join(host for host, _links in draft.other_hosts))
    yield say("file"), shown(str(path), "name")


def _next_commands(draft: Draft, folder: Path) -> list[tuple[str, str]]:
    name, home = draft.portal.name, "" if folder == HOME else f" --home {quote(str(folder))}"
    trial = [f"luutru portal try {name} {quote(safe_line(url))}{home}" for url in draft.articles[:1]]
    return [
        *((command, mark("how each field of an article is read")) for command in trial),
        (f"luutru portal check {name}{home}", mark("after each change of the file")),
        (f"luutru crawl {name} --limit 50{home}", mark("the first fifty pages")),
    ]
