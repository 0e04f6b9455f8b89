"""A crawl of a whole portal that is killed goes on with the same command, and loses nothing."""

import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.database.captures import captures_of
from archive.database.session import open_database
from archive.home import Home
from archive.warc.records import warc_records_in
from tests.flows.luutru import luutru, start_luutru
from tests.sample_portal.crawl import write_portal_file
from tests.sample_portal.server import SamplePortal, sample_portal

KILLS = 20
SEED = 20260731
LIFE_SECONDS = (0.5, 2.4)
PATIENCE_SECONDS = 120


@pytest.fixture(scope="module")
def portal() -> Iterator[SamplePortal]:
    """The sample portal."""
    with sample_portal() as portal:
        yield portal


@pytest.fixture(scope="module")
def uninterrupted(portal: SamplePortal, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The URLs that a crawl captures when nobody disturbs it."""
    home = home_in(tmp_path_factory.mktemp("whole"), portal)
    luutru("crawl", "sample", "--home", home.path)
    return captured(home)


def home_in(folder: Path, portal: SamplePortal) -> Home:
    write_portal_file(folder, portal.url)
    return Home(folder)


def captured(home: Home) -> set[str]:
    database = open_database(home)
    with database.connect() as connection:
        urls = {capture.url for capture in captures_of(connection, "sample")}
    database.dispose()
    return urls


def written_bytes(home: Home) -> int:
    return sum(path.stat().st_size for path in home.warc.rglob("*.open"))


def end(home: Home, number: signal.Signals, after_bytes: int) -> int:
    """Start the crawl, send it a signal once it has written so much, and give its exit code."""
    crawl = start_luutru("crawl", "sample", "--home", home.path)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while written_bytes(home) < after_bytes and crawl.poll() is None:
        assert time.monotonic() < deadline, f"{written_bytes(home):,} of {after_bytes:,} bytes were written"
        time.sleep(0.01)
    crawl.send_signal(number)
    return crawl.wait(timeout=PATIENCE_SECONDS)


def kill(home: Home, after_seconds: float) -> int:
    """Start the crawl, kill it at a moment, and give its exit code; 0 where it was done before."""
    crawl = start_luutru("crawl", "sample", "--home", home.path)
    time.sleep(after_seconds)
    crawl.kill()
    return crawl.wait(timeout=PATIENCE_SECONDS)


def assert_every_warc_file_is_whole(home: Home) -> None:
    assert not list(home.warc.rglob("*.open"))
    for warc_file in home.warc.rglob("*.warc.gz"):
        for warc_record in warc_records_in(warc_file):
            warc_record.finish()
    luutru("verify", "--home", home.path)
    luutru("audit", "--home", home.path)


@pytest.mark.slow
def test_a_crawl_killed_at_random_moments_captures_what_an_undisturbed_one_does(
    portal: SamplePortal, uninterrupted: set[str], tmp_path: Path
) -> None:
    chance, kills, homes = random.Random(SEED), 0, 0
    while kills < KILLS:
        homes += 1
        home = home_in(tmp_path / str(homes), portal)
        while kills < KILLS and kill(home, chance.uniform(*LIFE_SECONDS)) == -signal.SIGKILL:
            kills += 1
        luutru("crawl", "sample", "--home", home.path)

        assert captured(home) == uninterrupted
        assert_every_warc_file_is_whole(home)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_crawl_that_is_asked_to_stop_says_so_and_goes_on_with_the_same_command(
    portal: SamplePortal, uninterrupted: set[str], tmp_path: Path, number: signal.Signals
) -> None:
    home = home_in(tmp_path, portal)

    assert end(home, number, after_bytes=100_000) == 11
    assert_every_warc_file_is_whole(home)
    assert captured(home) < uninterrupted
    luutru("crawl", "sample", "--home", home.path)
    assert captured(home) == uninterrupted
