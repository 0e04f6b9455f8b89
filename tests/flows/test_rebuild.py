"""The WARC files are the truth: the database can be thrown away, and pages read again say the same."""

from typing import Any

import pytest
from sqlalchemy import select

from archive.database.session import open_database
from archive.database.tables import (
    absences,
    captures,
    counter_readings,
    crawls,
    frontier,
    metadata,
    records,
    validators,
    versions,
    warc_files,
)
from archive.home import Home
from tests.flows.luutru import luutru
from tests.sample_portal.answer import State
from tests.sample_portal.crawl import write_portal_file
from tests.sample_portal.server import sample_portal

MADE_AGAIN = (captures, crawls, records, versions, absences, validators, counter_readings, warc_files)
OF_FRONTIER = (
    "url",
    "host",
    "state",
    "reason",
    "priority",
    "hop_path",
    "via",
    "attempts",
    "found_at",
    "status",
    "fetched_at",
    "visits",
    "changes",
    "kind",
    "content_digest",
    "payload_digest",
    "etag",
    "last_modified",
    "first_seen_at",
    "last_seen_at",
    "last_listed_at",
    "first_missed_at",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """An archive of two crawls: between them an article was edited, one disappeared, one came."""
    folder = tmp_path_factory.mktemp("home")
    with sample_portal(State(day=1)) as portal:
        write_portal_file(folder, portal.url)
        luutru("crawl", "sample", "--home", folder)
        portal.state.day = 2
        luutru("crawl", "sample", "--again", "--home", folder)
    return Home(folder)


def rows(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that is made again, table by table."""
    database = open_database(home)
    with database.connect() as connection:
        held = {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in MADE_AGAIN
        }
    database.dispose()
    return held


def known(home: Home) -> set[tuple[Any, ...]]:
    """What the frontier says of each URL."""
    database = open_database(home)
    columns = [frontier.c[name] for name in OF_FRONTIER]
    with database.connect() as connection:
        states = {tuple(row) for row in connection.execute(select(*columns))}
    database.dispose()
    return states


def test_the_archive_holds_an_edit_a_loss_and_revisits(home: Home) -> None:
    held = rows(home)

    assert len(held["warc_files"]) == 2
    assert any(capture[captures.c.revisit_of.name == "revisit_of"] for capture in held["captures"])
    assert len(held["versions"]) > len({version[2] for version in held["versions"]})


def test_a_database_that_was_thrown_away_is_made_again_row_by_row(home: Home) -> None:
    before, frontier_before = rows(home), known(home)
    for file in home.path.glob("luutru.db*"):
        file.unlink()
    luutru("rebuild", "--home", home.path)
    after = rows(home)

    for table in metadata.sorted_tables:
        if table in MADE_AGAIN:
            assert after[table.name] == before[table.name], table.name
    assert known(home) == frontier_before


def test_a_damaged_database_is_set_aside_and_made_again(home: Home) -> None:
    before = rows(home)
    home.database_file.write_bytes(b"this is no database")
    luutru("rebuild", "--home", home.path)
    (aside,) = home.path.glob("luutru.db.damaged-*")

    assert aside.read_bytes() == b"this is no database"
    assert rows(home) == before


def test_pages_read_again_say_the_same(home: Home) -> None:
    before = rows(home)
    luutru("reread", "sample", "--home", home.path)

    assert rows(home) == before
