"""Captures are rebuilt equal to those that writing gave; damage is told, and what is sound is read."""

from collections import defaultdict
from pathlib import Path

import pytest

from archive.capture import Capture, Exchange
from archive.errors import WarcDamaged
from archive.warc.members import MemberReader
from archive.warc.read import captures_in
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import (
    INFO,
    RESPONSES,
    exchange,
    failed,
    keep,
    secured,
    truncated,
    with_odd_bytes,
)
from tests.archive.warc.read_back import exchange_at


def test_all_captures_are_rebuilt_equal(tmp_path: Path) -> None:
    several = [exchange(RESPONSES[name], number) for number, name in enumerate(RESPONSES)]
    path, captures = keep(tmp_path, *several, failed(), truncated(), with_odd_bytes(), secured())

    assert list(captures_in(path)) == captures


def test_a_repeated_body_is_kept_as_a_revisit(tmp_path: Path) -> None:
    kept: dict[str | None, Capture] = {}
    writer = WarcWriter(tmp_path, INFO, kept.get)
    first = writer.write(exchange(number=1))
    kept[first.payload_digest] = first
    again = writer.write(exchange(number=2))
    writer.close()

    assert again.revisit_of == first.id
    assert (again.payload_digest, again.payload_bytes) == (first.payload_digest, first.payload_bytes)
    assert list(captures_in(writer.sealed[0].path)) == [first, again]
    assert exchange_at(tmp_path, again.place).response.read().endswith(b"\r\n\r\n")


def test_a_cut_body_is_never_taken_for_the_one_that_was_kept(tmp_path: Path) -> None:
    cut = truncated()
    _, (same_bytes,) = keep(tmp_path, exchange(cut.response.read()))
    _, (again,) = keep(tmp_path, cut, known_payload=defaultdict(lambda: same_bytes).__getitem__)

    assert again.payload_digest == same_bytes.payload_digest
    assert again.revisit_of is None


@pytest.mark.parametrize("empty", [exchange(RESPONSES["no reason"]), failed()], ids=["without a body", "failed"])
def test_where_there_is_no_body_nobody_asks_whether_it_is_known(tmp_path: Path, empty: Exchange) -> None:
    asked: list[str] = []
    keep(tmp_path, empty, known_payload=asked.append)

    assert asked == []


def test_a_revisit_never_refers_to_another_revisit(tmp_path: Path) -> None:
    _, (first,) = keep(tmp_path, exchange())
    _, (second,) = keep(tmp_path, exchange(), known_payload=defaultdict(lambda: first).__getitem__)
    _, (third,) = keep(tmp_path, exchange(), known_payload=defaultdict(lambda: second).__getitem__)

    assert (second.revisit_of, third.revisit_of) == (first.id, None)


def test_reading_begins_where_it_is_told(tmp_path: Path) -> None:
    path, captures = keep(tmp_path, *(exchange(number=number) for number in range(5)))
    second = captures[1].place

    assert list(captures_in(path, second.offset)) == captures[1:]
    assert list(captures_in(path, second.offset + second.length)) == captures[2:]


def test_damage_is_an_error_unless_somebody_listens(tmp_path: Path) -> None:
    path, captures = keep(tmp_path, *(exchange(number=number) for number in range(3)))
    _flip(path, captures[1].place.offset + 40)

    with pytest.raises(WarcDamaged, match=str(captures[1].place.offset)):
        list(captures_in(path))


def test_captures_beyond_damage_are_read(tmp_path: Path) -> None:
    path, captures = keep(tmp_path, *(exchange(number=number) for number in range(3)))
    _flip(path, captures[1].place.offset + 40)
    damage: list[WarcDamaged] = []

    assert list(captures_in(path, on_damage=damage.append)) == [captures[0], captures[2]]
    assert [one.offset for one in damage] == [captures[1].place.offset]


def test_damage_in_a_large_body_is_told_once_and_gone_past(tmp_path: Path) -> None:
    path, captures = keep(tmp_path, exchange(RESPONSES["a large film"]), exchange())
    _flip(path, captures[0].place.offset + 3_000_000)
    damage: list[WarcDamaged] = []

    assert list(captures_in(path, on_damage=damage.append)) == captures[1:]
    assert len(damage) == 1


def test_garbage_between_members_is_told_and_gone_past(tmp_path: Path) -> None:
    path, captures = keep(tmp_path, *(exchange(number=number) for number in range(2)))
    whole, cut = path.read_bytes(), captures[1].place.offset
    path.write_bytes(whole[:cut] + b"garbage with \x1f\x8b\x08\x00 in it" + whole[cut:])
    damage: list[WarcDamaged] = []

    assert [capture.id for capture in captures_in(path, on_damage=damage.append)] == [c.id for c in captures]
    assert [one.offset for one in damage] == [cut]


def _flip(path: Path, offset: int) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= 0x10
    path.write_bytes(content)


def test_a_member_whose_length_is_known_is_given_at_once(tmp_path: Path) -> None:
    path, captures = keep(tmp_path, *(exchange(response, number) for number, response in enumerate(RESPONSES.values())))
    steps, at_once = [], []
    for capture in captures:
        with path.open("rb") as file:
            steps.append(b"".join(MemberReader(path, file, capture.place.offset).member()))
            members = MemberReader(path, file, capture.place.offset)
            at_once.append(members.member_of(capture.place.length) or b"".join(members.member()))

        assert members.position == capture.place.offset + capture.place.length

    assert at_once == steps


def test_a_member_that_is_no_whole_one_is_not_given_at_once(tmp_path: Path) -> None:
    path, (capture,) = keep(tmp_path, exchange())
    with path.open("rb") as file:
        members = MemberReader(path, file, capture.place.offset)

        assert members.member_of(capture.place.length - 1) is None
        assert members.position == capture.place.offset
