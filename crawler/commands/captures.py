"""`luutru captures`: every attempt, with what became of it."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

from rich.table import Table
from rich.text import Text
from typer import Option

from archive.capture import Capture
from crawler.commands.desk import desk_at
from crawler.commands.flags import AsJsonLines, HomeFolder, PortalName, whole
from crawler.errors import ValueUnclear
from crawler.exit_code import ExitCode
from crawler.screen.capture_row import BECAME, became_of, capture_row
from crawler.screen.labels import FAILURES, KINDS, LEFT_OUT, label
from crawler.screen.noticed_view import HAPPENINGS
from crawler.screen.terminal import out, plain_table, print_json_lines, shown
from crawler.speech.figures import ZONE, moment, size
from crawler.speech.words import mark, say, say_many

if TYPE_CHECKING:
    from archive.database.session import Connection

EXAMPLES = """
luutru captures lam_dong  # the newest attempts
luutru captures lam_dong --failures  # only what failed, and why
luutru captures lam_dong --not-fetched  # what was left out, and why
luutru captures lam_dong --jsonl  # all of them, one JSON object a line
"""

SHOWN = 40

Read = dict[str, tuple[str | None, str]]


def captures(
    portal: PortalName,
    failures: Annotated[bool, Option("--failures", help=mark("Only attempts that failed."))] = False,
    not_fetched: Annotated[bool, Option("--not-fetched", help=mark("What was found and left out, and why."))] = False,
    last: Annotated[
        int | None,
        Option(
            "--last", metavar=mark("NUMBER"), parser=whole("--last", 1), help=mark("Show this many of the newest; 40.")
        ),
    ] = None,
    home: HomeFolder = None,
    as_json_lines: AsJsonLines = False,
) -> int:
    """List every attempt to fetch something of a portal: address, moment, status, and what became of it."""
    if failures and not_fetched:
        raise ValueUnclear("--failures", "--not-fetched", mark("one of the two"))
    desk = desk_at(home)
    (name,) = desk.portals_kept(portal)
    with desk.database() as connection:
        if not_fetched:
            _show_left_out(connection, name, as_json_lines=as_json_lines)
        else:
            _show_captures(connection, name, last or SHOWN, failures=failures, as_json_lines=as_json_lines)
    return ExitCode.DONE


def _show_captures(connection: "Connection", portal: str, last: int, *, failures: bool, as_json_lines: bool) -> None:
    from archive.database.absences import absences_of
    from archive.database.captures import captures_of
    from archive.database.records import records_of_captures

    read: Read = {**records_of_captures(connection, portal)}
    for absence in absences_of(connection, portal):
        read[absence["missed_capture"]] = (read.get(absence["missed_capture"], (None, ""))[0], absence["how"])
    kept = (capture for capture in captures_of(connection, portal) if capture.failure or not failures)
    if as_json_lines:
        print_json_lines(capture_row(capture, read.get(capture.id)) for capture in kept)
        return
    newest: deque[Capture] = deque(maxlen=last)
    earlier = 0
    for capture in kept:
        earlier += len(newest) == last
        newest.append(capture)
    out().print(_table(newest, read))
    if earlier:
        said = say_many("{count} earlier one: --last, --jsonl", "{count} earlier ones: --last, --jsonl", earlier)
        out().print(Text(said, "quiet"))


def _table(kept: Iterable[Capture], read: Read) -> Table:
    table = plain_table(fills=True)
    table.add_column(f"{say('moment')} {ZONE}", no_wrap=True)
    table.add_column(say("status"), justify="right", no_wrap=True)
    table.add_column(say("size"), justify="right", no_wrap=True)
    table.add_column(say("became"), no_wrap=True)
    table.add_column(say("address"), overflow="ellipsis", no_wrap=True, ratio=1)
    for capture in kept:
        table.add_row(moment(capture.at), _status(capture), size(capture.payload_bytes), *_became(capture, read))
    return table


def _status(capture: Capture) -> Text:
    style = "bad" if capture.failure else "doubt" if capture.status >= 400 else ""
    return Text("–" if capture.failure else str(capture.status), style)


def _became(capture: Capture, read: Read) -> tuple[Text, Text]:
    record = read.get(capture.id)
    if capture.failure:
        words = Text(label(FAILURES, capture.failure.failure_class), "bad")
    else:
        words = Text(label(KINDS | BECAME | HAPPENINGS, became_of(capture, record and record[1])))  # type: ignore[operator]
    return words, shown(capture.url)


def _show_left_out(connection: "Connection", portal: str, *, as_json_lines: bool) -> None:
    from archive.database.frontier import State, urls_of

    left = urls_of(connection, portal, State.LEFT_OUT)
    rows = ({"url": row["url"], "reason": row["reason"], "via": row["via"]} for row in left)
    if as_json_lines:
        print_json_lines(rows)
        return
    first = next(rows, None)
    if first is None:
        out().print(Text(say("Nothing that was found was left out."), "quiet"))
    else:
        out().print(_left_out_table(chain([first], rows)))


def _left_out_table(rows: Iterator[dict[str, Any]]) -> Table:
    table = plain_table(fills=True)
    table.add_column(say("why"), no_wrap=True)
    table.add_column(say("address"), overflow="ellipsis", no_wrap=True, ratio=1)
    for row in rows:
        table.add_row(label(LEFT_OUT, row["reason"] or ""), shown(row["url"]))
    return table
