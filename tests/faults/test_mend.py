"""`luutru mend` repairs what can be repaired, tells what it did, and never touches what is sound."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select

from archive.database.session import open_database
from archive.database.tables import captures, frontier, records
from archive.home import Home
from archive.journal.leaves_file import LEAVES
from archive.warc.records import warc_records_in
from crawler.exit_code import ExitCode
from tests.archive.journal.archives import rewrite
from tests.faults.archives import Archives, crawl
from tests.faults.processes import luutru_in_child
from tests.faults.small_portal import NAME


@pytest.fixture
def home(archives: Archives, tmp_path: Path) -> Home:
    """An archive that a crawl has brought to its end."""
    home = archives.home(tmp_path)
    assert crawl(home) == 0
    return home


def mended(home: Home, *flags: str) -> list[dict[str, Any]]:
    said = home.path / "said.json"
    luutru_in_child("mend", "--home", home.path, "--json", *flags, said=said)
    rows: list[dict[str, Any]] = json.loads(said.read_text())
    return rows


def the_file(home: Home) -> Path:
    (path,) = home.warc_of(NAME).glob("*.warc.gz*")
    return path


def torn(home: Home, *, is_open: bool, lost_bytes: int = 100) -> Path:
    """Tear the end off the WARC file."""
    path = the_file(home)
    path.write_bytes(path.read_bytes()[:-lost_bytes])
    return path.rename(f"{path}.open") if is_open else path


def digests(path: Path) -> dict[str, str]:
    content = path.read_bytes()
    places = {record.id: record.finish() for record in warc_records_in(path, on_damage=str)}
    return {
        id_: sha256(content[place.offset : place.offset + place.length]).hexdigest() for id_, place in places.items()
    }


def events(home: Home) -> list[dict[str, Any]]:
    lines = (home.journal_of(NAME) / LEAVES).read_text().splitlines()
    return [leaf for leaf in map(json.loads, lines) if leaf.get("event") == "file-mended"]


def everything(home: Home) -> dict[str, bytes]:
    """Every file of an archive, but SQLite's log, and what commands said."""
    files = (path for path in home.path.rglob("*") if path.is_file() and path.suffix != ".json")
    return {str(path): path.read_bytes() for path in files if not path.name.startswith("luutru.db-")}


def test_a_torn_end_is_cut_off_and_kept_and_the_journal_tells_of_it(home: Home) -> None:
    path = torn(home, is_open=True)
    content, before = path.read_bytes(), digests(path)
    (row,) = mended(home)
    kept = Path(row["kept_in"])
    (event,) = events(home)

    assert kept.parent == home.path / "broken" / NAME
    assert the_file(home).read_bytes() + kept.read_bytes() == content
    assert digests(the_file(home)).items() <= before.items()
    assert (event["cut_at"], event["cut_bytes"]) == (row["whole_bytes"], row["torn_bytes"])
    assert event["cut_digest"] == "sha256:" + sha256(kept.read_bytes()).hexdigest()


def test_a_file_left_open_is_closed_with_every_byte_it_has(home: Home) -> None:
    before = the_file(home).read_bytes()
    the_file(home).rename(f"{the_file(home)}.open")
    (row,) = mended(home)

    assert (row["is_unclosed"], row["torn_bytes"]) == (True, 0)
    assert (the_file(home).suffix, the_file(home).read_bytes()) == (".gz", before)


def test_captures_that_the_database_lost_are_entered_again(home: Home) -> None:
    database = open_database(home)
    with database.begin() as connection:
        held = connection.execute(select(captures).order_by(captures.c.id)).all()
        connection.execute(delete(records))
        connection.execute(delete(captures).where(captures.c.status == 200))
    (row,) = mended(home)
    with database.connect() as connection:
        entered = connection.execute(select(captures).order_by(captures.c.id)).all()
    database.dispose()

    assert row["captures_unknown"] > 0
    assert entered == held


def test_captures_are_found_again_in_a_file_that_was_compressed_anew(home: Home) -> None:
    rewrite(the_file(home), lambda record: record, 1)
    exit_code_before = luutru_in_child("verify", "--jobs", "1", "--home", home.path)
    (row,) = mended(home)

    assert (exit_code_before, row["captures_unknown"]) == (ExitCode.DAMAGE_FOUND, 0)
    assert row["captures_moved"] > 0
    assert luutru_in_child("verify", "--jobs", "1", "--home", home.path) == 0


def test_a_page_that_is_lost_with_the_end_of_a_sealed_file_is_due_again(home: Home) -> None:
    torn(home, is_open=False, lost_bytes=3000)
    (row,) = mended(home)
    database = open_database(home)
    with database.connect() as connection:
        due = set(connection.scalars(select(frontier.c.url).where(frontier.c.state == "due")))
    database.dispose()

    assert row["captures_lost"]
    assert due == set(row["captures_lost"])


@pytest.mark.parametrize("is_open", [True, False])
def test_a_dry_run_says_the_same_and_touches_nothing(home: Home, is_open: bool) -> None:
    torn(home, is_open=is_open)
    before = everything(home)
    (would,) = mended(home, "--dry-run")
    after = everything(home)
    (was,) = mended(home)

    assert after == before
    assert {**would, "kept_in": 0, "cut_digest": 0} == {**was, "kept_in": 0, "cut_digest": 0}


def test_a_sound_archive_is_left_as_it_is(home: Home) -> None:
    before = everything(home)
    mended(home)

    assert everything(home) == before
