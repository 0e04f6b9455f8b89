"""`luutru status` says of each portal how its last crawl ended, or that it runs."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.database.captures import finish_crawl, insert_crawl
from archive.database.session import open_database
from archive.home import Home
from tests.crawler.commands.shell import Shell

BEGUN = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home folder with a crawl that nobody ended."""
    home = Home(tmp_path / "kept")
    home.prepare()
    home.warc_of("lam_dong").mkdir()
    database = open_database(home)
    with database.begin() as connection:
        insert_crawl(connection, "c1", "lam_dong", BEGUN)
    database.dispose()
    return home


def test_a_crawl_that_runs_is_told(luutru: Shell, home: Home) -> None:
    with home.locked("lam_dong"):
        said = luutru("status", "--home", home.path).out

    assert "running" in said


def test_a_crawl_that_was_killed_is_not_closed(luutru: Shell, home: Home) -> None:
    (home.warc_of("lam_dong") / "x.warc.gz.open").touch()

    assert "not closed" in luutru("status", "--home", home.path).out


def test_how_a_crawl_ended_is_unknown_where_only_its_warc_files_tell(luutru: Shell, home: Home) -> None:
    assert "unknown" in luutru("status", "--home", home.path).out


def test_a_crawl_that_ended_says_how(luutru: Shell, home: Home) -> None:
    database = open_database(home)
    with database.begin() as connection:
        finish_crawl(connection, "c1", BEGUN, "limit", {})
    database.dispose()

    assert "stopped at --limit" in luutru("status", "--home", home.path).out
