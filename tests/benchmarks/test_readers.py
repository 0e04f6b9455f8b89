"""Every reader is asked about the same pages in a process of its own; whichever cannot be asked says why."""

import sys
from pathlib import Path

from benchmarks.gold import GoldPage
from benchmarks.readers import GENERIC, Silent, ask, quickest, tasks_of

PAGE = "<title>Trang</title><h1>Hội nghị phụ nữ</h1><p>Ngày 12/8/2019</p>"


def page_in(folder: Path) -> GoldPage:
    file = folder / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    return GoldPage(file, "http://portal.example/page.html", "article", prints_no_date=False, questions=())


def test_luutru_answers_for_each_page_and_not_for_those_that_warm_it_up(tmp_path: Path) -> None:
    page = page_in(tmp_path)
    told = ask(GENERIC, Path(sys.executable), tasks_of([page], tmp_path))

    assert not isinstance(told, Silent)
    assert [answer["file"] for answer in told] == [str(page.file)]
    assert all(answer["cpu_seconds"] > 0 for answer in told)


def test_a_peer_that_is_not_installed_says_so(tmp_path: Path) -> None:
    told = ask("news-please", Path(sys.executable), tasks_of([page_in(tmp_path)], tmp_path))

    assert told == Silent("news-please", "ModuleNotFoundError: No module named 'newsplease'")


def test_the_quickest_of_all_rounds_counts() -> None:
    rounds = [[{"cpu_seconds": first, "again_cpu_seconds": 2 * first}] for first in (3.0, 1.0, 2.0)]

    assert quickest(rounds) == [{"cpu_seconds": 1.0, "again_cpu_seconds": 2.0}]
