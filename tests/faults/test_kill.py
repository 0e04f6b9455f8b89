"""kill -9 at every write boundary of a crawl: the same command goes on, and nothing is missing."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.archives import Archives, boundaries_of, crawl
from tests.faults.boundaries import Death

FEWEST_BOUNDARIES = 40
KILLED = -9


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_crawl_killed_at_any_write_boundary_goes_on_and_loses_nothing(archives: Archives, tmp_path: Path) -> None:
    def die_and_go_on(number: int) -> int:
        home = archives.home(tmp_path / str(number))
        exit_code = crawl(home, Death(number, tmp_path / f"{number}.txt"))
        archives.assert_goes_on(home)
        return exit_code

    boundaries = boundaries_of(archives, tmp_path / "whole")
    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(die_and_go_on, range(1, len(boundaries) + 1)))

    assert ends.count(KILLED) >= FEWEST_BOUNDARIES
