"""A power cut: what was not yet fsynced is gone, of WARC files and journal, of the database's log, or of both."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from archive.home import Home
from tests.faults.archives import Archives, boundaries_of, crawl
from tests.faults.boundaries import Death, lose_unsafe_bytes
from tests.faults.processes import luutru_in_child

LOG_HEAD_BYTES = 32
LOG_LENGTHS = [0, LOG_HEAD_BYTES + 100, 0.2, 0.5, 0.95]
DAMAGE_FOUND = 20


def log_of(home: Home) -> Path:
    """SQLite's write-ahead log: the transactions that are not yet in the database's own file."""
    return Path(f"{home.database_file}-wal")


def killed(archives: Archives, folder: Path, at: int) -> Home:
    """Let a crawl into a home die at a boundary; its log stands beside the home."""
    home = archives.home(folder)
    assert crawl(home, Death(at, folder.with_suffix(".txt"))) == -9
    return home


def after_a_commit(archives: Archives, folder: Path) -> int:
    """Find a boundary after a commit of pages: the database knows of bytes of an open file, and more were written."""
    boundaries = boundaries_of(archives, folder)
    until_sealed = boundaries[: boundaries.index("rename")]
    last_commit = max(at for at, what in enumerate(until_sealed) if what == "commit")
    return boundaries.index("half of a write", last_commit) + 1


def lose_bytes(home: Home, said: Path) -> None:
    assert lose_unsafe_bytes(home, said) > 0


def tear_holes(home: Home, said: Path) -> None:
    assert lose_unsafe_bytes(home, said, leaving_holes=True) > 0


def lose_log(home: Home, said: Path) -> None:
    log_of(home).write_bytes(b"")


def lose_both(home: Home, said: Path) -> None:
    lose_bytes(home, said)
    lose_log(home, said)


def test_whatever_a_power_cut_takes_the_crawl_goes_on_and_loses_nothing(archives: Archives, tmp_path: Path) -> None:
    home = killed(archives, tmp_path / "killed", after_a_commit(archives, tmp_path / "whole"))
    losses: list[Callable[[Home, Path], None]] = [lose_bytes, tear_holes, lose_log, lose_both]
    for lose in losses:
        after = Home(copytree(home.path, tmp_path / lose.__name__))
        lose(after, tmp_path / "killed.txt")
        archives.assert_goes_on(after)


@pytest.mark.slow
def test_a_warc_file_cut_anywhere_in_what_was_in_flight_loses_nothing(archives: Archives, tmp_path: Path) -> None:
    home = killed(archives, tmp_path / "killed", after_a_commit(archives, tmp_path / "whole") + 2)
    for kept in range(10):
        after = Home(copytree(home.path, tmp_path / str(kept)))
        assert lose_unsafe_bytes(after, tmp_path / "killed.txt", kept=kept / 9) > 1000
        archives.assert_goes_on(after)


@pytest.mark.slow
def test_a_database_cut_off_within_a_transaction_loses_nothing(archives: Archives, tmp_path: Path) -> None:
    home = killed(archives, tmp_path / "killed", len(boundaries_of(archives, tmp_path / "whole")) - 20)
    size = log_of(home).stat().st_size
    for number, length in enumerate(LOG_LENGTHS):
        after = Home(copytree(home.path, tmp_path / str(number)))
        content = log_of(after).read_bytes()
        log_of(after).write_bytes(content[: int(length * size) if isinstance(length, float) else length])
        archives.assert_goes_on(after)


def test_a_database_cut_in_half_is_told_of_and_made_again(archives: Archives, tmp_path: Path) -> None:
    home, said = archives.home(tmp_path / "home"), tmp_path / "said.txt"
    assert crawl(home) == 0
    content = home.database_file.read_bytes()
    home.database_file.write_bytes(content[: len(content) // 2])

    assert crawl(home, said=said) == DAMAGE_FOUND
    assert "luutru rebuild" in said.read_text()
    assert luutru_in_child("rebuild", "--home", home.path) == 0
    archives.assert_goes_on(home)
