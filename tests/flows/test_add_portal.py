"""An archivist adds a portal without code, as spiders/portals/README.md tells; a look is polite, and keeps nothing."""

import json
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.exit_code import ExitCode
from tests.flows.luutru import COMMAND, luutru
from tests.sample_portal.articles import REDESIGNED_ON, Article
from tests.sample_portal.days import articles_on
from tests.sample_portal.server import SamplePortal, sample_portal

README = Path(__file__).parents[2] / "spiders/portals/README.md"
NAME = "binh_lam"
TWO_LAYOUTS = f"""
[[layout]]
[layout.selectors]
title = "div.tieude"
[[layout]]
since_on = {REDESIGNED_ON.isoformat()}
[layout.selectors]
title = "article.detail h1"
"""


@pytest.fixture(scope="module")
def portal() -> Iterator[SamplePortal]:
    """The sample portal."""
    with sample_portal() as running:
        yield running


@pytest.fixture(scope="module")
def home(portal: SamplePortal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with the file that luutru drafted of it."""
    folder = tmp_path_factory.mktemp("home")
    luutru("portal", "new", NAME, "--home", portal.url, "--into", folder)
    return folder


def article(*, is_old: bool) -> Article:
    return next(one for one in articles_on(1) if one.is_old is is_old and one.byline and one.caption)


def url_of(portal: SamplePortal, one: Article) -> str:
    return portal.url.rstrip("/") + one.path


def tried(home: Path, *words: str | Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(luutru("portal", "try", NAME, *words, "--json", "--home", home))
    return told


def field(told: dict[str, Any], name: str) -> dict[str, Any]:
    return next(row for row in told["fields"] if row["field"] == name)


def test_a_look_asks_robots_first_and_takes_pages_only(tmp_path: Path) -> None:
    with sample_portal() as portal:
        told = json.loads(luutru("portal", "new", NAME, "--home", portal.url, "--into", tmp_path, "--json"))
    targets = portal.targets()

    assert targets[:2] == ["/robots.txt", "/"]
    assert len(targets) == 9
    assert [page["kind"] for page in told["pages"]].count("article") >= 6
    assert not [target for target in targets if re.search(r"\.(css|png|js|xml)", target)]


def test_a_look_keeps_nothing_but_the_file(home: Path) -> None:
    assert [path.name for path in home.rglob("*") if path.is_file()] == [f"{NAME}.toml"]


def test_the_drafted_file_is_right(home: Path) -> None:
    assert "1 portal file is right." in luutru("portal", "check", NAME, "--home", home)


def test_a_file_is_never_overwritten(home: Path, portal: SamplePortal) -> None:
    before = (home / "portals" / f"{NAME}.toml").read_bytes()
    luutru("portal", "new", NAME, "--home", portal.url, "--into", home, expect=ExitCode.WRONG_USE)

    assert (home / "portals" / f"{NAME}.toml").read_bytes() == before


def test_a_page_is_tried_by_its_address_and_fetched_once(home: Path, portal: SamplePortal) -> None:
    asked = len(portal.log)
    told = tried(home, url_of(portal, article(is_old=False)))

    assert portal.targets()[asked:] == ["/robots.txt", article(is_old=False).path]
    assert field(told, "title")["value"] == article(is_old=False).title
    assert field(told, "published")["printed"]
    assert not (home / "warc" / NAME).exists()


def test_a_page_that_robots_closes_is_not_tried(home: Path, portal: SamplePortal) -> None:
    luutru("portal", "try", NAME, f"{portal.url}quan-tri/", "--home", home, expect=ExitCode.FAILED)

    assert "/quan-tri/" not in portal.targets()


@pytest.mark.parametrize(
    ("day", "layout", "is_old"),
    [("2022-12-31", "first", True), ("2023-01-01", "2023-01-01", False), ("2025-06-01", "2023-01-01", False)],
)
def test_the_layout_is_that_of_the_day(
    portal: SamplePortal, tmp_path: Path, day: str, layout: str, *, is_old: bool
) -> None:
    file = tmp_path / "portals" / f"{NAME}.toml"
    file.parent.mkdir()
    file.write_text(f'home = "{portal.url}"\n{TWO_LAYOUTS}', encoding="utf-8")
    luutru("portal", "sample", NAME, url_of(portal, article(is_old=is_old)), "--home", tmp_path)
    (saved,) = (file.with_suffix("") / "samples").glob("*.html")
    told = tried(tmp_path, saved, "--at", day)

    assert told["layout"] == f"{NAME}/{layout}"
    assert field(told, "title")["rule"] == "title/layout"
    assert field(told, "title")["value"] == article(is_old=is_old).title


def test_a_sample_holds_until_the_page_reads_otherwise(home: Path, portal: SamplePortal) -> None:
    luutru("portal", "sample", NAME, url_of(portal, article(is_old=True)), "--home", home)
    holds = luutru("portal", "check", NAME, "--home", home)
    (file,) = (home / "portals" / NAME / "samples").glob("*.toml")
    file.write_text(file.read_text(encoding="utf-8").replace(article(is_old=True).title, "Tin khác"), encoding="utf-8")
    (row,) = json.loads(luutru("portal", "check", NAME, "--json", "--home", home, expect=ExitCode.PROMISE_BROKEN))

    assert "1 sample holds." in holds
    assert (row["key"], row["expected"], row["found"]) == ("expected.title", "Tin khác", article(is_old=True).title)


def test_a_sample_that_a_person_corrected_is_not_overwritten(home: Path, portal: SamplePortal, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><title>Tin</title><h1>Tin</h1></html>", encoding="utf-8")
    words = ("portal", "sample", NAME, page, "--home", home)
    luutru(*words)

    luutru(*words, expect=ExitCode.WRONG_USE)


def test_every_command_of_the_page_on_portals_can_be_given(portal: SamplePortal, tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8").partition("## Everything")[0]
    commands = re.findall(r"^luutru (.*?)(?:  #.*)?$", "".join(text.split("```")[1::2]), re.MULTILINE)
    for command in commands:
        words = shlex.split(command.strip().replace("http://127.0.0.1:8080/", portal.url))
        folder = "--into" if words[:2] == ["portal", "new"] else "--home"
        luutru(*words, folder, tmp_path)

    assert len(commands) == 8


def test_a_host_that_does_not_resolve_is_told_and_no_file_is_written(tmp_path: Path) -> None:
    words = ["portal", "new", NAME, "--home", "http://portal.invalid/", "--delay", "0", "--into", tmp_path]
    ended = subprocess.run([COMMAND, *words], capture_output=True, text=True, check=False)

    assert ended.returncode == ExitCode.FAILED
    assert "http://portal.invalid/: expected a page, but no such host (robots.txt)." in ended.stderr
    assert list(tmp_path.rglob("*.toml")) == []
