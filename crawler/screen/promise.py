"""The words for a promise: what a portal's file says a healthy crawl brings, beside what came."""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.text import Text

from crawler.screen.labels import PROMISED, label
from crawler.speech.words import mark, number, say
from pipelines.promise import ARTICLES, Judged

Row = tuple[Text, Text, str]


def promise_rows(judged: Iterable[Judged]) -> Iterator[Row]:
    """Lay out each promise as a row of the summary: what, what came, what was promised."""
    for place, one in enumerate(judged):
        if place == 0:
            yield Text(say(mark("Promised")), "lead"), Text(), ""
        style = "" if one.is_kept else "bad"
        promised = say("{promised} promised", promised=_promised(one))
        yield Text(f"  {label(PROMISED, one.field)}", style), Text(_came(one), style), promised


def broken_promises(judged: Iterable[Judged]) -> Iterator[str]:
    """Say each promise that was broken in a sentence, and what to do."""
    broken = [one for one in judged if not one.is_kept]
    for one in broken:
        facts = {"promised": _promised(one), "came": number(one.came), "articles": number(one.articles)}
        if one.field == ARTICLES:
            yield say("Promise broken: {promised} articles were to come, {came} did.", **facts)
        else:
            yield say(
                "Promise broken: {promised} of the articles were to have this field: {field}. {came} of {articles} do.",
                field=label(PROMISED, one.field),
                **facts,
            )
    if broken:
        yield say("See why with: luutru portal try, then mend the portal's file, or its [promise].")


def judged_row(judged: Judged) -> dict[str, Any]:
    """Give a promise as programs read it."""
    return {
        "field": judged.field,
        "promised": judged.promised,
        "came": judged.came,
        "articles": judged.articles,
        "is_kept": judged.is_kept,
    }


def _promised(judged: Judged) -> str:
    return number(judged.promised) if judged.field == ARTICLES else _percent(judged.promised)


def _came(judged: Judged) -> str:
    if judged.field == ARTICLES:
        return number(judged.came)
    # Rounded down, so that what is missing never looks whole.
    return _percent(int(judged.came / judged.articles * 1000) / 1000) if judged.articles else "–"


def _percent(share: float) -> str:
    percent = round(share * 100, 1)
    return f"{number(percent, 0 if percent == int(percent) else 1)} %"
