"""A small WARC record is read in one step, just as it is step by step; what is odd is left to the steps."""

from dataclasses import replace
from pathlib import Path

import pytest

from archive.capture import Place
from archive.warc.read import response_at
from archive.warc.small_block import small_block_at
from tests.archive.warc.exchanges import RESPONSES, exchange, keep

SMALL = [name for name in RESPONSES if not name.startswith("a large")]


@pytest.mark.parametrize("name", SMALL)
def test_a_block_is_the_same_either_way(tmp_path: Path, name: str) -> None:
    _, (capture,) = keep(tmp_path, exchange(RESPONSES[name]))

    assert small_block_at(tmp_path, capture.place) == response_at(tmp_path, capture.place).read() == RESPONSES[name]


@pytest.mark.parametrize("name", sorted(set(RESPONSES) - set(SMALL)))
def test_a_large_block_is_left_to_the_steps(tmp_path: Path, name: str) -> None:
    _, (capture,) = keep(tmp_path, exchange(RESPONSES[name]))

    assert small_block_at(tmp_path, capture.place) is None


def places_beside(place: Place) -> list[Place]:
    """Places that name no WARC record, each by a little."""
    return [
        replace(place, offset=place.offset + 1),
        replace(place, offset=place.offset + 100_000),
        replace(place, length=place.length - 1),
        replace(place, length=4),
        replace(place, file="khac.warc.gz"),
    ]


@pytest.mark.parametrize("number", range(5))
def test_a_place_where_none_stands_is_left_to_the_steps(tmp_path: Path, number: int) -> None:
    _, (capture,) = keep(tmp_path, exchange())

    assert small_block_at(tmp_path, places_beside(capture.place)[number]) is None


def test_a_changed_byte_gives_no_other_block(tmp_path: Path) -> None:
    path, (capture,) = keep(tmp_path, exchange())
    whole = path.read_bytes()
    found = set()
    for at in range(capture.place.offset, capture.place.offset + capture.place.length):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        found.add(small_block_at(tmp_path, capture.place))

    assert found == {None, RESPONSES["plain"]}  # some bits of gzip say nothing of the content
