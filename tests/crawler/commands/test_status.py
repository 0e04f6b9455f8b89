"""`luutru status` says of each portal how its last crawl ended, or that it runs."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.database.captures import finish_crawl, insert_crawl, note_sealed
from archive.database.fixity_checks import FixityCheck, note_check
from archive.database.session import open_database
from archive.home import Home
from archive.warc.seal import Sealed
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


def _sealed(home: Home, *names: str) -> None:
    database = open_database(home)
    with database.begin() as connection:
        for name in names:
            path = home.warc_of("lam_dong") / name
            path.touch()
            note_sealed(connection, [Sealed(path, 0, "sha256:")], "lam_dong", "c1")
    database.dispose()


def _verified(home: Home, name: str, day: int, damage: int = 0) -> None:
    database = open_database(home)
    with database.begin() as connection:
        note_check(connection, FixityCheck(name, BEGUN.replace(day=day), "lam_dong", 3, 1, damage))
    database.dispose()


def test_files_that_were_never_verified_are_told(luutru: Shell, home: Home) -> None:
    _sealed(home, "a.warc.gz", "b.warc.gz", "c.warc.gz")
    _verified(home, "a.warc.gz", 24)

    assert "2 files were never verified, the oldest is b.warc.gz" in luutru("status", "--home", home.path).out


def test_the_file_that_was_verified_longest_ago_is_told(luutru: Shell, home: Home) -> None:
    _sealed(home, "a.warc.gz", "b.warc.gz")
    for name, day in (("a.warc.gz", 24), ("b.warc.gz", 23), ("b.warc.gz", 25)):
        _verified(home, name, day)

    assert "Verified longest ago: a.warc.gz, 2026-11-24" in luutru("status", "--home", home.path).out


def test_a_file_found_damaged_is_told_until_it_is_sound_again(luutru: Shell, home: Home) -> None:
    _sealed(home, "a.warc.gz")
    _verified(home, "a.warc.gz", 24, damage=2)
    before = luutru("status", "--home", home.path).out
    _verified(home, "a.warc.gz", 25)

    assert "1 file was damaged when it was last verified: a.warc.gz" in before
    assert "was damaged" not in luutru("status", "--home", home.path).out
