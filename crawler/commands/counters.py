"""`luutru counters`: what a portal's visitor counter showed."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from crawler.commands.desk import desk_at
from crawler.commands.flags import AsJsonLines, HomeFolder, PortalName
from crawler.exit_code import ExitCode
from crawler.screen.labels import COUNTERS, label
from crawler.screen.terminal import out, plain_table, print_json_lines, shown
from crawler.speech.figures import moment, zoned
from crawler.speech.words import number, say

EXAMPLES = """
luutru counters lam_dong  # each number when first and last seen
luutru counters lam_dong --jsonl  # every reading, one JSON object a line
"""

Reading = dict[str, Any]


def counters(portal: PortalName, home: HomeFolder = None, as_json_lines: AsJsonLines = False) -> int:
    """Show what a portal's visitor counter said: each number when it was first and last seen, and how it grew."""
    from archive.database.records import counters_of

    desk = desk_at(home)
    (name,) = desk.portals_kept(portal)
    with desk.database() as connection:
        readings = counters_of(connection, name)
    if as_json_lines:
        print_json_lines(reading | {"at": reading["at"].isoformat()} for reading in readings)
    elif readings:
        out().print(_table(readings))
        seen = say("from {first} to {last}", first=moment(readings[0]["at"]), last=zoned(readings[-1]["at"]))
        out().print(Text(seen, "quiet"))
    else:
        out().print(Text(say("No page of this portal printed a visitor counter."), "quiet"))
    return ExitCode.DONE


def growth(readings: Sequence[Reading]) -> Iterator[tuple[str, Reading, Reading, int]]:
    """Give each meaning with its first and its last reading, and how many there are.

    Args:
        readings: oldest first.
    """
    for meaning in COUNTERS | dict.fromkeys(reading["meaning"] for reading in readings):  # type: ignore[operator]
        same = [reading for reading in readings if reading["meaning"] == meaning]
        if same:
            yield meaning, same[0], same[-1], len(same)


def _table(readings: Sequence[Reading]) -> Table:
    table = plain_table()
    table.add_column(say("counts"), no_wrap=True)
    for heading in (say("first"), say("last"), say("growth"), say("readings")):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column(say("printed as"))
    for meaning, first, last, count in growth(readings):
        table.add_row(
            Text(label(COUNTERS, meaning), "name"),
            number(first["visits"]),
            number(last["visits"]),
            _signed(last["visits"] - first["visits"]),
            number(count),
            shown(f"{last['label']} {last['printed']}"),
        )
    return table


def _signed(growth_visits: int) -> str:
    return f"+{number(growth_visits)}" if growth_visits > 0 else number(growth_visits)
