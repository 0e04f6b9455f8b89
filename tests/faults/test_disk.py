"""A disk that is full, that another process fills, or that turns read-only: a real one, small, in memory."""

import errno
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.home import Home
from tests.faults.archives import Archives, captured, crawl
from tests.faults.boundaries import Failing, Filling
from tests.faults.processes import luutru_in_child
from tests.faults.small_disk import fill, small_disk
from tests.faults.small_portal import ANSWERS, NAME, page, said
from tests.origin.origin import Origin

DISK_BYTES = 16_000_000
KEEP_FREE_BYTES = 4_000_000
PATIENCE_SECONDS = 30
DELAY_SECONDS = 0.3  # a crawl looks at the disk twice a second
FAULT, DISK_FULL, WRONG_CONFIGURATION = 1, 3, 4
SETTINGS = "[disk]\nkeep_free_bytes = {keep}\nwait_seconds = {wait}\n"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    with small_disk(tmp_path / "disk", DISK_BYTES) as folder:
        yield folder


def home_on(disk: Path, archives: Archives, wait_seconds: float = 60, keep: int = KEEP_FREE_BYTES) -> Home:
    home = archives.home(disk / "home")
    (home.path / "luutru.toml").write_text(SETTINGS.format(keep=keep, wait=wait_seconds))
    return home


