"""After a crawl a person looks at what there is: captures, records, counters, status, fixity."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.exit_code import ExitCode
from tests.flows.luutru import COMMAND, luutru, luutru_lines
from tests.sample_portal.crawl import NAME, write_portal_file
from tests.sample_portal.server import sample_portal

PAGES = 25


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An archive of the first pages of the sample portal; the portal is there no more."""
    folder = tmp_path_factory.mktemp("home")
    with sample_portal() as portal:
        write_portal_file(folder, portal.url)
        luutru("crawl", NAME, "--limit", str(PAGES), "--home", folder)
    return folder


@pytest.fixture(scope="module")
def captures(home: Path) -> list[dict[str, Any]]:
    """Every capture of that archive."""
    return luutru_lines("captures", NAME, "--home", home)


def test_a_limit_is_kept(captures: list[dict[str, Any]]) -> None:
    pages = [capture for capture in captures if capture["became"] in ("article", "listing", "home", "other")]

    assert len(pages) == PAGES


def test_each_capture_names_its_place_and_digests(home: Path, captures: list[dict[str, Any]]) -> None:
    for capture in captures:
        file = home / "warc" / NAME / capture["warc_file"]
        with file.open("rb") as warc:
            warc.seek(capture["warc_offset"])

            assert warc.read(2) == b"\x1f\x8b"
        assert capture["block_digest"].startswith("sha256:")


def test_captures_are_shown_newest_last(home: Path) -> None:
    lines = luutru("captures", NAME, "--last", "5", "--home", home).splitlines()

    assert lines[0].split() == ["moment", "+07", "status", "size", "became", "address"]
    assert len(lines) == 7


def test_a_record_is_shown_by_the_first_digits_of_its_capture(home: Path, captures: list[dict[str, Any]]) -> None:
    article = next(capture for capture in captures if capture["became"] == "article")
    record = json.loads(luutru("show", article["id"][:10], "--json", "--home", home))

    assert record["url"] == article["url"]
    assert record["capture"]["id"] == article["id"]
    assert record["evidence"]["title"]["printed"]
    assert luutru("show", article["record"][:10], "--home", home).startswith(record["title"])


def test_a_record_is_shown_with_what_read_it_and_when(home: Path, captures: list[dict[str, Any]]) -> None:
    article = next(capture for capture in captures if capture["became"] == "article")
    rows = luutru("show", article["record"], "--home", home).splitlines()
    record, captured = (next(row for row in rows if row.startswith(words)) for words in ("record", "captured"))

    assert "readers " in record
    assert "–" not in record
    assert captured.rstrip().endswith("+07")


def test_counters_are_shown_with_their_growth(home: Path) -> None:
    readings = luutru_lines("counters", NAME, "--home", home)
    shown = luutru("counters", NAME, "--home", home)

    assert {"total", "online", "today"} <= {reading["meaning"] for reading in readings}
    assert shown.splitlines()[1].startswith("total")


def test_the_status_counts_what_is_there(home: Path, captures: list[dict[str, Any]]) -> None:
    (portal,) = json.loads(luutru("status", "--json", "--home", home))["portals"]

    assert (portal["portal"], portal["captures"], portal["outcome"]) == (NAME, len(captures), "limit")
    assert sum(portal["records"].values()) == PAGES


def test_everything_can_be_said_in_vietnamese(home: Path) -> None:
    for verb in (["status"], ["captures", NAME]):
        assert luutru(*verb, "--home", home, "--lang", "vi") != luutru(*verb, "--home", home)


def test_a_reader_that_stops_early_is_no_fault(home: Path) -> None:
    ran = subprocess.run(
        f"{COMMAND} captures {NAME} --jsonl --home {home} | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )

    assert (len(ran.stdout.splitlines()), ran.stderr) == (1, "")


def test_fixity_is_proved_and_damage_is_found(home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", home, copy], check=True)
    sound = luutru("verify", NAME, "--home", copy)
    (file,) = (copy / "warc" / NAME).glob("*.warc.gz")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    assert "Every byte is as it was kept" in sound
    assert "damaged" in luutru("verify", NAME, "--home", copy, expect=ExitCode.DAMAGE_FOUND)


def test_a_dry_run_keeps_nothing(tmp_path: Path) -> None:
    with sample_portal() as portal:
        write_portal_file(tmp_path, portal.url)
        said = luutru("crawl", NAME, "--dry-run", "--home", tmp_path)

    assert "would be fetched first" in said
    assert [path.name for path in tmp_path.iterdir()] == ["portals"]


def test_a_portal_that_was_crawled_by_address_may_be_crawled_by_its_name(tmp_path: Path) -> None:
    with sample_portal() as portal:
        luutru("crawl", portal.url, "--limit", "1", "--delay", "0", "--home", tmp_path)
        (name,) = (folder.name for folder in (tmp_path / "warc").iterdir())
        luutru("crawl", name, "--limit", "2", "--delay", "0", "--home", tmp_path)

    assert len(luutru_lines("captures", name, "--home", tmp_path)) > 2


def test_a_host_that_does_not_resolve_is_explained(tmp_path: Path) -> None:
    said = luutru("crawl", "http://portal.invalid/", "--delay", "0", "--home", tmp_path, expect=ExitCode.FAILED)

    assert "portal.invalid does not resolve" in said


def test_who_crawls_a_real_host_without_a_contact_is_told_why_to_give_one(tmp_path: Path) -> None:
    words = ["crawl", "http://portal.invalid/", "--delay", "0", "--home", tmp_path]
    without = subprocess.run([COMMAND, *words], capture_output=True, text=True, check=False)
    given = subprocess.run([COMMAND, *words, "--contact", "a@x.vn"], capture_output=True, text=True, check=False)

    assert without.stderr.count("No --contact") == 1
    assert "No --contact" not in given.stderr


def test_the_outcome_is_json_where_a_program_asks(tmp_path: Path) -> None:
    with sample_portal() as portal:
        write_portal_file(tmp_path, portal.url)
        outcome = json.loads(luutru("crawl", NAME, "--limit", "3", "--json", "--home", tmp_path))

    assert (outcome["portal"], outcome["ending"], outcome["exit_code"]) == (NAME, "limit", 0)
    assert outcome["figures"]["captures"]["page"] == 3
