"""A clock that is set by years while a crawl runs: it neither hangs nor ends early, and nothing is misordered."""

from pathlib import Path

import pytest

from archive.database.captures import captures_of
from archive.database.session import open_database
from archive.home import Home
from tests.faults.archives import Archives, captured, crawl
from tests.faults.boundaries import SetClock
from tests.faults.processes import luutru_in_child
from tests.faults.small_portal import NAME


def files_of(home: Home) -> list[str]:
    return sorted(path.name for path in home.warc_of(NAME).glob("*.warc.gz"))


def in_order_of_writing(home: Home) -> list[str]:
    """The ids of all captures as the files stand."""
    database = open_database(home)
    with database.connect() as connection:
        ids = [capture.id for capture in captures_of(connection, NAME)]
    database.dispose()
    return ids


@pytest.mark.parametrize("years", [(10, 0), (-10, 0), (-10, 10, -20)], ids=str)
def test_a_clock_set_by_years_changes_nothing_in_what_is_kept(
    archives: Archives, tmp_path: Path, years: tuple[int, ...]
) -> None:
    home, said = archives.home(tmp_path), tmp_path / "said.txt"
    assert crawl(home, SetClock(years), said) == 0, said.read_text()
    before = in_order_of_writing(home)

    assert captured(home) == archives.whole
    assert len(files_of(home)) > 1
    assert luutru_in_child("verify", "--jobs", "1", "--home", home.path, said=said) == 0, said.read_text()
    assert luutru_in_child("rebuild", "--home", home.path, said=said) == 0, said.read_text()
    assert in_order_of_writing(home) == before


def test_a_clock_set_forward_by_years_does_not_reach_the_time_limit(archives: Archives, tmp_path: Path) -> None:
    home, said = archives.home(tmp_path), tmp_path / "said.txt"
    exit_code = luutru_in_child(
        "crawl", NAME, "--time-limit", "10m", "--delay", "0.2", "--home", home.path, prepare=SetClock((10,)), said=said
    )

    assert exit_code == 0, said.read_text()
