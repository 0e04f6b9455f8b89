"""What a crawl of a portal that is known already would fetch now, and what later; nothing is asked of the portal."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from archive.database.frontier import State, scheduled
from archive.database.session import Connection
from archive.record import Kind
from crawler.frontier.waits import LISTINGS
from crawler.outlook import SPANS_DAYS, DueSort, Outlook
from spiders.discovery.hop_path import purpose_of
from spiders.discovery.links import Hop


def outlook_of(connection: Connection, portal: str, seeds: Iterable[str], now: datetime) -> Outlook | None:
    """Say what is due; None of a portal of which nothing is known.

    Args:
        seeds: due at the beginning of every crawl.
    """
    rows = list(scheduled(connection, portal))
    if not rows:
        return None
    seeds = set(seeds)
    due = [row for row in rows if row["state"] == State.DUE or row["due_at"] <= now or row["url"] in seeds]
    waits = (row["due_at"] - now for row in rows if row["state"] != State.DUE and row["url"] not in seeds)
    return Outlook(
        urls=tuple(row["url"] for row in due),
        due=Counter(map(_sort_of, due)),
        later=Counter(_spans(wait for wait in waits if wait > timedelta())),
    )


def _sort_of(row: dict[str, Any]) -> DueSort:
    purpose = purpose_of(row["hop_path"])
    if row["first_missed_at"]:
        return DueSort.MISSED
    if purpose is Hop.MANIFEST:
        return DueSort.MANIFEST
    if purpose is Hop.EMBED:
        return DueSort.FILE
    if row["kind"] and Kind(row["kind"]) in LISTINGS:
        return DueSort.LISTING
    return DueSort.SEEN if row["visits"] else DueSort.NEW


def _spans(waits: Iterable[timedelta]) -> Iterator[int]:
    for wait in waits:
        yield next((days for days in SPANS_DAYS if wait <= timedelta(days=days)), SPANS_DAYS[-1])
