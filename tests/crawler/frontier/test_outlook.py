"""What is due of a portal is told without asking for anything."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from archive.database.frontier import Found, Settled, State, add_found, settle
from archive.database.session import open_database
from archive.home import Home
from archive.record import Kind
from archive.watch import Watch
from crawler.frontier.outlook import outlook_of
from crawler.outlook import DueSort, Outlook
from tests.crawler.frontier.conftest import AT, HOME

SEEN = Watch(visits=1, kind=Kind.ARTICLE, first_seen_at=AT, last_seen_at=AT)
LISTING = replace(SEEN, kind=Kind.LISTING)
MISSED = replace(SEEN, first_missed_at=AT)


def settled(path: str, in_days: float, watch: Watch = SEEN) -> Settled:
    due_at = AT + timedelta(days=in_days)
    return Settled(HOME + path, State.DONE, "c" * 32, AT, 200, due_at, 25, watch)


def told(home: Home, *settled: Settled, hop_paths: dict[str, str] | None = None, **found: Any) -> Outlook | None:
    """Say what is due after these were settled."""
    database = open_database(home)
    paths = hop_paths or {}
    known = [Found(one.url, "h", State.DUE, 20, paths.get(one.url, "L"), None, AT) for one in settled]
    with database.begin() as connection:
        add_found(connection, "binh_lam", known)
        settle(connection, "binh_lam", settled)
        add_found(connection, "binh_lam", [Found(HOME + url, "h", State.DUE, 20, "L", None, AT) for url in found])
        told = outlook_of(connection, "binh_lam", [HOME], AT)
    database.dispose()
    return told


def test_of_a_portal_that_nobody_crawled_nothing_is_told(home: Home) -> None:
    assert told(home) is None


def test_what_is_due_is_told_by_its_sort(home: Home) -> None:
    ripe = [settled("a", -1), settled("tin/", -1, LISTING), settled("gone", -1, MISSED), settled("x.png", -1, Watch())]
    outlook = told(home, *ripe, hop_paths={HOME + "x.png": "LE"}, new=True)

    assert outlook
    assert dict(outlook.due) == dict.fromkeys(
        (DueSort.SEEN, DueSort.LISTING, DueSort.MISSED, DueSort.FILE, DueSort.NEW), 1
    )
    assert outlook.later == {}


def test_seeds_are_due_in_every_crawl(home: Home) -> None:
    outlook = told(home, settled("", 20, LISTING), settled("a", 20))

    assert outlook
    assert outlook.urls == (HOME,)


@pytest.mark.parametrize(("in_days", "span"), [(0.5, 1), (1, 1), (5, 7), (29, 30), (179, 180), (400, 180)])
def test_what_is_due_later_is_told_by_days(home: Home, in_days: float, span: int) -> None:
    outlook = told(home, settled("a", in_days))

    assert outlook
    assert outlook.later == {span: 1}
