"""`luutru read` says what it understands of saved pages, and stores nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.exit_code import ExitCode
from tests.crawler.commands.shell import Said, Shell

PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title} - Cổng tỉnh Bình Lâm</title>
<link rel="canonical" href="https://binhlam.example/tin/{slug}.html"></head><body>
<div class="menu"><a href="/">Trang chủ</a> <a href="/tin/">Tin tức</a></div>
<h1>{title}</h1><div class="ngay">Thứ năm, 15/09/2022 08:30</div>
<div class="noi-dung"><p>Sáng 15/9, đồng chí Chủ tịch Ủy ban nhân dân tỉnh đã đi kiểm tra tiến độ các công trình
trọng điểm trên địa bàn, yêu cầu các đơn vị thi công bảo đảm chất lượng và thời gian đã cam kết với Nhân dân.</p>
<p>Các sở, ngành báo cáo khó khăn, vướng mắc về mặt bằng; đến nay đã bàn giao được
chín phần mười diện tích của dự án.</p>
<p style="text-align:right"><strong>Nguyễn Văn An</strong></p></div></body></html>"""
FIELDS = [
    "file",
    "url",
    "family",
    "kind",
    "title",
    "lead",
    "body",
    "published",
    "byline",
    "counters",
    "attachments",
    "problems",
]


def save(folder: Path, name: str, title: str = "Kiểm tra các công trình trọng điểm") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(title=title, slug="kiem-tra-cac-cong-trinh-trong-diem"), encoding="utf-8")
    return path


def objects(said: Said) -> list[dict[str, Any]]:
    assert (said.code, said.err) == (ExitCode.DONE, "")
    return [json.loads(line) for line in said.out.splitlines()]


def test_a_page_gives_one_object_with_every_field(luutru: Shell, tmp_path: Path) -> None:
    path = save(tmp_path, "page.html")
    (page,) = objects(luutru("read", path, "--jsonl"))

    assert list(page) == FIELDS
    assert (page["file"], page["kind"], page["title"]) == (str(path), "article", "Kiểm tra các công trình trọng điểm")
    assert page["published"]["value"] == "2022-09-15T08:30:00+07:00"


def test_the_page_itself_says_where_it_stood(luutru: Shell, tmp_path: Path) -> None:
    (page,) = objects(luutru("read", save(tmp_path, "page.html"), "--jsonl"))

    assert page["url"] == "https://binhlam.example/tin/kiem-tra-cac-cong-trinh-trong-diem.html"


def test_a_named_address_stands_over_the_pages_own(luutru: Shell, tmp_path: Path) -> None:
    (page,) = objects(luutru("read", save(tmp_path, "page.html"), "--url", "https://x.vn/a", "--jsonl"))

    assert page["url"] == "https://x.vn/a"


def test_a_folder_is_walked_in_the_order_of_its_names(luutru: Shell, tmp_path: Path) -> None:
    for name in ("b.html", "a/2.htm", "a/1.aspx", "saved"):
        save(tmp_path / "pages", name)
    (tmp_path / "pages" / "notes.txt").write_text("not a page")
    (tmp_path / "pages" / ".hidden.html").write_text("<html>")

    files = [Path(page["file"]).name for page in objects(luutru("read", tmp_path / "pages", "--jsonl"))]

    assert files == ["1.aspx", "2.htm", "b.html", "saved"]


def test_a_file_that_cannot_be_read_gives_a_problem_and_the_rest_is_read(luutru: Shell, tmp_path: Path) -> None:
    missing, there = tmp_path / "missing.html", save(tmp_path, "page.html")
    first, second = objects(luutru("read", missing, there, "--jsonl"))

    assert (first["file"], first["kind"], first["title"]) == (str(missing), "other", None)
    assert first["problems"] == ["The file could not be read: No such file or directory."]
    assert second["title"] is not None


def test_a_path_that_leads_nowhere_is_named(luutru: Shell, tmp_path: Path) -> None:
    said = luutru("read", tmp_path / "nope")

    assert (said.code, said.out) == (ExitCode.WRONG_USE, "")
    assert "nope: there is no such file or folder." in " ".join(said.err.split())


def test_a_folder_without_pages_is_told(luutru: Shell, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = luutru("read", tmp_path / "empty", "--jsonl")

    assert (said.code, said.out) == (ExitCode.WRONG_USE, "")
    assert "empty: nothing to read" in " ".join(said.err.split())


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"<" * 5_000, b"\xff\xfe\x00"])
def test_a_strange_file_is_answered(luutru: Shell, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "strange.html"
    path.write_bytes(content)
    (page,) = objects(luutru("read", path, "--jsonl"))

    assert list(page) == FIELDS


def test_several_processes_give_the_same_in_the_same_order(luutru: Shell, tmp_path: Path) -> None:
    for number in range(100):
        save(tmp_path / "pages", f"{number:03}.html", title=f"Tin số {number} của tỉnh")
    alone = luutru("read", tmp_path / "pages", "--jsonl", "--jobs", 1)
    together = luutru("read", tmp_path / "pages", "--jsonl", "--jobs", 2)

    assert len(objects(alone)) == 100
    assert together == alone


def test_a_person_is_shown_one_page_with_its_evidence(luutru: Shell, tmp_path: Path) -> None:
    said = luutru("read", save(tmp_path, "page.html"))

    assert said.out.startswith("Kiểm tra các công trình trọng điểm\n")
    assert "2022-09-15 08:30" in said.out


def test_a_person_is_shown_many_pages_in_a_table(luutru: Shell, tmp_path: Path) -> None:
    said = luutru("read", save(tmp_path, "1.html"), save(tmp_path, "2.html"))

    assert said.out.splitlines()[0].split() == ["file", "kind", "published", "title", "byline"]
    assert len(said.out.splitlines()) == 3


@pytest.mark.parametrize("flags", [[], ["--jsonl"]])
def test_control_codes_of_a_page_do_not_reach_the_terminal(luutru: Shell, tmp_path: Path, flags: list[str]) -> None:
    codes = "\x1b[2J\u202e\u009b31m"
    path = save(tmp_path, "page.html", title=f"Kiểm tra {codes} các công trình")
    path.write_text(path.read_text(encoding="utf-8").replace("/tin/", f"/{codes}/"), encoding="utf-8")
    said = luutru("read", path, *flags)

    assert not {"\x1b", "\x9b", "\u202e"} & set(said.out)


def test_reading_makes_no_archive(luutru: Shell, tmp_path: Path) -> None:
    path = save(tmp_path, "page.html")
    luutru("read", path)

    assert list(tmp_path.iterdir()) == [path]


def test_a_screen_shows_the_beginning_of_a_text_that_nobody_reads_to_its_end(luutru: Shell, tmp_path: Path) -> None:
    path = save(tmp_path, "page.html")
    text = "<p>Bà con ra suối xem hoa ban nở trắng hai bờ, trẻ em theo mẹ đi hái từ sớm.</p>" * 1_000
    path.write_text(path.read_text(encoding="utf-8").replace("<p>Các", f"{text}<p>Các"), encoding="utf-8")
    said = luutru("read", path)
    (page,) = objects(luutru("read", path, "--jsonl"))

    assert len(said.out) < 60_000 < len(page["body"])
    assert f"… ({len(page['body']):,} letters)" in said.out
