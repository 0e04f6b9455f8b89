"""`luutru status`: what an archive holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from archive.home import Home
from crawler.clock import utc_now
from crawler.commands.desk import desk_at
from crawler.commands.flags import AsJson, HomeFolder
from crawler.exit_code import ExitCode
from crawler.screen.fixity_view import rota_lines
from crawler.screen.labels import ENDINGS, label
from crawler.screen.terminal import out, plain_table, print_json, shown
from crawler.speech.figures import ZONE, moment, size
from crawler.speech.words import number, say

if TYPE_CHECKING:
    from archive.database.fixity_checks import FixityKept
    from archive.database.session import Connection

EXAMPLES = """
luutru status  # every portal: captures, records, what waits
luutru status --json  # the same for a program
"""


@dataclass(frozen=True, slots=True)
class PortalStatus:
    """What is kept of one portal.

    Attributes:
        records: how many of each page kind.
        waiting: URLs that are due.
        next_due_at: when the next URL will be due; None where none will.
        missing: pages that are not there any more, or that no listing names any more.
        outcome: how its last crawl ended; None while it runs, where it was killed, or where no WARC file tells.
        is_running: it is being crawled now.
        is_open: its last crawl was killed, and left a WARC file open.
    """

    portal: str
    captures: int
    records: Mapping[str, int]
    warc_files: int
    warc_bytes: int
    waiting: int
    next_due_at: datetime | None
    missing: int
    crawls: int
    crawled_at: datetime
    outcome: str | None
    is_running: bool
    is_open: bool


def status(home: HomeFolder = None, as_json: AsJson = False) -> int:
    """Show what the archive holds: for each portal its captures and records, its last crawl, and what waits."""
    desk = desk_at(home)
    with desk.database() as connection:
        kept, fixity = portals_kept(connection, desk.home, utc_now()), _fixity(connection)
    if as_json:
        portals = [_as_json(portal) for portal in kept]
        print_json({"home": str(desk.home.path), "portals": portals, "fixity": _fixity_as_json(fixity)})
        return ExitCode.DONE
    console = out()
    console.print(Text.assemble((str(desk.home.path), "lead")))
    console.print(_table(kept), *rota_lines(fixity), sep="\n")
    return ExitCode.DONE


def portals_kept(connection: "Connection", home: Home, now: datetime) -> list[PortalStatus]:
    """Ask the database for the status of every portal."""
    from archive.database.absences import missing_counts
    from archive.database.captures import capture_counts, crawls_of, warc_files_of
    from archive.database.frontier import due_now
    from archive.database.records import record_counts
    from archive.warc.names import OPEN_SUFFIX

    missing = missing_counts(connection)
    captures, records, files = capture_counts(connection), record_counts(connection), warc_files_of(connection)
    crawls: dict[str, list[dict[str, Any]]] = {}
    for crawl in crawls_of(connection):
        crawls.setdefault(crawl["portal"], []).append(crawl)
    return [
        PortalStatus(
            portal=portal,
            captures=captures.get(portal, 0),
            records={kind: count for (of, kind), count in sorted(records.items()) if of == portal},
            warc_files=sum(file["portal"] == portal for file in files),
            warc_bytes=sum(file["size_bytes"] for file in files if file["portal"] == portal),
            waiting=(due := due_now(connection, portal, now))[0],
            next_due_at=due[1],
            missing=missing.get(portal, 0),
            crawls=len(of_portal),
            crawled_at=of_portal[0]["started_at"],
            outcome=of_portal[0]["outcome"],
            is_running=home.is_locked(portal),
            is_open=any(home.warc_of(portal).glob(f"*{OPEN_SUFFIX}")),
        )
        for portal, of_portal in sorted(crawls.items())
    ]


def _fixity(connection: "Connection") -> "FixityKept":
    from archive.database.fixity_checks import fixity_kept

    return fixity_kept(connection)


def _fixity_as_json(fixity: "FixityKept") -> dict[str, Any]:
    return {
        "never_verified": fixity.never,
        "verified_longest_ago": fixity.oldest,
        "verified_longest_ago_at": fixity.oldest_at.isoformat() if fixity.oldest_at else None,
        "damaged": list(fixity.damaged),
    }


def _as_json(portal: PortalStatus) -> dict[str, Any]:
    return {
        "portal": portal.portal,
        "captures": portal.captures,
        "records": dict(portal.records),
        "warc_files": portal.warc_files,
        "warc_bytes": portal.warc_bytes,
        "waiting": portal.waiting,
        "next_due_at": portal.next_due_at and portal.next_due_at.isoformat(),
        "missing": portal.missing,
        "crawls": portal.crawls,
        "crawled_at": portal.crawled_at.isoformat(),
        "outcome": portal.outcome,
        "is_running": portal.is_running,
    }


def _table(kept: list[PortalStatus]) -> Table:
    table = plain_table()
    table.add_column(say("portal"), overflow="fold")
    for heading in (say("captures"), say("records"), say("not there"), say("WARC"), say("waiting")):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column(f"{say('next due')} {ZONE}", no_wrap=True)
    table.add_column(f"{say('last crawl')} {ZONE}", no_wrap=True)
    table.add_column()
    for portal in kept:
        table.add_row(
            shown(portal.portal, "name"),
            number(portal.captures),
            number(sum(portal.records.values())),
            number(portal.missing),
            size(portal.warc_bytes),
            number(portal.waiting),
            moment(portal.next_due_at) if portal.next_due_at else "–",
            moment(portal.crawled_at),
            _ending(portal),
        )
    return table


def _ending(portal: PortalStatus) -> str:
    if portal.is_running:
        return say("running")
    if portal.outcome:
        return label(ENDINGS, portal.outcome)
    return say("not closed") if portal.is_open else say("unknown")
