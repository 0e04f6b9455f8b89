"""A file that was torn at any byte is valid to its last byte again, and no whole exchange is lost."""

from hashlib import sha256
from pathlib import Path

import pytest

from archive.capture import Capture
from archive.warc.mend import Cut, Ending, ending_of, mend
from archive.warc.read import captures_in
from archive.warc.records import warc_records_in
from archive.warc.seal import seal
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import INFO, RESPONSES, exchange, failed, keep, truncated, with_odd_bytes


def open_file(folder: Path) -> tuple[Path, list[Capture]]:
    writer = WarcWriter(folder, INFO)
    kept = [exchange(number=1), exchange(RESPONSES["gzip"], number=2), with_odd_bytes(), truncated(), failed(5)]
    captures = [writer.write(one) for one in kept]
    return next(folder.glob("*.open")), captures


def mended(path: Path, aside: Path, known_bytes: int = 0) -> tuple[Ending, list[Cut]]:
    cuts: list[Cut] = []
    ending = ending_of(path, known_bytes)
    mend(path, ending, aside, cuts.append)
    return ending, cuts


def digests(path: Path) -> dict[str, str]:
    """The sha256 of each sound WARC record as it stands, compressed."""
    content = path.read_bytes()
    found = {}
    for record in warc_records_in(path, on_damage=str):
        place = record.finish()
        found[record.id] = sha256(content[place.offset : place.offset + place.length]).hexdigest()
    return found


def ends_of_exchanges(path: Path) -> list[int]:
    """Where the warcinfo and each exchange of a whole file end; a failure is whole with each of its WARC records."""
    ends, is_of_failure = [], False
    for record in warc_records_in(path):
        is_beside, is_response = "warc-concurrent-to" in record.fields, record.warc_type in ("response", "revisit")
        if ends and is_beside and not is_of_failure:
            ends.pop()
        place = record.finish()
        ends.append(place.offset + place.length)
        if not is_beside:
            is_of_failure = not is_response
    return ends


def test_a_file_cut_at_any_length_is_whole_up_to_its_last_whole_exchange(tmp_path: Path) -> None:
    path, captures = open_file(tmp_path)
    whole, ends = path.read_bytes(), ends_of_exchanges(path)
    torn = tmp_path / "torn.warc.gz.open"

    for size in range(ends[0], len(whole) + 1):
        torn.write_bytes(whole[:size])
        ending = ending_of(torn)
        kept = max(end for end in ends if end <= size)
        assert (ending.whole_bytes, ending.torn_bytes) == (kept, size - kept)
        assert ending.captures == {capture.place.offset for capture in captures if capture.place.offset < kept}


@pytest.mark.parametrize("lost_bytes", [1, 8, 20, 300, 1000])
def test_what_is_torn_is_kept_aside_and_what_is_whole_is_not_touched(tmp_path: Path, lost_bytes: int) -> None:
    path, _ = open_file(tmp_path)
    before = digests(path)
    content = path.read_bytes()[:-lost_bytes]
    path.write_bytes(content)
    ending, (cut,) = mended(path, tmp_path / "broken")
    after = digests(path)

    assert path.read_bytes() == content[: ending.whole_bytes]
    assert cut.kept_in.read_bytes() == content[ending.whole_bytes :]
    assert cut.digest == "sha256:" + sha256(content[ending.whole_bytes :]).hexdigest()
    assert after == {id_: digest for id_, digest in before.items() if id_ in after}
    assert len(after) > 10


def test_a_response_without_what_was_to_stand_beside_it_is_put_aside(tmp_path: Path) -> None:
    path, (first, second, *_) = open_file(tmp_path)
    path.write_bytes(path.read_bytes()[: second.place.offset + second.place.length])
    mended(path, tmp_path / "broken")

    assert list(captures_in(path)) == [first]


def test_a_sealed_file_of_another_tool_keeps_a_response_that_stands_alone(tmp_path: Path) -> None:
    path, (first, *_) = open_file(tmp_path)
    sealed = tmp_path / "rec-00000.warc.gz"
    sealed.write_bytes(path.read_bytes()[: first.place.offset + first.place.length])

    assert ending_of(sealed).torn_bytes == 0


def test_a_sound_file_is_not_touched(tmp_path: Path) -> None:
    path, _ = open_file(tmp_path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    ending, cuts = mended(path, tmp_path / "broken")

    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert (ending.torn_bytes, cuts, ending.damage) == (0, [], ())


@pytest.mark.parametrize("size", [0, 1, 30])
def test_a_file_without_a_whole_warc_record_is_put_aside(tmp_path: Path, size: int) -> None:
    path, _ = open_file(tmp_path)
    torn = path.read_bytes()[:size]
    path.write_bytes(torn)
    _, cuts = mended(path, tmp_path / "broken")

    assert not path.exists()
    assert b"".join(cut.kept_in.read_bytes() for cut in cuts) == torn


def test_a_hole_in_what_was_never_committed_is_put_aside_with_all_behind_it(tmp_path: Path) -> None:
    path, (first, second, *_) = open_file(tmp_path)
    whole, hole = path.read_bytes(), second.place.offset + 60
    path.write_bytes(whole[:hole] + bytes(40) + whole[hole + 40 :])
    _, (cut,) = mended(path, tmp_path / "broken", first.place.offset + first.place.length)

    assert path.read_bytes() == whole[: second.place.offset]
    assert cut.kept_in.stat().st_size == len(whole) - second.place.offset
    assert list(captures_in(path)) == [first]


def test_damage_in_what_the_database_knows_is_told_and_left(tmp_path: Path) -> None:
    path, captures = open_file(tmp_path)
    content = bytearray(path.read_bytes())
    content[captures[0].place.offset + 60] ^= 1
    path.write_bytes(content)
    ending, _ = mended(path, tmp_path / "broken", captures[1].place.offset)

    assert path.read_bytes() == content
    assert [one.offset for one in ending.damage] == [captures[0].place.offset]


def test_zeros_after_a_power_cut_are_cut_off(tmp_path: Path) -> None:
    path, _ = open_file(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole + b"\x00" * 4096)
    mended(path, tmp_path / "broken")

    assert path.read_bytes() == whole


def test_the_file_still_stands_as_it_was_when_the_cut_is_told(tmp_path: Path) -> None:
    path, _ = open_file(tmp_path)
    torn = path.read_bytes()[:-1]
    path.write_bytes(torn)
    seen: list[bool] = []
    mend(path, ending_of(path), tmp_path / "broken", lambda _: seen.append(path.read_bytes() == torn))

    assert seen == [True]


def test_each_cut_is_kept_in_a_file_of_its_own(tmp_path: Path) -> None:
    path, _ = open_file(tmp_path)
    for _ in range(2):
        with path.open("ab") as file:
            file.write(b"\x1f\x8b\x08")
        mended(path, tmp_path / "broken")

    assert sorted(kept.name.rpartition("-")[2] for kept in (tmp_path / "broken").iterdir()) == ["1", "2"]


def test_a_mended_file_is_sealed_under_its_final_name(tmp_path: Path) -> None:
    path, captures = open_file(tmp_path)
    sealed = seal(path)

    assert (sealed.path.name, path.exists()) == (captures[0].place.file, False)


def test_sealing_never_writes_over_another_file(tmp_path: Path) -> None:
    sealed_path, _ = keep(tmp_path, exchange())
    again = sealed_path.with_name(sealed_path.name + ".open")
    again.write_bytes(b"another")

    with pytest.raises(FileExistsError):
        seal(again)
