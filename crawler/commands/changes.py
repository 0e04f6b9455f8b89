"""`luutru changes`: what visits noticed of a portal."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from rich.text import Text
from typer import Option

from archive.noticed import Noticed
from crawler.commands.desk import desk_at
from crawler.commands.flags import AsJsonLines, HomeFolder, PortalName, moment_of
from crawler.exit_code import ExitCode
from crawler.screen.noticed_view import noticed_view
from crawler.screen.terminal import out, print_json_lines
from crawler.speech.figures import zoned
from crawler.speech.words import mark, say

EXAMPLES = """
luutru changes lam_dong  # what the last crawl noticed
luutru changes lam_dong --since 2026-11-01  # edits, takedowns and returns of a month
luutru changes lam_dong --since 2026-01-01 --jsonl  # the same for a program, one JSON object a line
"""


def changes(
    portal: PortalName,
    since: Annotated[
        datetime | None,
        Option(
            "--since",
            metavar=mark("DAY"),
            parser=moment_of("--since"),
            help=mark("What was noticed since then; since the last crawl began unless you say so."),
        ),
    ] = None,
    home: HomeFolder = None,
    as_json_lines: AsJsonLines = False,
) -> int:
    """Show what visits noticed of a portal: new pages, edits, pages that are not there any more, pages that are back.

    Each line names two visits, and what happened lies between them. An edit is silent where the page still prints the
    date that it printed before.
    """
    from archive.database.captures import crawls_of
    from archive.database.noticed import noticed_since

    desk = desk_at(home)
    (name,) = desk.portals_kept(portal)
    with desk.database() as connection:
        from_then = since or crawls_of(connection, name)[0]["started_at"]
        noticed = noticed_since(connection, name, from_then)
    if as_json_lines:
        print_json_lines(map(_row, noticed))
    else:
        _show(noticed, from_then)
    return ExitCode.DONE


def _show(noticed: Sequence[Noticed], since: datetime) -> None:
    console = out()
    console.print(Text.assemble((say("Since {moment}", moment=zoned(since)), "lead")))
    if noticed:
        console.print(noticed_view(noticed))
    else:
        console.print(Text(say("Every page that was visited says what it said before."), "quiet"))


def _row(noticed: Noticed) -> dict[str, Any]:
    return {
        "what": noticed.what.value,
        "url": noticed.url,
        "title": noticed.title,
        "noticed_at": noticed.noticed_at.isoformat(),
        "seen_before_at": noticed.seen_before_at and noticed.seen_before_at.isoformat(),
        "capture": noticed.capture,
    }
