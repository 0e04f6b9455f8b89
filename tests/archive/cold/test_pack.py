"""Files packed cold hold the same in less room, and become again what they were."""

from pathlib import Path
from random import Random

import pytest
from sqlalchemy import update

from archive.cold.pack import carry_out, foretell, plan_cold, plan_warm, settle_forms
from archive.database.captures import captures_of, warc_files_of
from archive.database.session import Database
from archive.database.tables import captures
from archive.errors import DigestMismatch, PlacesDiffer, WarcDamaged
from archive.home import Home
from archive.warc.read import captures_in
from archive.warc.records import warc_records_in
from archive.warc.seal import seal
from tests.archive.cold.portal_files import HEAD, PORTAL, blocks_of, crawl_into, files_of, oddities, pages_of
from tests.archive.warc.exchanges import exchange


def names(home: Home) -> set[str]:
    """How the files of the portal end."""
    return {name.partition(".")[2] for name in files_of(home)}


def whole_records(home: Home) -> list[bytes]:
    """Every WARC record of the portal, head and block."""
    paths = sorted(home.warc_of(PORTAL).glob("*.warc*"))
    return [record.head + b"".join(record.pieces()) for path in paths for record in warc_records_in(path)]


def test_each_capture_stands_where_the_database_says_now(home: Home, database: Database) -> None:
    before = blocks_of(home, database)
    list(carry_out(plan_cold(home, PORTAL, database), database))

    assert names(home) == {"warc.zst"}
    assert blocks_of(home, database) == before


def test_every_warc_record_is_the_same_byte_for_byte(home: Home, database: Database) -> None:
    crawl_into(home, database, "c", oddities())
    before = whole_records(home)
    list(carry_out(plan_cold(home, PORTAL, database), database))

    assert whole_records(home) == before


def test_files_turned_back_are_those_that_were_sealed(home: Home, database: Database) -> None:
    crawl_into(home, database, "c", oddities())
    before, blocks = files_of(home), blocks_of(home, database)
    list(carry_out(plan_cold(home, PORTAL, database), database))
    list(carry_out(plan_warm(home, PORTAL, database), database))

    assert files_of(home) == before
    assert blocks_of(home, database) == blocks


def test_pages_of_one_portal_take_a_third_of_the_room(home: Home, database: Database) -> None:
    crawl_into(home, database, "c", pages_of(402_118, 200))
    packed = list(carry_out(plan_cold(home, PORTAL, database), database))

    assert packed[-1].after_bytes <= 0.35 * packed[-1].before_bytes


def test_the_database_notes_the_file_as_it_is_now(home: Home, database: Database) -> None:
    with database.connect() as connection:
        sealed_at = {row["sealed_at"] for row in warc_files_of(connection, PORTAL)}
    list(carry_out(plan_cold(home, PORTAL, database), database))
    with database.connect() as connection:
        rows = warc_files_of(connection, PORTAL)
    sealed = [seal(home.warc_of(PORTAL) / row["name"]) for row in rows]

    assert [(row["size_bytes"], row["digest"]) for row in rows] == [(one.size_bytes, one.digest) for one in sealed]
    assert {row["sealed_at"] for row in rows} == sealed_at


def test_captures_read_from_a_cold_file_are_those_of_the_database(home: Home, database: Database) -> None:
    list(carry_out(plan_cold(home, PORTAL, database), database))
    with database.connect() as connection:
        known = list(captures_of(connection, PORTAL))

    assert [found for name in files_of(home) for found in captures_in(home.warc_of(PORTAL) / name)] == known


def test_a_dry_run_foretells_every_size_and_touches_nothing(home: Home, database: Database) -> None:
    before = files_of(home)
    foretold = list(foretell(plan_cold(home, PORTAL, database)))

    assert files_of(home) == before
    assert foretold == list(carry_out(plan_cold(home, PORTAL, database), database))


def test_a_file_that_the_dictionary_would_make_larger_is_left(home: Home, database: Database) -> None:
    crawl_into(home, database, "c", [exchange(HEAD + Random(n).randbytes(2000).hex().encode(), n) for n in range(90)])
    crawl_into(home, database, "d", pages_of(402_118, 1))
    *_, last = carry_out(plan_cold(home, PORTAL, database), database)

    assert last.file == last.became
    assert names(home) == {"warc.zst", "warc.gz"}


def test_a_file_that_is_not_what_was_sealed_is_told_and_left(home: Home, database: Database) -> None:
    damaged = sorted(home.warc_of(PORTAL).glob("*.gz"))[0]
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    told: list[WarcDamaged] = []
    packed = list(carry_out(plan_cold(home, PORTAL, database), database, told.append))

    assert [type(one) for one in told] == [DigestMismatch]
    assert damaged.read_bytes() == content
    assert len(packed) == 1


def test_a_file_that_the_database_disagrees_with_is_left(home: Home, database: Database) -> None:
    with database.begin() as connection:
        one = next(captures_of(connection, PORTAL))
        connection.execute(update(captures).where(captures.c.id == one.id).values(warc_offset=7))
    before = files_of(home)
    with pytest.raises(PlacesDiffer):
        list(carry_out(plan_cold(home, PORTAL, database), database))

    assert files_of(home) == before


@pytest.mark.parametrize(
    ("noted", "kept"), [("x.warc.zst", "x.warc.zst"), ("x.warc.gz", "x.warc.gz"), ("", "x.warc.gz")]
)
def test_of_two_forms_that_which_the_database_knows_is_kept(tmp_path: Path, noted: str, kept: str) -> None:
    for name in ("x.warc.zst", "x.warc.gz"):
        (tmp_path / name).touch()
    settle_forms(tmp_path, {noted})

    assert [path.name for path in tmp_path.iterdir()] == [kept]
