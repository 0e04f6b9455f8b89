"""What wget wrote of a portal comes in, and is as good as what we fetched."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from archive.database.captures import captures_of
from archive.database.session import open_database
from archive.database.tables import absences, captures, counter_readings, crawls, frontier, metadata, records, versions
from archive.home import Home
from archive.journal.events import events_in
from archive.journal.leaf import Event
from tests.flows.luutru import luutru
from tests.flows.rows import rows_of
from tests.sample_portal.answer import State
from tests.sample_portal.crawl import write_portal_file
from tests.sample_portal.server import sample_portal

MADE_AGAIN = (captures, crawls, records, versions, absences, counter_readings, frontier)
WGET = shutil.which("wget")


def imported(home: Path, *words: str | Path, expect: int = 0) -> dict[str, Any]:
    """Import files, and give what is told of it."""
    told: dict[str, Any] = json.loads(luutru("import", *words, "--home", home, "--json", expect=expect))
    return told


def records_in(home: Path) -> list[dict[str, Any]]:
    database = open_database(Home(home))
    with database.connect() as connection:
        found = [dict(row) for row in connection.execute(select(records)).mappings()]
    database.dispose()
    return found


def rows(home: Path) -> dict[str, Any]:
    return {table.name: rows_of(Home(home), table) for table in metadata.sorted_tables if table in MADE_AGAIN}


@pytest.fixture(scope="module")
def wget_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, Path]:
    """The portal's address, a plain file, and a compressed one in which bodies that wget had seen are revisits."""
    if WGET is None:
        pytest.skip("wget is not installed")
    folder = tmp_path_factory.mktemp("wget")
    with sample_portal(State(day=1)) as portal:
        for flags in (
            ["--warc-file=one", "--warc-cdx", "--no-warc-compression"],
            ["--warc-file=two", "--warc-dedup=one.cdx"],
        ):
            command = [WGET, "-q", "-r", "-l", "1", "-p", "--delete-after", "-P", "pages", *flags, portal.url]
            subprocess.run(command, cwd=folder, check=False, timeout=60)
        return portal.url, folder / "one.warc", folder / "two.warc.gz"


@pytest.fixture(scope="module")
def from_wget(wget_files: tuple[str, Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of both: what came first has its bodies in what came later."""
    home = tmp_path_factory.mktemp("home")
    url, one, two = wget_files
    write_portal_file(home, url)
    imported(home, "sample", two)
    imported(home, "sample", one)
    return home


def test_every_warc_record_of_wget_is_taken(from_wget: Path, wget_files: tuple[str, Path, Path]) -> None:
    told = imported(from_wget, "sample", *wget_files[1:])

    assert [file["warc_records"] for file in told["files"]] == [0, 0]
    assert told["files"][0]["known_already"] == wget_files[1].read_bytes().count(b"\r\nWARC-Type: ")


def test_what_wget_wrote_verifies_and_audits_clean(from_wget: Path) -> None:
    luutru("verify", "--closely", "--home", from_wget)
    luutru("audit", "--home", from_wget)


def test_the_bodies_of_wgets_revisits_are_found_though_they_came_later(from_wget: Path) -> None:
    database = open_database(Home(from_wget))
    with database.connect() as connection:
        kept = list(captures_of(connection, "sample"))
    database.dispose()
    revisits = [capture for capture in kept if capture.revisit_of]

    assert revisits
    assert {capture.revisit_of for capture in revisits} <= {capture.id for capture in kept}


def test_each_title_that_wget_brought_is_traced_to_its_bytes(from_wget: Path) -> None:
    articles = [record for record in records_in(from_wget) if record["kind"] == "article"]

    assert articles
    for record in articles[::30]:
        assert luutru("trace", record["id"], "title", "--home", from_wget).startswith("title  exact")


def test_a_database_of_imported_files_is_made_again_row_by_row(from_wget: Path) -> None:
    before = rows(from_wget)
    luutru("rebuild", "--home", from_wget)

    assert rows(from_wget) == before


def test_pages_of_wget_read_again_say_the_same(from_wget: Path) -> None:
    before = rows(from_wget)
    luutru("reread", "--home", from_wget)

    assert rows(from_wget) == before


def test_an_imported_page_is_proved_and_packed(from_wget: Path, tmp_path: Path) -> None:
    record = records_in(from_wget)[0]["id"]
    luutru("prove", record, "--home", from_wget, "--out", tmp_path / "proof")
    luutru("export", "wacz", "sample", "--home", from_wget, "--to", tmp_path / "sample.wacz")

    assert (tmp_path / "proof" / "record.warc").read_bytes().startswith(b"WARC/1.0\r\n")
    assert (tmp_path / "sample.wacz").stat().st_size > 0


def test_the_journal_tells_where_imported_files_come_from(from_wget: Path, wget_files: tuple[str, Path, Path]) -> None:
    told = list(events_in(Home(from_wget).journal_of("sample"), Event.IMPORTED))

    assert [event["source"] for event in told] == [file.name for file in reversed(wget_files[1:])]
    assert all(event["software"].startswith("Wget/") for event in told)


def test_a_crawl_goes_on_from_what_wget_brought(from_wget: Path, tmp_path: Path) -> None:
    shutil.copytree(from_wget, tmp_path / "home")
    due = json.loads(luutru("crawl", "sample", "--dry-run", "--json", "--home", tmp_path / "home"))["urls"]

    (home_page,) = {record["url"] for record in records_in(from_wget)} & set(due)

    assert home_page == due[0]
    assert len(due) > 1
