"""A short run of the fuzzer, always the same; the long one is `python -m tests.fuzz.readers`."""

from pathlib import Path

import pytest

from tests.fuzz import invariants
from tests.fuzz.invariants import Broken, fuzz_page
from tests.fuzz.readers import CORPUS, begun

CASES = 200


@pytest.mark.parametrize("page", sorted(CORPUS.iterdir()), ids=lambda path: path.stem)
def test_a_page_of_the_corpus_is_read_as_all_others(page: Path) -> None:
    assert fuzz_page(page.read_bytes())


def test_pages_bent_at_random_are_read_as_all_others() -> None:
    fuzzing = begun(seed=1)
    for _ in range(CASES):
        fuzzing.step()

    assert fuzzing.found == {}
    assert len(fuzzing.pool) > len(list(CORPUS.iterdir()))


def test_a_fault_is_kept_with_the_page_that_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invariants, "SECONDS", -1_000_000.0)
    fuzzing = begun(seed=1)
    fuzzing.step()

    [(place, page)] = fuzzing.found.items()
    with pytest.raises(Broken, match="took"):
        fuzz_page(page)
    assert place.startswith("Broken in invariants.py")
