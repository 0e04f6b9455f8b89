"""`luutru changes` says what visits noticed, and never when it happened."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.database.absences import note_absences
from archive.database.captures import insert_captures, insert_crawl
from archive.database.frontier import Found, Settled, State, add_found, settle
from archive.database.records import insert_records
from archive.database.session import open_database
from archive.database.versions import note_versions
from archive.home import Home
from archive.watch import Absence, Watch
from tests.archive.database.samples import AT, capture, record
from tests.crawler.commands.shell import Shell

SOON = timedelta(minutes=1)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An archive of two crawls; in the second a page had gone."""
    home = Home(tmp_path / "kept")
    home.prepare()
    seen, missed = capture(1), capture(2, url=capture(1).url, status=404, crawl="d" * 32)
    watch = Watch(visits=1, first_seen_at=seen.at, last_seen_at=seen.at, first_missed_at=missed.at)
    gone = Settled(seen.url, State.GONE, missed.id, missed.at, 404, missed.at, 25, watch, absence=Absence.GONE)
    database = open_database(home)
    with database.begin() as connection:
        insert_crawl(connection, seen.crawl, seen.portal, seen.at)
        insert_crawl(connection, missed.crawl, missed.portal, missed.at)
        insert_captures(connection, [seen, missed])
        insert_records(connection, [record(seen)])
        note_versions(connection, [record(seen)])
        add_found(connection, seen.portal, [Found(seen.url, "binhlam.example", State.DUE, 20, "L", None, seen.at)])
        settle(connection, seen.portal, [gone])
        note_absences(connection, seen.portal, [gone])
    database.dispose()
    return home


def test_the_last_crawl_is_told_unless_a_day_is_named(luutru: Shell, home: Home) -> None:
    last = luutru("changes", "binh_lam", "--home", home.path, "--jsonl").out.splitlines()
    since = luutru("changes", "binh_lam", "--since", "2026-11-01", "--home", home.path, "--jsonl").out.splitlines()

    assert [json.loads(line)["what"] for line in last] == ["gone"]
    assert [json.loads(line)["what"] for line in since] == ["new", "gone"]


def test_a_takedown_lies_between_two_visits(luutru: Shell, home: Home) -> None:
    (line,) = luutru("changes", "binh_lam", "--home", home.path, "--jsonl").out.splitlines()
    told = json.loads(line)

    assert told["seen_before_at"] == (AT + SOON).isoformat()
    assert told["noticed_at"] == (AT + 2 * SOON).isoformat()
    assert (told["capture"], told["title"]) == (capture(2).id, "Hội thảo “Đổi mới”")


def test_a_person_is_told_what_gone_means(luutru: Shell, home: Home) -> None:
    said = luutru("changes", "binh_lam", "--home", home.path).out

    assert "Hội thảo “Đổi mới”" in said
    assert "gone: the address answers 404 or 410" in said


def test_where_nothing_changed_it_is_said(luutru: Shell, home: Home) -> None:
    said = luutru("changes", "binh_lam", "--since", "2027-01-01", "--home", home.path).out

    assert "Every page that was visited says what it said before." in said


def test_the_record_of_a_page_that_is_gone_says_so(luutru: Shell, home: Home) -> None:
    said = luutru("show", capture(1).id, "--home", home.path).out

    assert "gone" in said
    assert "not back since" in said


def test_status_counts_what_is_not_there_and_what_is_due(luutru: Shell, home: Home) -> None:
    (portal,) = json.loads(luutru("status", "--home", home.path, "--json").out)["portals"]
    is_due = capture(2).at <= datetime.now(UTC)

    assert portal["missing"] == 1
    assert (portal["waiting"], portal["next_due_at"]) == ((1, None) if is_due else (0, capture(2).at.isoformat()))


def test_the_capture_that_missed_a_page_says_how(luutru: Shell, home: Home) -> None:
    lines = luutru("captures", "binh_lam", "--home", home.path, "--jsonl").out.splitlines()

    assert [json.loads(line)["became"] for line in lines] == ["article", "gone"]
