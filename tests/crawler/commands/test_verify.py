"""`luutru verify` goes round an archive: all of it, what is new, or whose turn it is."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from archive.database.session import open_database
from archive.home import Home
from archive.journal.journal import open_journal
from archive.warc.write import WarcWriter
from crawler.commands.verify import share
from crawler.errors import ValueUnclear
from crawler.exit_code import ExitCode
from tests.archive.database.current import checks_of
from tests.archive.warc.exchanges import INFO, exchange
from tests.crawler.commands.shell import Shell
from tests.damage.kept import PORTAL, enter

FILES = 5


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An archive of five WARC files, each a day older than the next."""
    home = Home(tmp_path / "kept")
    home.prepare()
    with closing(open_journal(home, PORTAL)) as journal:
        writer = WarcWriter(home.warc_of(PORTAL), INFO, file_limit_bytes=1, on_written=journal.note)
        captures = [writer.write(exchange(number=number)) for number in range(FILES)]
        writer.close()
        journal.sync()
    enter(home, [sealed.path for sealed in writer.sealed], captures)
    return home


def _files(home: Home) -> list[Path]:
    return sorted(home.warc_of(PORTAL).glob("*.warc.gz"))


def _verified(luutru: Shell, *words: object) -> list[str]:
    return [json.loads(line)["file"] for line in luutru("verify", "--jsonl", "--jobs", 1, *words).out.splitlines()]


def test_a_rota_comes_round_to_every_file_before_any_comes_again(luutru: Shell, home: Home) -> None:
    turns = [_verified(luutru, "--home", home.path, "--share", "2/5") for _ in range(5)]
    names = [name for turn in turns for name in turn]

    assert [len(turn) for turn in turns] == [2] * 5
    assert sorted(names) == sorted([path.name for path in _files(home)] * 2)
    assert len(set(names[:FILES])) == FILES


def test_a_file_that_is_gone_is_told_whosever_turn_it_is(luutru: Shell, home: Home) -> None:
    _files(home)[3].unlink()
    said = [luutru("verify", "--home", home.path, "--share", "1/5", "--jobs", 1) for _ in range(2)]

    assert all("the file is gone, and with it 1 capture" in one.out for one in said)
    assert {one.code for one in said} == {ExitCode.DAMAGE_FOUND}


def test_only_what_was_written_since_is_verified(luutru: Shell, home: Home) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)

    assert len(_verified(luutru, "--home", home.path, "--since", "2020-01-01")) == FILES
    assert _verified(luutru, "--home", home.path, "--since", tomorrow.isoformat()) == []


def test_several_processes_find_what_one_finds(luutru: Shell, home: Home) -> None:
    path = _files(home)[2]
    path.write_bytes(path.read_bytes()[:-9])
    alone = luutru("verify", "--home", home.path, "--jobs", 1)
    together = luutru("verify", "--home", home.path, "--jobs", 3)

    assert together == alone
    assert alone.code == ExitCode.DAMAGE_FOUND


def test_what_was_found_is_kept(luutru: Shell, home: Home) -> None:
    path = _files(home)[2]
    luutru("verify", "--home", home.path, "--jobs", 1)
    path.write_bytes(path.read_bytes()[:-9])
    luutru("verify", "--home", home.path, "--jobs", 1)
    database = open_database(home)
    with database.connect() as connection:
        sound, damaged = checks_of(connection, path.name)
    database.dispose()

    assert (sound.damage, sound.captures, sound.findings) == (0, 1, [])
    assert damaged.damage == len(damaged.findings) > 0
    assert {"offset", "what", "remedy"} == damaged.findings[0].keys()


def test_files_are_verified_where_there_is_no_database(luutru: Shell, home: Home) -> None:
    home.database_file.unlink()
    said = luutru("verify", "--home", home.path)

    assert said.code == ExitCode.DONE
    assert "with the journal alone" in said.out


@pytest.mark.parametrize(
    ("written", "meant"), [("1/30", Fraction(1, 30)), ("5%", Fraction(1, 20)), ("1/1", Fraction(1))]
)
def test_a_share_is_read(written: str, meant: Fraction) -> None:
    assert share(written) == meant


@pytest.mark.parametrize("written", ["", "0/3", "3/0", "4/3", "2", "0%", "101%", "a/b"])
def test_what_is_no_share_is_refused(written: str) -> None:
    with pytest.raises(ValueUnclear, match="--share"):
        share(written)


@pytest.mark.parametrize("is_folder", [False, True])
def test_files_of_no_archive_are_checked_by_what_they_say_themselves(
    luutru: Shell, home: Home, tmp_path: Path, is_folder: bool
) -> None:
    first, second, *_ = _files(home)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / first.name).write_bytes(first.read_bytes())
    (elsewhere / second.name).write_bytes(second.read_bytes()[:-20])
    named = f"{elsewhere}/" if is_folder else elsewhere / second.name
    ended = luutru("verify", named, "--jsonl")
    rows = [json.loads(line) for line in ended.out.splitlines()]

    assert ended.code == ExitCode.DAMAGE_FOUND
    assert {row["file"]: row["is_sound"] for row in rows} == {
        **({first.name: True} if is_folder else {}),
        second.name: False,
    }


def test_a_portal_that_is_called_as_a_folder_is_meant(
    luutru: Shell, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / PORTAL).mkdir()
    monkeypatch.chdir(tmp_path)

    assert len(_verified(luutru, PORTAL, "--home", home.path)) == FILES
