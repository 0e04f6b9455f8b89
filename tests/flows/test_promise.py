"""A crawl says what its portal's file promised, and what all that is kept of the portal says to it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.exit_code import ExitCode
from tests.flows.luutru import luutru
from tests.sample_portal.server import SamplePortal, sample_portal

PORTAL_FILE = """\
home = "{url}"
[scope]
include = ["/kinh-te/"]
[pace]
delay_seconds = 0
concurrency = 4
[promise]
articles = {articles}
title = 0.9
"""


@pytest.fixture
def portal() -> Iterator[SamplePortal]:
    """The sample portal, of which one section is watched."""
    with sample_portal() as running:
        yield running


def promising(home: Path, portal: SamplePortal, articles: int) -> Path:
    path = home / "portals" / "kinh_te.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(PORTAL_FILE.format(url=portal.url, articles=articles), encoding="utf-8")
    return home


def crawled(home: Path, *flags: str, expect: int = 0) -> list[dict[str, Any]]:
    told = json.loads(luutru("crawl", "kinh_te", "--home", home, "--json", *flags, expect=expect))
    promise: list[dict[str, Any]] = told["promise"]
    return promise


def test_a_later_crawl_that_fetches_little_is_judged_by_all_that_is_kept(portal: SamplePortal, tmp_path: Path) -> None:
    home = promising(tmp_path, portal, articles=20)
    first = crawled(home)
    fetched = len(portal.log)
    second = crawled(home)

    assert len(portal.log) < fetched * 1.5
    assert first == second
    assert [one["is_kept"] for one in second] == [True, True]


def test_a_broken_promise_is_an_exit_code_and_a_sentence(portal: SamplePortal, tmp_path: Path) -> None:
    home = promising(tmp_path, portal, articles=2000)
    said = luutru("crawl", "kinh_te", "--home", home, expect=ExitCode.PROMISE_BROKEN)

    assert "Promise broken: 2,000 articles were to come" in said


def test_a_crawl_of_a_part_is_held_to_no_promise(portal: SamplePortal, tmp_path: Path) -> None:
    home = promising(tmp_path, portal, articles=2000)

    assert crawled(home, "--limit", "3") == []
    assert crawled(home, "--depth", "1") == []
