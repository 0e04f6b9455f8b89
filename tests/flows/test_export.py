"""What is kept can be handed on: other people's tools open it, and find every byte."""

import json
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import bagit
import httpx
import pytest

from archive.warc.records import warc_records_in
from benchmarks.peers import peer_tool
from crawler.exit_code import ExitCode
from tests.flows.luutru import luutru, luutru_lines
from tests.peers import pywb, replayweb_page
from tests.sample_portal.answer import State
from tests.sample_portal.crawl import NAME, write_portal_file
from tests.sample_portal.server import sample_portal

PAGES = 25

needs_peers = pytest.mark.skipif(peer_tool("wacz") is None, reason="other people's tools are not installed: make peers")
needs_pywb = pytest.mark.skipif(pywb.why_not() is not None, reason=pywb.why_not() or "")
needs_browser = pytest.mark.skipif(replayweb_page.why_not() is not None, reason=replayweb_page.why_not() or "")


class Kept:
    """An archive of two crawls: the second keeps images and styles as revisits."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url
        self.captures: list[dict[str, Any]] = luutru_lines("captures", NAME, "--home", folder)
        self.second_crawl: str = self.captures[-1]["crawl"]

    def home_page(self, crawl: str) -> dict[str, Any]:
        return next(row for row in self.captures if row["url"] == self.url and row["crawl"] == crawl)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder = tmp_path_factory.mktemp("home")
    with sample_portal(State(day=1)) as portal:
        write_portal_file(folder, portal.url)
        luutru("crawl", NAME, "--limit", str(PAGES), "--home", folder)
        portal.state.day = 2
        luutru("crawl", NAME, "--limit", str(PAGES), "--again", "--home", folder)
        return Kept(folder, portal.url)


@pytest.fixture(scope="module")
def whole(kept: Kept, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "sample.wacz"
    luutru("export", "wacz", NAME, "--to", path, "--home", kept.folder)
    return path


@pytest.fixture(scope="module")
def second_crawl(kept: Kept, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("second") / "second.wacz"
    luutru("export", "wacz", "--crawl", kept.second_crawl, "--to", path, "--home", kept.folder)
    return path


def lines_in(package: Path, name: str) -> list[dict[str, Any]]:
    with ZipFile(package) as held:
        return [json.loads(line) for line in held.read(name).splitlines()]


def fourteen_digits(row: dict[str, Any]) -> str:
    return datetime.fromisoformat(row["at"]).strftime("%Y%m%d%H%M%S")


def test_a_package_of_a_portal_holds_its_files_as_they_are(kept: Kept, whole: Path) -> None:
    with ZipFile(whole) as held:
        stored = {Path(name).name: held.read(name) for name in held.namelist() if name.startswith("archive/")}
        ways = {entry.compress_type for entry in held.infolist()}

    assert stored == {path.name: path.read_bytes() for path in (kept.folder / "warc" / NAME).glob("*.warc.gz")}
    assert ways == {ZIP_STORED}


def test_the_pages_of_a_package_begin_with_the_home_page(kept: Kept, whole: Path) -> None:
    heading, first, *_ = lines_in(whole, "pages/pages.jsonl")

    assert heading["format"] == "json-pages-1.0"
    assert first["url"] == kept.url
    assert first["title"] == "Cổng thông tin điện tử tỉnh Bình Lâm"


def test_a_crawl_brings_along_what_its_revisits_need(kept: Kept, second_crawl: Path, tmp_path: Path) -> None:
    needed = {row["revisit_of"] for row in kept.captures if row["crawl"] == kept.second_crawl} - {None}
    with ZipFile(second_crawl) as held:
        held.extractall(tmp_path)
    stored = {record.id for path in (tmp_path / "archive").iterdir() for record in warc_records_in(path)}

    assert needed
    assert needed <= stored
    assert {row["id"] for row in kept.captures if row["crawl"] != kept.second_crawl} - needed - stored


@needs_peers
def test_py_wacz_finds_packages_valid(whole: Path, second_crawl: Path) -> None:
    for package in (whole, second_crawl):
        ended = subprocess.run(
            [str(peer_tool("wacz")), "validate", "-f", package], capture_output=True, text=True, check=False
        )
        assert ended.returncode == 0, ended.stdout
        assert "the passed WACZ is valid" in ended.stdout


@needs_peers
def test_the_index_is_the_one_that_cdxj_indexer_makes(kept: Kept) -> None:
    files = sorted((kept.folder / "warc" / NAME).glob("*.warc.gz"))
    made = subprocess.run(
        [str(peer_tool("cdxj-indexer")), "--sort", *files], capture_output=True, text=True, check=True
    ).stdout
    ours = luutru("export", "cdxj", NAME, "--home", kept.folder).splitlines()

    assert ours == sorted(ours)
    assert [without_empty_bodies(line) for line in ours] == [without_empty_bodies(line) for line in made.splitlines()]


def without_empty_bodies(line: str) -> tuple[str, str, dict[str, str]]:
    """Take a line apart; cdxj-indexer names a digest also where there is no body."""
    surt, moment, said = line.split(" ", 2)
    fields = json.loads(said)
    if fields["status"].startswith("3"):
        fields.pop("digest", None)
    return surt, moment, fields


@pytest.fixture
def collection(second_crawl: Path, tmp_path: Path) -> Iterator[str]:
    with pywb.serving_package(second_crawl, tmp_path) as address:
        yield address


@needs_pywb
def test_pywb_gives_pages_and_images_of_a_package(kept: Kept, collection: str) -> None:
    page = kept.home_page(kept.second_crawl)
    revisit = next(row for row in kept.captures if row["revisit_of"] and row["mime"] == "image/png")
    given = httpx.get(f"{collection}/{fourteen_digits(page)}id_/{page['url']}")
    image = httpx.get(f"{collection}/{fourteen_digits(revisit)}id_/{revisit['url']}")

    assert "TỈNH BÌNH LÂM" in given.text
    assert image.content.startswith(b"\x89PNG")
    assert len(image.content) == revisit["payload_bytes"]


@needs_pywb
def test_pywb_finds_pages_by_our_index(kept: Kept, tmp_path: Path) -> None:
    index = tmp_path / "index.cdxj"
    luutru("export", "cdxj", NAME, "--to", index, "--home", kept.folder)
    (tmp_path / "pywb").mkdir()
    page = kept.home_page(kept.second_crawl)
    files = (kept.folder / "warc" / NAME).glob("*.warc.gz")
    with pywb.serving_index(index, files, tmp_path / "pywb") as address:
        given = httpx.get(f"{address}/{fourteen_digits(page)}id_/{page['url']}")

    assert "TỈNH BÌNH LÂM" in given.text


@needs_browser
def test_a_browser_shows_a_page_with_its_images_and_styles(kept: Kept, second_crawl: Path) -> None:
    page = kept.home_page(kept.second_crawl)
    seen = replayweb_page.look_at(second_crawl, page["url"], fourteen_digits(page))

    assert seen.title == "Cổng thông tin điện tử tỉnh Bình Lâm"
    assert "TỈNH BÌNH LÂM" in seen.text
    assert len(seen.images) >= 4
    assert seen.broken_images == []
    assert seen.style_rules > 20


def test_a_bag_is_valid_until_a_byte_changes(kept: Kept, tmp_path: Path) -> None:
    folder = tmp_path / "bag"
    luutru("export", "bagit", NAME, "--to", folder, "--home", kept.folder)
    bag = bagit.Bag(str(folder))
    bag.validate()
    file = next(folder.glob("data/warc/*.warc.gz"))
    file.write_bytes(file.read_bytes()[:-1] + b"?")

    assert bag.info["External-Identifier"] == NAME
    assert int(bag.info["Captures"]) == len(kept.captures)
    with pytest.raises(bagit.BagValidationError):
        bag.validate()


def test_a_package_never_takes_the_place_of_a_file(kept: Kept, whole: Path) -> None:
    before = whole.read_bytes()
    luutru("export", "wacz", NAME, "--to", whole, "--home", kept.folder, expect=ExitCode.WRONG_USE)

    assert whole.read_bytes() == before


def test_a_span_without_captures_makes_no_package(kept: Kept, tmp_path: Path) -> None:
    path = tmp_path / "none.wacz"
    words = ("export", "wacz", NAME, "--since", "2100-01-01", "--to", path, "--home", kept.folder)
    luutru(*words, expect=ExitCode.WRONG_USE)

    assert list(tmp_path.iterdir()) == []
