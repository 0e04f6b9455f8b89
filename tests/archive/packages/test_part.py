"""A part of a WARC file holds whole WARC records, byte for byte, and says where they now stand."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive.capture import Capture, Place
from archive.cold.recompress import cold_form, recompress
from archive.packages.part import Part, part_of, whole_part
from archive.warc.read import captures_in
from archive.warc.records import warc_records_in
from archive.warc.warcinfo import Warcinfo
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import exchange


@pytest.fixture
def kept(tmp_path: Path) -> list[Capture]:
    writer = WarcWriter(tmp_path, Warcinfo("binh_lam", "c" * 32))
    first = exchange()
    captures = [writer.write(replace(first, started_at=first.started_at + timedelta(minutes=n))) for n in range(3)]
    writer.close()
    return captures


def written(part_bytes: bytes, folder: Path) -> Path:
    path = folder / "again.warc.gz"
    path.write_bytes(part_bytes)
    return path


def test_a_part_holds_the_chosen_captures_and_the_warcinfo(tmp_path: Path, kept: list[Capture]) -> None:
    part = part_of(tmp_path / kept[0].place.file, {kept[1].id})
    again = written(b"".join(part.pieces(on_read=bool)), tmp_path)
    types = [record.warc_type for record in warc_records_in(again)]

    assert types == ["warcinfo", "response", "request", "metadata"]
    assert again.stat().st_size == part.size_bytes
    assert part.name == kept[0].place.file.replace(".warc.gz", "-part.warc.gz")


def test_a_chosen_capture_stands_where_the_part_says(tmp_path: Path, kept: list[Capture]) -> None:
    part = part_of(tmp_path / kept[0].place.file, {kept[0].id, kept[2].id})
    again = written(b"".join(part.pieces(on_read=bool)), tmp_path)
    found = {capture.id: capture.place for capture in captures_in(again)}

    for capture in (kept[0], kept[2]):
        place = part.place_of(capture.place)
        assert place is not None
        assert found[capture.id] == replace(place, file=again.name)


def test_the_bytes_of_a_part_are_those_of_the_archive(tmp_path: Path, kept: list[Capture]) -> None:
    source = tmp_path / kept[0].place.file
    part = part_of(source, {kept[2].id})
    place, there = part.place_of(kept[2].place), kept[2].place
    given = b"".join(part.pieces(on_read=bool))

    assert place is not None
    assert given[place.offset :][: place.length] == source.read_bytes()[there.offset :][: there.length]


def test_what_came_later_has_no_place(tmp_path: Path, kept: list[Capture]) -> None:
    source = tmp_path / kept[0].place.file
    part = part_of(source, {kept[0].id})

    assert part.place_of(Place(source.name, source.stat().st_size, 9)) is None


def test_a_whole_file_stays_as_it_is(tmp_path: Path, kept: list[Capture]) -> None:
    source = tmp_path / kept[0].place.file
    part = whole_part(source)

    assert b"".join(part.pieces(on_read=bool)) == source.read_bytes()
    assert [part.place_of(capture.place) for capture in kept] == [capture.place for capture in kept]


@pytest.fixture
def cold(tmp_path: Path, kept: list[Capture]) -> dict[str, Place]:
    """The same file packed cold: where each capture stands in it."""
    turned = recompress(tmp_path / kept[0].place.file, cold_form(None))
    assert turned
    stands = dict(turned.moved)
    return {capture.id: stands[capture.place] for capture in kept}


def test_a_cold_file_becomes_the_file_it_was(tmp_path: Path, kept: list[Capture], cold: dict[str, Place]) -> None:
    source = tmp_path / kept[0].place.file
    part = whole_part(tmp_path / cold[kept[0].id].file)

    assert b"".join(part.pieces(on_read=bool)) == source.read_bytes()
    assert (part.name, part.size_bytes) == (source.name, source.stat().st_size)
    assert [part.place_of(cold[capture.id]) for capture in kept] == [capture.place for capture in kept]


def test_a_part_of_a_cold_file_is_the_part_it_would_be_warm(
    tmp_path: Path, kept: list[Capture], cold: dict[str, Place]
) -> None:
    chosen = [kept[0], kept[2]]
    ids = {capture.id for capture in chosen}
    warm_part = part_of(tmp_path / kept[0].place.file, ids)
    cold_part = part_of(tmp_path / cold[kept[0].id].file, ids)

    assert b"".join(cold_part.pieces(on_read=bool)) == b"".join(warm_part.pieces(on_read=bool))
    assert cold_part.name == warm_part.name
    assert cold_part.place_of(cold[kept[1].id]) is None
    for capture in chosen:
        assert cold_part.place_of(cold[capture.id]) == warm_part.place_of(capture.place)


@pytest.mark.parametrize("is_cold", [False, True])
def test_a_part_tells_how_much_of_the_archive_it_took(
    tmp_path: Path, kept: list[Capture], cold: dict[str, Place], is_cold: bool
) -> None:
    place = cold[kept[1].id] if is_cold else kept[1].place
    part: Part = part_of(tmp_path / place.file, {kept[1].id})
    told: list[int] = []
    for _ in part.pieces(told.append):
        pass

    assert sum(told) == part.read_bytes > place.length
