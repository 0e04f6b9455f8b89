"""A crawl pauses before the disk is full, says for how many pages there is room, and goes on by itself."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.home import Home
from crawler.crawl.room import AGAIN_SECONDS, Disk, RoomWatch
from crawler.figures import CaptureSort, Figures

KEEP = 1_000_000


class Free:
    """What is free on a disk, as a test wishes."""

    def __init__(self, size_bytes: int) -> None:
        self.size_bytes = size_bytes

    def __call__(self) -> int:
        return self.size_bytes


def figures(pages: int = 0, warc_bytes: int = 0) -> Figures:
    return Figures(datetime.now(UTC), captures=Counter({CaptureSort.PAGE: pages}), warc_bytes=warc_bytes)


def watch(folder: Path, free: Free, wait_seconds: float = 60.0) -> RoomWatch:
    return RoomWatch(Home(folder), Disk(KEEP, wait_seconds), free)


def test_a_crawl_pauses_before_the_disk_is_full_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    free = Free(KEEP)
    room = watch(tmp_path, free)
    states = []
    for free.size_bytes in (KEEP, KEEP - 1, KEEP, 2 * KEEP):
        told = room.look(0.0, figures())
        states.append((room.is_paused, told.needed_bytes))

    assert states == [(False, None), (True, 1_100_000), (True, 1_100_000), (False, None)]


@pytest.mark.parametrize(("pages", "said"), [(9, None), (10, 900), (100, 9000)])
def test_room_is_told_in_pages_once_some_were_kept(tmp_path: Path, pages: int, said: int | None) -> None:
    room = watch(tmp_path, Free(KEEP + 900_000))

    assert room.look(0.0, figures(pages, 10_000)).pages == said


def test_the_rows_that_tell_of_a_page_count_as_its_own(tmp_path: Path) -> None:
    room = watch(tmp_path, Free(KEEP + 900_000))
    Home(tmp_path).database_file.write_bytes(b"0" * 10_000)

    assert room.look(0.0, figures(10, 20_000)).pages == 300


def test_after_a_refused_write_there_must_be_room_for_it_too(tmp_path: Path) -> None:
    free = Free(5 * KEEP)
    room = watch(tmp_path, free)
    room.refused(0.0, 4 * KEEP)
    room.look(AGAIN_SECONDS, figures())
    before = room.is_paused
    free.size_bytes = 11 * KEEP
    room.look(AGAIN_SECONDS, figures())

    assert (before, room.is_paused) == (True, False)


def test_a_disk_that_refuses_although_much_is_free_is_not_asked_at_once(tmp_path: Path) -> None:
    room = watch(tmp_path, Free(100 * KEEP))
    room.refused(0.0)
    states = []
    for now in (0.5, AGAIN_SECONDS):
        room.look(now, figures())
        states.append(room.is_paused)

    assert states == [True, False]


def test_a_pause_lasts_as_long_as_it_may(tmp_path: Path) -> None:
    room = watch(tmp_path, Free(0), wait_seconds=60)
    room.look(100.0, figures())

    assert (room.is_given_up(159.9), room.is_given_up(160.0)) == (False, True)
