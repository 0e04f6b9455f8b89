"""A cold file is read in place, past damage too, and others' tools read it."""

import shutil
import subprocess
from pathlib import Path

import pytest
import zstandard

from archive.cold.dictionary import dictionary_of
from archive.cold.recompress import WARM, cold_form, recompress
from archive.errors import WarcDamaged
from archive.warc.mend import ending_of
from archive.warc.read import captures_in, response_at
from archive.warc.records import warc_records_in
from benchmarks.peers import peer_python
from tests.archive.cold.portal_files import pages_of
from tests.archive.warc.exchanges import keep

SKIPPABLE = bytes.fromhex("5d2a4d18")
FRAME = bytes.fromhex("28b52ffd")
FASTWARC = """
import sys
from fastwarc.warc import ArchiveIterator
for record in ArchiveIterator(open(sys.argv[1], "rb"), parse_http=False):
    print(record.headers["WARC-Record-ID"])
"""


@pytest.fixture
def cold(tmp_path: Path) -> Path:
    """A cold file, with its dictionary at its beginning."""
    warm, _ = keep(tmp_path, *pages_of(386_677))
    turned = recompress(warm, cold_form(dictionary_of([warm])))
    assert turned
    return turned.sealed.path


def test_it_begins_with_its_dictionary_and_each_warc_record_is_a_frame(cold: Path) -> None:
    content = cold.read_bytes()
    begins = [record.offset for record in warc_records_in(cold)]

    assert content.startswith(SKIPPABLE)
    assert begins[0] == 8 + int.from_bytes(content[4:8], "little")
    assert all(content[offset : offset + 4] == FRAME for offset in begins)


def test_the_standards_own_tool_gives_the_warc_records(cold: Path, tmp_path: Path) -> None:
    tool = shutil.which("zstd")
    if tool is None:
        pytest.skip("there is no zstd here")
    content = cold.read_bytes()
    size = int.from_bytes(content[4:8], "little")
    (tmp_path / "dictionary").write_bytes(zstandard.decompress(content[8 : 8 + size]))
    said = subprocess.run([tool, "-dc", "-D", tmp_path / "dictionary", cold], capture_output=True, check=True).stdout

    assert said == b"".join(r.head + b"".join(r.pieces()) + b"\r\n\r\n" for r in warc_records_in(cold))


def test_fastwarc_reads_the_same_warc_records(cold: Path) -> None:
    python = peer_python()
    if python is None:
        pytest.skip("FastWARC is not installed: run `make peers`")
    said = subprocess.run([python, "-c", FASTWARC, cold], capture_output=True, text=True, check=True).stdout

    assert said.split() == [record.fields["warc-record-id"] for record in warc_records_in(cold)]


def test_a_block_is_taken_from_its_place_alone(cold: Path) -> None:
    *_, capture = captures_in(cold)

    assert response_at(cold.parent, capture.place).read().endswith(b"386707</div>")


def test_two_readers_do_not_disturb_each_other(cold: Path) -> None:
    pairs = zip(warc_records_in(cold), warc_records_in(cold), strict=True)

    assert all(b"".join(one.pieces()) == b"".join(other.pieces()) for one, other in pairs)


def test_a_damaged_frame_is_told_and_those_behind_it_are_read(cold: Path) -> None:
    offsets = [record.offset for record in warc_records_in(cold)]
    damage(cold, offsets[4] + 20)
    told: list[WarcDamaged] = []
    read = [record.offset for record in warc_records_in(cold, on_damage=told.append)]

    assert [one.offset for one in told] == [offsets[4]]
    assert [*offsets[:4], *offsets[5:]] == [offset for offset in read if offset != offsets[4]]


@pytest.mark.parametrize("bytes_left", [5, 100])
def test_a_cut_end_is_told(cold: Path, bytes_left: int) -> None:
    *_, last = (record.offset for record in warc_records_in(cold))
    cold.write_bytes(cold.read_bytes()[: last + bytes_left])
    told: list[WarcDamaged] = []
    for _ in warc_records_in(cold, on_damage=told.append):
        pass

    assert [(one.offset, one.what) for one in told] == [(last, "the file ends within a zstd frame")]


def damage(path: Path, *offsets: int) -> None:
    """Change one bit at each of these places; negative ones count from the end."""
    content = bytearray(path.read_bytes())
    for offset in offsets:
        content[offset] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("offset", [0, 3, 4, 6, 7, 8, 2_000])
def test_where_the_dictionary_is_damaged_its_copy_is_read(cold: Path, offset: int) -> None:
    sound = list(captures_in(cold))
    damage(cold, offset)

    assert list(captures_in(cold)) == sound


def test_where_the_copy_is_damaged_the_dictionary_is_read(cold: Path) -> None:
    sound = list(captures_in(cold))
    damage(cold, -2, -2_000)

    assert list(captures_in(cold)) == sound


def test_a_dictionary_that_is_lost_twice_is_named(cold: Path) -> None:
    damage(cold, 2_000, -2_000)

    with pytest.raises(WarcDamaged, match="dictionary"):
        next(warc_records_in(cold))


def test_a_lost_dictionary_is_told_to_those_who_go_on(cold: Path) -> None:
    damage(cold, 2_000, -2_000)
    told: list[WarcDamaged] = []

    assert list(warc_records_in(cold, on_damage=told.append)) == []
    assert [one.offset for one in told] == [0]


def test_frames_that_hold_no_warc_record_are_passed_over(cold: Path) -> None:
    *_, last = (record.offset for record in warc_records_in(cold))
    content, note = cold.read_bytes(), bytes.fromhex("562a4d18 03000000") + b"abc"
    cold.write_bytes(content[:last] + note + note + content[last:] + note)

    assert [record.offset for record in warc_records_in(cold)][-1] == last + 2 * len(note)


def test_a_cold_file_needs_no_mending(cold: Path) -> None:
    ending = ending_of(cold)

    assert (ending.whole_bytes, ending.torn_bytes, ending.damage) == (cold.stat().st_size, 0, ())


def test_a_torn_end_of_a_cold_file_is_seen(cold: Path) -> None:
    *_, last = (record.offset for record in warc_records_in(cold))
    cold.write_bytes(cold.read_bytes()[: last + 50])

    assert ending_of(cold).torn_bytes == 50


def test_a_file_that_others_wrote_without_a_dictionary_is_read(tmp_path: Path) -> None:
    warm, _ = keep(tmp_path, *pages_of(386_677, 2))
    turned = recompress(warm, cold_form(None))
    assert turned

    assert turned.sealed.path.read_bytes().startswith(FRAME)
    assert len(list(captures_in(turned.sealed.path))) == 2


def test_a_cold_file_becomes_the_warm_one_it_was(cold: Path) -> None:
    (warm,) = cold.parent.glob("*.gz")
    before = warm.read_bytes()
    warm.unlink()
    recompress(cold, WARM)

    assert warm.read_bytes() == before
