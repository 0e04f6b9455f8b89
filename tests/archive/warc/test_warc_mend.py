"""A file that was torn at any byte is valid to its last byte again, and no whole WARC record is lost."""

from pathlib import Path

import pytest

from archive.capture import Capture
from archive.warc.mend import mend
from archive.warc.read import captures_in
from archive.warc.records import warc_records_in
from archive.warc.seal import seal
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import INFO, RESPONSES, exchange, keep


def _open_file(folder: Path) -> tuple[Path, list[Capture]]:
    writer = WarcWriter(folder, INFO)
    captures = [writer.write(exchange(number=1)), writer.write(exchange(RESPONSES["gzip"], number=2))]
    return next(folder.glob("*.open")), captures


def _ends(path: Path) -> list[int]:
    places = [record.finish() for record in warc_records_in(path)]
    return [place.offset + place.length for place in places]


def test_a_file_cut_at_any_length_keeps_all_its_whole_warc_records(tmp_path: Path) -> None:
    path, captures = _open_file(tmp_path)
    whole, ends = path.read_bytes(), _ends(path)
    torn = tmp_path / "torn.warc.gz.open"

    for size in range(ends[0], len(whole)):
        torn.write_bytes(whole[:size])
        mended = mend(torn)
        kept = max(end for end in ends if end <= size)
        assert (mended.whole_bytes, torn.read_bytes()) == (kept, whole[:kept])
        assert mended.cut_bytes == size - kept
        assert mended.cut_to is None or mended.cut_to.read_bytes() == whole[kept:size]
        assert len(list(captures_in(torn))) == sum(c.place.offset + c.place.length <= size for c in captures)
        if mended.cut_to:
            mended.cut_to.unlink()


def test_a_sound_file_is_not_touched(tmp_path: Path) -> None:
    path, _ = _open_file(tmp_path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    mended = mend(path)

    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert (mended.cut_bytes, mended.cut_to, mended.damage) == (0, None, ())


@pytest.mark.parametrize("size", [0, 1, 30])
def test_a_file_without_a_whole_warc_record_is_put_aside(tmp_path: Path, size: int) -> None:
    path, _ = _open_file(tmp_path)
    torn = path.read_bytes()[:size]
    path.write_bytes(torn)
    mended = mend(path)

    assert (mended.path, path.exists()) == (None, False)
    assert (mended.cut_to.read_bytes() if mended.cut_to else b"") == torn


def test_damage_before_a_sound_warc_record_is_told_and_left(tmp_path: Path) -> None:
    path, captures = _open_file(tmp_path)
    content = bytearray(path.read_bytes())
    content[captures[0].place.offset + 60] ^= 1
    path.write_bytes(content)
    mended = mend(path)

    assert path.read_bytes() == content
    assert [one.offset for one in mended.damage] == [captures[0].place.offset]


def test_zeros_after_a_power_cut_are_cut_off(tmp_path: Path) -> None:
    path, _ = _open_file(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole + b"\x00" * 4096)
    mend(path)

    assert path.read_bytes() == whole


def test_each_cut_is_kept_in_a_file_of_its_own(tmp_path: Path) -> None:
    path, _ = _open_file(tmp_path)
    for _ in range(2):
        with path.open("ab") as file:
            file.write(b"\x1f\x8b\x08")
        mend(path)

    assert sorted(aside.name.rpartition("-")[2] for aside in tmp_path.glob("*.cut-*")) == ["1", "2"]


def test_a_mended_file_is_sealed_under_its_final_name(tmp_path: Path) -> None:
    path, captures = _open_file(tmp_path)
    sealed = seal(path)

    assert (sealed.path.name, path.exists()) == (captures[0].place.file, False)


def test_sealing_never_writes_over_another_file(tmp_path: Path) -> None:
    sealed_path, _ = keep(tmp_path, exchange())
    again = sealed_path.with_name(sealed_path.name + ".open")
    again.write_bytes(b"another")

    with pytest.raises(FileExistsError):
        seal(again)
