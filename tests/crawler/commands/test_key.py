"""`luutru key` prints the key, renews it, and withdraws it."""

import json
import shutil
from pathlib import Path

import pytest

from archive.home import Home
from archive.journal.key import PUBLIC_KEY, SIGNING_KEY, public_key
from crawler.exit_code import ExitCode
from tests.archive.journal.archives import PORTAL, kept_archive, leaves_of, newest_checkpoint
from tests.crawler.commands.shell import Shell


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return kept_archive(tmp_path / "kept")


def test_a_person_sees_both_keys_and_each_journal(luutru: Shell, home: Home) -> None:
    old = public_key(home)
    told = luutru("key", "renew", "--home", home.path)

    assert told.code == ExitCode.DONE
    assert "The old key vouches for the new one." in told.out
    assert old.fingerprint in told.out
    assert public_key(home).fingerprint in told.out
    assert f"{PORTAL}  signed by the new key: {newest_checkpoint(home).name}" in told.out


def test_a_renewal_is_told_in_vietnamese(luutru: Shell, home: Home) -> None:
    told = luutru("key", "renew", "--lang", "vi", "--home", home.path).out

    assert "Khóa cũ bảo đảm cho khóa mới." in told
    assert f"khóa mới đã ký: {newest_checkpoint(home).name}" in told


def test_a_withdrawal_is_told_in_vietnamese(luutru: Shell, home: Home) -> None:
    luutru("key", "withdraw", "--because", "máy bị xâm nhập", "--home", home.path)
    told = luutru("audit", "--lang", "vi", "--home", home.path)

    assert told.code == ExitCode.DAMAGE_FOUND
    assert "đã bị thu hồi lúc" in told.out
    assert "máy bị xâm nhập" in luutru("key", "--home", home.path).err


def test_a_renewal_is_told_to_a_program(luutru: Shell, home: Home) -> None:
    old = public_key(home)
    told = json.loads(luutru("key", "renew", "--because", "a new year", "--json", "--home", home.path).out)

    assert (told["event"], told["because"], told["earlier"]) == ("key-renewed", "a new year", old.line)
    assert told["key"] == public_key(home).line
    assert told["journals"] == [{"portal": PORTAL, "checkpoint": str(newest_checkpoint(home)), "fault": None}]


def test_only_the_key_that_signs_now_is_printed_to_be_published(luutru: Shell, home: Home) -> None:
    luutru("key", "renew", "--home", home.path)

    assert luutru("key", "--home", home.path).out == (home.journal / PUBLIC_KEY).read_text()


def test_the_keys_before_it_are_told_to_a_program(luutru: Shell, home: Home) -> None:
    old = public_key(home)
    luutru("key", "renew", "--home", home.path)
    (earlier,) = json.loads(luutru("key", "--json", "--home", home.path).out)["earlier"]

    assert (earlier["key"], earlier["event"], earlier["because"]) == (old.line, "key-renewed", None)


def test_flags_before_the_verb_count_as_those_behind_it(luutru: Shell, home: Home) -> None:
    told = luutru("key", "--home", home.path, "--json", "renew")

    assert json.loads(told.out)["key"] == public_key(home).line


def test_a_portal_that_is_being_crawled_does_not_stop_a_renewal(luutru: Shell, home: Home) -> None:
    before = newest_checkpoint(home)
    with home.locked(PORTAL):
        told = luutru("key", "renew", "--home", home.path)

    assert told.code == ExitCode.DONE
    assert "the old key signs until the crawl ends" in told.out
    assert newest_checkpoint(home) == before


def test_a_damaged_journal_does_not_stop_a_renewal_and_is_named(luutru: Shell, home: Home) -> None:
    shutil.copytree(home.journal_of(PORTAL), home.journal / "another")
    leaves_of(home).write_bytes(leaves_of(home).read_bytes()[:-200])
    told = luutru("key", "renew", "--home", home.path)

    assert told.code == ExitCode.DAMAGE_FOUND
    assert "signed by the new key" in told.out
    assert "leaves were signed" in told.out


def test_a_withdrawal_needs_a_reason(luutru: Shell, home: Home) -> None:
    told = luutru("key", "withdraw", "--home", home.path)

    assert told.code == ExitCode.WRONG_USE
    assert "--because" in told.err


def test_a_key_that_is_gone_is_not_renewed_and_the_way_out_is_named(luutru: Shell, home: Home) -> None:
    (home.journal / SIGNING_KEY).unlink()
    told = luutru("key", "renew", "--home", home.path)

    assert told.code == ExitCode.DAMAGE_FOUND
    assert "luutru key withdraw" in told.err


@pytest.mark.parametrize("verb", [("renew",), ("withdraw", "--because", "lost")])
def test_where_no_archive_is_no_key_is_made(luutru: Shell, tmp_path: Path, verb: tuple[str, ...]) -> None:
    told = luutru("key", *verb, "--home", tmp_path / "nothing")

    assert told.code == ExitCode.WRONG_USE
    assert not (tmp_path / "nothing").exists()
