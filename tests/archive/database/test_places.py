"""Captures are found again when their WARC file takes another form."""

from pathlib import Path

import pytest

from archive.capture import Capture, Place
from archive.database.captures import captures_of, insert_captures, note_sealed, warc_files_of
from archive.database.places import move_captures
from archive.database.session import Database
from archive.errors import PlacesDiffer
from archive.warc.seal import Sealed
from tests.archive.database.samples import capture

WARM, COLD = "luutru-binh_lam-1.warc.gz", "luutru-binh_lam-1.warc.zst"


@pytest.fixture
def kept(database: Database, tmp_path: Path) -> list[Capture]:
    """Two captures of a sealed file, and one of another."""
    captures = [capture(1), capture(2), capture(3, place=Place("other.warc.gz", 1000, 900))]
    (tmp_path / WARM).touch()
    with database.begin() as connection:
        insert_captures(connection, captures)
        note_sealed(connection, [Sealed(tmp_path / WARM, 5_000, "sha256:a")], "binh_lam", "c" * 32)
    return captures


def moved(database: Database, pairs: list[tuple[Place, Place]]) -> None:
    with database.begin() as connection:
        move_captures(connection, WARM, pairs, Sealed(Path(COLD), 1_200, "sha256:b"))


def test_each_capture_points_to_its_new_place(database: Database, kept: list[Capture]) -> None:
    new = [Place(COLD, 40, 70), Place(COLD, 110, 90)]
    moved(database, [(kept[0].place, new[0]), (kept[1].place, new[1])])
    with database.connect() as connection:
        places = {one.id: one.place for one in captures_of(connection, "binh_lam")}
        (file,) = warc_files_of(connection, "binh_lam")

    assert [places[one.id] for one in kept] == [*new, kept[2].place]
    assert (file["name"], file["size_bytes"], file["digest"]) == (COLD, 1_200, "sha256:b")


def test_where_one_would_be_left_behind_none_is_moved(database: Database, kept: list[Capture]) -> None:
    with pytest.raises(PlacesDiffer):
        moved(database, [(kept[0].place, Place(COLD, 40, 70))])
    with database.connect() as connection:
        places = [one.place for one in captures_of(connection, "binh_lam")]

    assert places == [one.place for one in kept]
