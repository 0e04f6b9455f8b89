"""`luutru import` says what it would do, and what it cannot."""

import json
from pathlib import Path

import pytest

from archive.home import Home
from tests.archive.packages.importing import ADDRESS
from tests.archive.warc.foreign import as_members, heritrix, http, written
from tests.crawler.commands.shell import Shell

PAGES = as_members([one for number in range(3) for one in heritrix(number, f"{ADDRESS}{number}", http(b"<p>tin"))])


def test_a_dry_run_tells_and_touches_nothing(luutru: Shell, tmp_path: Path) -> None:
    file = written(tmp_path, "a.warc.gz", PAGES)
    said = luutru("import", ADDRESS, file, "--dry-run")

    assert said.out.splitlines()[-1] == "9 WARC records of 1 file would be imported."
    assert not (tmp_path / "luutru-home").exists()


def test_what_is_left_out_is_told_with_its_place(luutru: Shell, tmp_path: Path) -> None:
    said = luutru("import", ADDRESS, written(tmp_path, "a.warc.gz", PAGES[:-9]))

    assert said.code == 20
    assert "the file ends within a gzip member" in said.out


def test_json_says_of_each_file_what_came_of_it(luutru: Shell, tmp_path: Path) -> None:
    said = luutru("import", ADDRESS, written(tmp_path, "a.warc.gz", PAGES), "--json")
    (told,) = json.loads(said.out)["files"]
    counts = {name: told[name] for name in ("warc_records", "captures", "known_already", "pages_read", "left_out")}

    assert counts == {"warc_records": 9, "captures": 3, "known_already": 0, "pages_read": 3, "left_out": []}
    assert (Home(tmp_path / "luutru-home").warc_of("tinh.example") / told["became"]).exists()


def test_what_is_no_warc_file_is_wrong_use(luutru: Shell, tmp_path: Path) -> None:
    said = luutru("import", ADDRESS, written(tmp_path, "a.wacz", b"PK\x03\x04"))

    assert said.code == 2
    assert "unpack it, and name its folder archive/" in said.err


@pytest.mark.parametrize("portal", ["nobody", "ftp://tinh.example/"])
def test_a_portal_that_nobody_knows_is_wrong_use(luutru: Shell, tmp_path: Path, portal: str) -> None:
    said = luutru("import", portal, written(tmp_path, "a.warc.gz", PAGES))

    assert said.code == 2
    assert not (tmp_path / "luutru-home" / "warc").exists()


def test_a_file_that_is_not_there_is_wrong_use(luutru: Shell) -> None:
    said = luutru("import", ADDRESS, "nowhere.warc.gz")

    assert (said.code, said.err) == (2, "nowhere.warc.gz: there is no such file or folder.\n")


def test_without_room_nothing_is_begun(luutru: Shell, tmp_path: Path) -> None:
    written(tmp_path, "luutru.toml", b"[disk]\nkeep_free_bytes = 900000000000000\n")
    said = luutru("import", ADDRESS, written(tmp_path, "a.warc.gz", PAGES))

    assert said.code == 3
    assert not list((tmp_path / "luutru-home" / "warc").glob("*/*.warc.gz"))


def test_the_report_is_in_vietnamese_too(luutru: Shell, tmp_path: Path) -> None:
    said = luutru("import", ADDRESS, written(tmp_path, "a.warc.gz", PAGES), "--lang", "vi")

    assert said.out.splitlines()[-1] == "Đã nhập 9 bản ghi WARC từ 1 tệp."
