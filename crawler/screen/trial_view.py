"""Shows what a portal's file makes of a page, beside what the generic readers say."""

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from archive.record import Reading, Record
from crawler.screen.terminal import safe, safe_line, shown
from crawler.screen.value_words import field_words, shortened, value_words
from crawler.speech.figures import zoned
from crawler.speech.words import number, say, say_many
from pipelines.check import SURE_ENOUGH
from pipelines.trial import Side, Trial, Tried
from pipelines.values import Value
from spiders.family import families

WIDEST_CELL = 64


def trial_view(trial: Trial) -> RenderableType:
    """Lay out a trial: a row a field, the two ways side by side, a mark where they differ."""
    fields = list(trial.fields())
    differing = sum(not field.is_same for field in fields)
    verdict = (
        say_many("{count} field differs.", "{count} fields differ.", differing)
        if differing
        else say("No field differs.")
    )
    return Group(
        shown(trial.own.url, "lead"),
        Text(_circumstances(trial.own), "quiet"),
        Text(),
        _table(trial.own.portal, fields),
        Text(),
        Text(verdict, "doubt" if differing else "good"),
        *_passed_over(trial),
        *_doubts(trial),
    )


def trial_row(trial: Trial) -> dict[str, Any]:
    """Give a trial as programs read it."""
    own = trial.own
    return {
        "portal": own.portal,
        "url": own.url,
        "at": own.at.isoformat(),
        "family": own.family,
        "layout": own.layout,
        "fields": [_field_row(field) for field in trial.fields()],
        "passed_over": [{"field": one.field, "found": one.found} for one in trial.passed_over],
        "problems": list(own.problems),
        "generic_problems": list(trial.generic.problems),
    }


def _circumstances(record: Record) -> str:
    family = families()[record.family].title if record.family and record.family in families() else say("none")
    return say(
        "family: {family} · layout: {layout} · seen {moment}",
        family=family,
        layout=record.layout or say("none"),
        moment=zoned(record.at),
    )


def _table(portal: str, fields: list[Tried]) -> Table:
    table = Table(box=None, padding=(0, 1, 1, 0), header_style="quiet", expand=False)
    table.add_column("", style="quiet", no_wrap=True)
    table.add_column(say("with the file of {portal}", portal=safe_line(portal)), max_width=WIDEST_CELL, overflow="fold")
    table.add_column("", width=1)
    table.add_column(say("generic readers alone"), max_width=WIDEST_CELL, overflow="fold")
    for field in fields:
        mark = Text("=", "quiet") if field.is_same else Text("≠", "doubt")
        generic = _same(field.generic) if field.is_same else _cell(field, field.generic)
        table.add_row(field_words(field.field), _cell(field, field.own), mark, generic)
    return table


def _same(side: Side) -> Text:
    """Say no value twice: only by which rule the generic readers found it."""
    return Text(_rule(side.reading) if side.reading else "", "quiet")


def _cell(field: Tried, side: Side) -> Text:
    cell = shown(value_words(field.field, side.value), "" if field.is_same else "lead")
    reading = side.reading
    if reading is None or side.value is None:
        return cell
    if (printed := shortened(" ".join(reading.printed.split()))) != _as_printed(side.value):
        cell.append("\n").append(safe_line(f"“{printed}”"), "quiet")
    cell.append("\n").append(_rule(reading), "quiet" if reading.confidence >= SURE_ENOUGH else "doubt")
    return cell


def _as_printed(value: Value) -> str:
    whole = " · ".join(value) if isinstance(value, tuple) else str(value)
    return shortened(" ".join(whole.split()))


def _rule(reading: Reading) -> str:
    return f"{reading.rule} · {number(round(reading.confidence * 100))}\u00a0%"


def _passed_over(trial: Trial) -> Iterator[Text]:
    for one in trial.passed_over:
        if one.found is None:
            told = say("{field}: nothing stands at the place that the file names.", field=field_words(one.field))
        else:
            found = safe_line(shortened(" ".join(one.found.split())))
            told = say(
                "{field}: what stands at the place that the file names was not believed: “{found}”",
                field=field_words(one.field),
                found=found,
            )
        yield Text(told, "doubt")


def _doubts(trial: Trial) -> Iterator[Text]:
    for problem in trial.own.problems:
        yield Text(say("Doubt: {sentence}", sentence=safe(problem)), "doubt")
    for problem in trial.generic.problems:
        if problem not in trial.own.problems:
            yield Text(say("Doubt of the generic readers: {sentence}", sentence=safe(problem)), "quiet")


def _field_row(field: Tried) -> dict[str, Any]:
    return {
        "field": field.field,
        "is_same": field.is_same,
        **_side_row(field.own),
        "generic": _side_row(field.generic),
    }


def _side_row(side: Side) -> dict[str, Any]:
    reading = side.reading
    return {
        "value": list(side.value) if isinstance(side.value, tuple) else side.value,
        "printed": reading.printed if reading else None,
        "rule": reading.rule if reading else None,
        "confidence": reading.confidence if reading else None,
        "xpath": reading.xpath if reading else None,
    }