def wait_for(words: str, said: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not said.exists() or words not in said.read_text():
        assert time.monotonic() < deadline, said.read_text()
        time.sleep(0.02)


def test_a_crawl_without_room_does_not_begin(archives: Archives, disk: Path, tmp_path: Path) -> None:
    home, said = home_on(disk, archives), tmp_path / "said.txt"
    filler = fill(disk, KEEP_FREE_BYTES - 1)

    assert crawl(home, said=said) == DISK_FULL
    assert "are free. Make room, then run the same command again" in said.read_text()
    filler.unlink()
    archives.assert_goes_on(home)


def test_a_crawl_that_waits_for_room_in_vain_ends_and_loses_nothing(archives: Archives, disk: Path) -> None:
    home = home_on(disk, archives, wait_seconds=1)
    exit_code = crawl(home, Filling(disk / "filler", KEEP_FREE_BYTES // 2, after_writes=8), delay_seconds=DELAY_SECONDS)
    before = captured(home)
    (disk / "filler").unlink()

    assert exit_code == DISK_FULL
    assert before < archives.whole
    archives.assert_goes_on(home)


def test_a_crawl_that_pauses_goes_on_by_itself_when_there_is_room(
    archives: Archives, disk: Path, tmp_path: Path
) -> None:
    home, said = home_on(disk, archives), tmp_path / "said.txt"

    def make_room() -> None:
        wait_for("Paused: only", said)
        (disk / "filler").unlink()

    room = threading.Thread(target=make_room)
    room.start()
    exit_code = crawl(home, Filling(disk / "filler", KEEP_FREE_BYTES // 2, after_writes=8), said, DELAY_SECONDS)
    room.join()

    assert (exit_code, captured(home)) == (0, archives.whole)
    assert luutru_in_child("verify", "--jobs", "1", "--home", home.path) == 0


@pytest.mark.parametrize("left_bytes", [0, 600, 20_000, 300_000])
def test_a_disk_that_another_process_fills_to_the_brim_tears_nothing(
    archives: Archives, disk: Path, left_bytes: int
) -> None:
    home = home_on(disk, archives, wait_seconds=1)
    exit_code = crawl(home, Filling(disk / "filler", left_bytes, after_writes=8), delay_seconds=DELAY_SECONDS)
    (disk / "filler").unlink()

    assert exit_code == DISK_FULL
    archives.assert_goes_on(home)


@pytest.mark.parametrize("at", [8, 10])
def test_a_page_that_found_no_room_is_fetched_again_by_the_same_crawl(
    archives: Archives, tmp_path: Path, at: int
) -> None:
    home, said = archives.home(tmp_path / "home"), tmp_path / "said.txt"

    assert crawl(home, Failing("write", errno.ENOSPC, at, times=1), said) == 0, said.read_text()
    assert "Paused: the disk refused a write" in said.read_text()
    assert captured(home) == archives.whole
    archives.assert_goes_on(home)


@pytest.mark.parametrize(
    ("call", "at", "fault"),
    [(call, at, errno.EIO) for call in ("write", "fsync") for at in (4, 9, 14)] + [("write", 9, errno.EROFS)],
)
def test_a_disk_that_fails_within_a_crawl_is_told_of_and_loses_nothing(
    archives: Archives, tmp_path: Path, call: str, at: int, fault: int
) -> None:
    home, said = archives.home(tmp_path / "home"), tmp_path / "said.txt"

    assert crawl(home, Failing(call, fault, at), said) == FAULT
    assert f"the disk fails ({os.strerror(fault)})" in said.read_text()
    archives.assert_goes_on(home)


def test_a_response_too_large_for_the_disk_waits_for_room_and_is_not_asked_for_again(
    disk: Path, tmp_path: Path
) -> None:
    told = tmp_path / "told.txt"
    large = {"/": page("Cổng", "/lon"), "/lon": said("text/plain", "x" * 2 * DISK_BYTES)}
    with Origin({**ANSWERS, **large}) as origin:
        archives = Archives(origin, disk / "none")
        home = home_on(disk, archives, wait_seconds=3)
        exit_code = crawl(home, said=told)
        asked = len(origin.of("/lon"))
        subprocess.run(["mount", "-o", f"remount,size={20 * DISK_BYTES}", disk], check=True)

        assert (exit_code, asked) == (DISK_FULL, 1), told.read_text()
        assert origin.url("/lon") not in captured(home)
        assert crawl(home) == 0
        assert captured(home) == {origin.url(path) for path in ("/robots.txt", "/", "/kieu.css", "/lon")}
        assert luutru_in_child("verify", "--jobs", "1", "--home", home.path) == 0


def test_a_disk_that_turns_read_only_is_told_of_and_loses_nothing(
    archives: Archives, disk: Path, tmp_path: Path
) -> None:
    home, said = home_on(disk, archives, wait_seconds=1), tmp_path / "said.txt"
    assert crawl(home, Filling(disk / "filler", 0, after_writes=8), delay_seconds=DELAY_SECONDS) == DISK_FULL
    (disk / "filler").unlink()
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    exit_code = crawl(home, said=said)
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)

    assert exit_code == WRONG_CONFIGURATION
    assert "cannot be written to" in said.read_text()
    archives.assert_goes_on(home)


def test_an_archive_on_a_read_only_disk_is_looked_at_as_it_stands(
    archives: Archives, disk: Path, tmp_path: Path
) -> None:
    home, said = home_on(disk, archives), tmp_path / "said.txt"
    assert crawl(home) == 0
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    looks = ("audit",), ("status",), ("captures", NAME), ("mend", "--dry-run")
    exit_codes = {words[0]: luutru_in_child(*words, "--home", home.path) for words in looks}
    verified = luutru_in_child("verify", "--jobs", "1", "--home", home.path, said=said)
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)

    assert (verified, "what was found is not kept" in said.read_text()) == (0, True)
    assert exit_codes == {"audit": 0, "status": 0, "captures": 0, "mend": WRONG_CONFIGURATION}


@pytest.mark.parametrize("form", ["wacz", "bagit"])
def test_a_package_that_finds_no_room_leaves_nothing_behind(
    archives: Archives, disk: Path, tmp_path: Path, form: str
) -> None:
    home, said = archives.home(tmp_path / "home"), tmp_path / "said.txt"
    assert crawl(home) == 0
    fill(disk, free_bytes=4096)
    flags = ("--to", disk / "package", "--home", home.path)

    assert luutru_in_child("export", form, NAME, *flags, said=said) == DISK_FULL
    assert "are free. Make room, then run the same command again" in said.read_text()
    assert [path.name for path in disk.iterdir()] == ["filler"]
