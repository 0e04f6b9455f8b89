"""Ids that stand twice are found, whether they fit into memory or not."""

import pytest

from archive.audit import seen_ids
from archive.audit.seen_ids import SeenIds


@pytest.fixture(params=[1, 3, 1_000])
def few_in_memory(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Let so many fit into memory."""
    monkeypatch.setattr(seen_ids, "_IN_MEMORY", request.param)
    return int(request.param)


def _seen(*ids: str) -> SeenIds:
    seen = SeenIds()
    for offset, id_ in enumerate(ids):
        seen.add(id_, offset)
    return seen


HEX = [f"{number:032x}" for number in range(50)]


@pytest.mark.usefixtures("few_in_memory")
def test_an_id_that_stands_again_is_found_with_both_places() -> None:
    twice = _seen(*HEX, HEX[7], "http://example.org/a", HEX[9], "http://example.org/a").twice()

    assert sorted(twice) == [(7, 50), (9, 52), (51, 53)]


@pytest.mark.usefixtures("few_in_memory")
def test_what_was_never_taken_is_absent() -> None:
    assert _seen(*HEX).absent([HEX[3], "f" * 32, "elsewhere"]) == {"f" * 32, "elsewhere"}


@pytest.mark.usefixtures("few_in_memory")
def test_different_ids_are_no_repetition() -> None:
    assert list(_seen(*HEX).twice()) == []
