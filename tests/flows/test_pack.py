"""An archivist packs a portal cold: everything reads as before, in a third of the room, and it comes back warm."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from archive.home import Home
from archive.journal.events import events_in
from archive.journal.leaf import Event
from tests.flows.luutru import luutru, luutru_lines
from tests.sample_portal.answer import State
from tests.sample_portal.crawl import write_portal_file
from tests.sample_portal.server import sample_portal

VISITORS_BETWEEN = 1_311
PAGES = "120"


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """An archive of two crawls of the portal, between which little but the visitor counter changed."""
    folder = tmp_path_factory.mktemp("warm")
    with sample_portal(State(sends_gzip=True, crawl_delay_seconds=None)) as portal:
        write_portal_file(folder, portal.url)
        luutru("crawl", "sample", "--limit", PAGES, "--home", folder)
        portal.state.visitors.total += VISITORS_BETWEEN
        luutru("crawl", "sample", "--again", "--limit", PAGES, "--home", folder)
    return Home(folder)


@pytest.fixture(scope="module")
def cold(warm: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The same archive, packed."""
    folder = tmp_path_factory.mktemp("cold") / "home"
    shutil.copytree(warm.path, folder)
    luutru("pack", "sample", "--cold", "--home", folder)
    return Home(folder)


def files(home: Home) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.warc_of("sample").glob("*.warc.*")}


def room(home: Home) -> int:
    return sum(map(len, files(home).values()))


def test_it_takes_about_a_third_of_the_room_at_most(warm: Home, cold: Home) -> None:
    assert all(name.endswith(".warc.zst") for name in files(cold))
    assert room(cold) <= 0.35 * room(warm)


@pytest.mark.parametrize("verb", ["verify", "audit"])
def test_every_byte_is_as_it_was_kept_and_proved(cold: Home, verb: str) -> None:
    luutru(verb, "--home", cold.path)


def test_the_journal_tells_what_was_packed(cold: Home) -> None:
    told = events_in(cold.journal_of("sample"), Event.PACKED)

    assert {event["became"] for event in told} == files(cold).keys()


@pytest.mark.parametrize("words", [("captures", "sample"), ("counters", "sample")])
def test_commands_say_the_same(warm: Home, cold: Home, words: tuple[str, ...]) -> None:
    assert luutru(*words, "--home", cold.path) == luutru(*words, "--home", warm.path)


def test_a_value_is_traced_to_its_bytes(warm: Home, cold: Home) -> None:
    record = next(row["record"] for row in luutru_lines("counters", "sample", "--home", warm.path))
    said = luutru("trace", record, "counters.total", "--home", cold.path)

    assert "one zstd frame" in said


def exported(home: Home, folder: Path, *limits: str) -> dict[str, bytes]:
    """Make a package, and give its files, but for those that tell when it was made."""
    package = folder / f"{home.path.name}.wacz"
    luutru("export", "wacz", "sample", *limits, "--to", package, "--home", home.path)
    with ZipFile(package) as held:
        return {name: held.read(name) for name in held.namelist() if not name.startswith("datapackage")}


@pytest.mark.parametrize("is_part", [False, True])
def test_a_package_is_the_same_as_of_warm_files(warm: Home, cold: Home, tmp_path: Path, is_part: bool) -> None:
    second_crawl = luutru_lines("captures", "sample", "--home", warm.path)[-1]["crawl"]
    limits = ("--crawl", second_crawl) if is_part else ()

    assert exported(cold, tmp_path, *limits) == exported(warm, tmp_path, *limits)


def test_the_database_is_made_again_from_cold_files(cold: Home, tmp_path: Path) -> None:
    shutil.copytree(cold.path, tmp_path / "home")
    before = luutru_lines("captures", "sample", "--home", cold.path)
    luutru("rebuild", "--home", tmp_path / "home")

    assert luutru_lines("captures", "sample", "--home", tmp_path / "home") == before


def test_a_crawl_goes_on_from_a_cold_archive(cold: Home, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(cold.path, home)
    with sample_portal(State(sends_gzip=True, crawl_delay_seconds=None)) as portal:
        write_portal_file(home, portal.url)
        luutru("crawl", "sample", "--limit", "5", "--home", home)

    luutru("verify", "--home", home)


def test_warm_again_the_files_are_those_that_were_sealed(warm: Home, cold: Home, tmp_path: Path) -> None:
    shutil.copytree(cold.path, tmp_path / "home")
    luutru("pack", "sample", "--warm", "--home", tmp_path / "home")

    assert files(Home(tmp_path / "home")) == files(warm)


def test_a_dry_run_says_how_much_and_leaves_the_files(warm: Home) -> None:
    before = files(warm)
    foretold = luutru_lines("pack", "sample", "--cold", "--dry-run", "--home", warm.path)

    assert files(warm) == before
    assert sum(row["after_bytes"] for row in foretold) < 0.35 * sum(row["before_bytes"] for row in foretold)


def test_it_must_be_said_which_way(warm: Home) -> None:
    luutru("pack", "sample", "--home", warm.path, expect=2)
    luutru("pack", "sample", "--cold", "--warm", "--home", warm.path, expect=2)
