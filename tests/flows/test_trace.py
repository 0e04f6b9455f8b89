"""An auditor traces values to their bytes, and is told of every change."""

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.exit_code import ExitCode
from tests.flows.luutru import COMMAND, luutru, luutru_lines
from tests.sample_portal.crawl import NAME, write_portal_file
from tests.sample_portal.server import sample_portal

PAGES = 40


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An archive of the first pages of the sample portal."""
    folder = tmp_path_factory.mktemp("kept")
    with sample_portal() as portal:
        write_portal_file(folder, portal.url)
        luutru("crawl", NAME, "--limit", str(PAGES), "--home", folder)
    return folder


@pytest.fixture(scope="module")
def article(kept: Path) -> dict[str, Any]:
    """The newest article of that archive, as captures shows it."""
    captures = luutru_lines("captures", NAME, "--home", kept)
    return [capture for capture in captures if capture["became"] == "article"][-1]


@pytest.fixture
def home(kept: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copytree(kept, tmp_path / "home"))


def test_every_field_of_every_record_is_proved(kept: Path) -> None:
    records = {capture["record"] for capture in luutru_lines("captures", NAME, "--home", kept) if capture["record"]}
    traces = [json.loads(luutru("trace", record, "--json", "--home", kept)) for record in sorted(records)[:6]]
    fields = [field for one in traces for field in one["fields"].values()]

    assert len(fields) > 15
    assert {field["verdict"] for field in fields} <= {"exact", "derived"}
    assert all(one["way"]["is_sound"] and one["is_as_written"] for one in traces)


def test_the_span_cuts_the_printed_text_out_of_the_file_without_luutru(kept: Path) -> None:
    traced = next(one for one in traces(kept) if one["way"]["content_codings"] == ["gzip"] and is_plain(one["way"]))
    title, place = traced["fields"]["title"], traced["way"]["capture"]
    ((start, end),) = title["spans"]
    file = kept / "warc" / NAME / place["warc_file"]
    member = f"tail -c +{place['warc_offset'] + 1} {file} | head -c {place['warc_length']} | zcat"
    page = f"{member} | sed '1,/^\r$/d' | head -c -4 | sed '1,/^\r$/d' | zcat"
    cut = f"{page} | tail -c +{start + 1} | head -c {end - start}"

    assert subprocess.run(cut, shell=True, capture_output=True, check=True).stdout.decode() == title["printed"]


def traces(kept: Path) -> Iterator[dict[str, Any]]:
    """Trace the titles of all articles, one after another."""
    for capture in luutru_lines("captures", NAME, "--home", kept):
        if capture["became"] == "article":
            yield json.loads(luutru("trace", capture["id"], "title", "--json", "--home", kept))


def is_plain(way: dict[str, Any]) -> bool:
    """Tell whether the body stands where the capture does, and without chunks."""
    return not way["transfer_codings"] and way["capture"]["id"] == way["holder"]["id"]


def test_the_whole_way_is_shown(kept: Path, article: dict[str, Any]) -> None:
    said = luutru("trace", article["id"][:10], "published", "--bytes", "--home", kept)

    assert said.startswith("published  exact\n")
    for part in ("published/", "/html/body", "utf-8", article["block_digest"], article["warc_file"], "\n>"):
        assert part in said


def test_without_a_field_all_are_listed(kept: Path, article: dict[str, Any]) -> None:
    said = luutru("trace", article["id"], "--home", kept)

    for field in ("title", "body", "published", "byline", "counters.total"):
        assert f"\n{field} " in said


def test_it_is_said_in_vietnamese(kept: Path, article: dict[str, Any]) -> None:
    assert "khớp" in luutru("trace", article["id"], "--home", kept, "--lang", "vi")


def test_a_field_that_is_not_there_is_wrong_use_and_the_nearest_is_named(kept: Path, article: dict[str, Any]) -> None:
    words = [COMMAND, "trace", article["id"], "titel", "--home", kept]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)

    assert ran.returncode == ExitCode.WRONG_USE
    assert "Did you mean title?" in ran.stderr


def test_a_changed_byte_of_the_file_is_damage(home: Path, article: dict[str, Any]) -> None:
    file = home / "warc" / NAME / article["warc_file"]
    content = bytearray(file.read_bytes())
    content[article["warc_offset"] + article["warc_length"] // 2] ^= 1
    file.write_bytes(content)

    luutru("trace", article["id"], "--home", home, expect=ExitCode.DAMAGE_FOUND)


def test_a_value_altered_in_the_database_is_damage(home: Path, article: dict[str, Any]) -> None:
    alter(home, "update records set title = 'Tin khác' where id = ?", article["record"])
    said = luutru("trace", article["record"], "title", "--home", home, expect=ExitCode.DAMAGE_FOUND)

    assert said.startswith("This record was altered in the database")


def test_a_digest_altered_in_the_database_is_damage(home: Path, article: dict[str, Any]) -> None:
    alter(home, "update captures set url = 'http://binhlam.example/khac' where id = ?", article["id"])
    said = luutru("trace", article["id"], "title", "--home", home, expect=ExitCode.DAMAGE_FOUND)

    assert "file and database do not say the same of: url" in said


def test_rereading_lists_nothing_where_nothing_would_change(kept: Path) -> None:
    assert luutru_lines("reread", NAME, "--home", kept) == []


def test_rereading_lists_a_value_that_would_change_and_stores_nothing(home: Path, article: dict[str, Any]) -> None:
    alter(home, "update records set title = 'Tin khác' where id = ?", article["record"])
    (change,) = luutru_lines("reread", NAME, "--home", home)
    said = luutru("reread", NAME, "--diff", "--home", home)

    assert change == {
        "portal": NAME,
        "record": article["record"],
        "url": article["url"],
        "field": "title",
        "before": "Tin khác",
        "after": change["after"],
    }
    assert "  - Tin khác\n" in said
    assert luutru_lines("reread", NAME, "--home", home) == [change]
    assert json.loads(luutru("reread", NAME, "--diff", "--json", "--home", home)) == [change]


def alter(home: Path, statement: str, id_: str) -> None:
    with sqlite3.connect(home / "luutru.db") as database:
        database.execute(statement, (id_,))
