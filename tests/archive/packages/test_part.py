"""A part of a WARC file holds whole WARC records, byte for byte, and says where they now stand."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive.capture import Capture, Place
from archive.packages.part import part_of, whole_part
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
    again = written(b"".join(part.pieces()), tmp_path)
    types = [record.warc_type for record in warc_records_in(again)]

    assert types == ["warcinfo", "response", "request", "metadata"]
    assert again.stat().st_size == part.size_bytes
    assert part.name == kept[0].place.file.replace(".warc.gz", "-part.warc.gz")


def test_a_chosen_capture_stands_where_the_part_says(tmp_path: Path, kept: list[Capture]) -> None:
    part = part_of(tmp_path / kept[0].place.file, {kept[0].id, kept[2].id})
    again = written(b"".join(part.pieces()), tmp_path)
    found = {capture.id: capture.place for capture in captures_in(again)}

    for capture in (kept[0], kept[2]):
        place = part.place_of(capture.place)
        assert place is not None
        assert found[capture.id] == replace(place, file=again.name)


def test_the_bytes_of_a_part_are_those_of_the_archive(tmp_path: Path, kept: list[Capture]) -> None:
    source = tmp_path / kept[0].place.file
    part = part_of(source, {kept[2].id})
    place = part.place_of(kept[2].place)
    there = kept[2].place

    assert place is not None
    assert (
        b"".join(part.pieces())[place.offset :][: place.length] == source.read_bytes()[there.offset :][: there.length]
    )


def test_what_came_later_has_no_place(tmp_path: Path, kept: list[Capture]) -> None:
    source = tmp_path / kept[0].place.file
    part = part_of(source, {kept[0].id})

    assert part.place_of(Place(source.name, source.stat().st_size, 9)) is None


def test_a_whole_file_stays_as_it_is(tmp_path: Path, kept: list[Capture]) -> None:
    source = tmp_path / kept[0].place.file
    part = whole_part(source)

    assert b"".join(part.pieces()) == source.read_bytes()
    assert [part.place_of(capture.place) for capture in kept] == [capture.place for capture in kept]
