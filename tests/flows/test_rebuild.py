"""The WARC files are the truth: the database can be thrown away, and pages read again say the same."""

from typing import Any

import pytest
from sqlalchemy import select

from archive.database.session import open_database
from archive.database.tables import captures, counter_readings, frontier, metadata, records, versions, warc_files
from archive.home import Home
from tests.flows.luutru import luutru
from tests.sample_portal.answer import State
from tests.sample_portal.crawl import write_portal_file
from tests.sample_portal.server import sample_portal

MADE_FROM_WARC = (captures, records, versions, counter_readings, warc_files)


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
    """Every row that is made from WARC files, table by table."""
    database = open_database(home)
    with database.connect() as connection:
        held = {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in MADE_FROM_WARC
        }
    database.dispose()
    return held


def fetched(home: Home) -> set[tuple[Any, ...]]:
    """What the frontier says of each URL that was fetched."""
    database = open_database(home)
    wanted = select(frontier.c.url, frontier.c.state, frontier.c.status, frontier.c.visits, frontier.c.changes)
    with database.connect() as connection:
        states = {tuple(row) for row in connection.execute(wanted.where(frontier.c.visits > 0))}
    database.dispose()
    return states


def test_the_archive_holds_an_edit_a_loss_and_revisits(home: Home) -> None:
    held = rows(home)

    assert len(held["warc_files"]) == 2
    assert any(capture[captures.c.revisit_of.name == "revisit_of"] for capture in held["captures"])
    assert len(held["versions"]) > len({version[2] for version in held["versions"]})


def test_a_database_that_was_thrown_away_is_made_again_row_by_row(home: Home) -> None:
    before, frontier_before = rows(home), fetched(home)
    for file in home.path.glob("luutru.db*"):
        file.unlink()
    luutru("rebuild", "--home", home.path)
    after = rows(home)

    for table in metadata.sorted_tables:
        if table in MADE_FROM_WARC:
            assert after[table.name] == before[table.name], table.name
    assert fetched(home) == frontier_before


def test_pages_read_again_say_the_same(home: Home) -> None:
    before = rows(home)
    luutru("reread", "sample", "--home", home.path)

    assert rows(home) == before
