"""`luutru portal` lists portals and explains their files."""

import json
from pathlib import Path

import pytest

from crawler.exit_code import ExitCode
from tests.crawler.commands.shell import Shell


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of one's own portal files."""
    folder = tmp_path / "luutru-home" / "portals"
    folder.mkdir(parents=True)
    return folder


def test_built_in_portals_and_ones_own_are_listed(luutru: Shell, own: Path) -> None:
    (own / "binh_lam.toml").write_text('home = "https://binhlam.example/"\n')
    listed = {row["name"]: row for row in json.loads(luutru("portal", "list", "--json").out)}

    assert listed["binh_lam"]["file"] == str(Path("luutru-home/portals/binh_lam.toml"))
    assert listed["lam_dong"]["province"] == "68"


def test_a_wrong_file_does_not_hide_the_others(luutru: Shell, own: Path) -> None:
    (own / "binh_lam.toml").write_text("[[")
    said = luutru("portal", "list")

    assert said.code == ExitCode.DONE
    assert "wrong: see luutru portal check" in said.out
    assert "lamdong.gov.vn" in said.out


def test_every_built_in_file_is_right(luutru: Shell) -> None:
    assert luutru("portal", "check").code == ExitCode.DONE


def test_a_check_tells_every_fault_of_every_file(luutru: Shell, own: Path) -> None:
    (own / "a.toml").write_text('home = "https://a.vn"\nname = "b"\n[scope]\ndeph = 2\n')
    (own / "b.toml").write_text("home = 1\n")
    said = luutru("portal", "check")

    assert said.code == ExitCode.WRONG_CONFIGURATION
    assert said.out.count("  line ") == 3


def test_a_file_anywhere_can_be_checked(luutru: Shell, tmp_path: Path) -> None:
    path = tmp_path / "moi.toml"
    path.write_text('home = "https://moi.vn"\n[scope]\ndeph = 2\n')
    (wrong,) = json.loads(luutru("portal", "check", path, "--json").out)

    assert (wrong["line"], wrong["key"], wrong["nearest"]) == (3, "scope.deph", "scope.depth")


def test_a_file_that_is_not_there_is_told(luutru: Shell) -> None:
    said = luutru("portal", "check", "moi.toml")

    assert (said.code, said.err) == (ExitCode.WRONG_USE, "moi.toml: there is no such file or folder.\n")


def test_what_is_missing_and_what_is_known_is_told(luutru: Shell, own: Path) -> None:
    (own / "a.toml").write_text("[pace]\ncolour = 2\n")
    said = luutru("portal", "check", "a")

    assert "home: expected an address that begins with http:// or https://, found nothing" in said.out
    assert "line 2: pace.colour: expected a known key; known are delay_seconds, concurrency" in said.out


def test_faults_are_told_in_vietnamese(luutru: Shell, own: Path) -> None:
    (own / "a.toml").write_text('home = "https://a.vn"\n[scope]\ndeph = 2\n')
    said = luutru("portal", "check", "a", "--lang", "vi")

    assert "dòng 3: scope.deph: cần một khóa đã biết; có phải ý bạn là scope.depth?" in said.out


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("Lâm Đồng", "lam_dong"), ("https://binhlam.gov.vn/", "binhlam.gov.vn"), ("../x", "x"), ("?", "lam_dong")],
)
def test_a_name_that_will_not_do_is_told_with_one_that_will(luutru: Shell, name: str, nearest: str) -> None:
    said = luutru("portal", "new", name, "--home", "https://binhlam.invalid/")

    assert said.code == ExitCode.WRONG_USE
    assert said.err.endswith(f"as {nearest}.\n")


def test_a_home_page_without_its_scheme_is_told(luutru: Shell) -> None:
    said = luutru("portal", "new", "binh_lam", "--home", "binhlam.gov.vn")

    assert (said.code, "https://" in said.err) == (ExitCode.WRONG_USE, True)


def test_a_new_portal_needs_a_home_page(luutru: Shell) -> None:
    assert "needs --home URL" in luutru("portal", "new", "binh_lam").err


def test_a_file_that_stands_is_told_before_anything_is_fetched(luutru: Shell, own: Path) -> None:
    (own / "binh_lam.toml").write_text('home = "https://binhlam.example/"\n')
    said = luutru("portal", "new", "binh_lam", "--home", "https://binhlam.invalid/")

    assert said.code == ExitCode.WRONG_USE
    assert "stands already, and is not overwritten" in said.err


@pytest.mark.parametrize("verb", ["try", "sample"])
def test_an_unknown_portal_is_told_with_the_nearest(luutru: Shell, verb: str) -> None:
    said = luutru("portal", verb, "lam_dog", "3f9a2c")

    assert said.code == ExitCode.WRONG_USE
    assert "Did you mean lam_dong" in said.err


@pytest.mark.parametrize("page", ["lamdong.gov.vn/tin", "no-such-file.html", "xyz"])
def test_what_is_no_page_is_told(luutru: Shell, page: str) -> None:
    said = luutru("portal", "try", "lam_dong", page, "--lang", "vi")

    assert said.code == ExitCode.WRONG_USE
    assert said.err.startswith(f"URL|TỆP|BẢN GHI {page}: cần địa chỉ")


def test_a_saved_page_is_tried_with_both_readers_side_by_side(luutru: Shell, own: Path, tmp_path: Path) -> None:
    (own / "binh_lam.toml").write_text('home = "https://binhlam.example/"\n[[layout]]\nselectors.title = ".phu"\n')
    page = tmp_path / "page.html"
    text = "Sáng nay bà con ra suối, hoa ban nở trắng hai bờ. " * 8
    heads = "<div class=phu>Hoa ban nở sớm</div><h1>Thông báo số 12</h1><p>15/09/2022</p>"
    page.write_text(f"<body>{heads}<p>{text}\x1b[31m</p></body>", encoding="utf-8")
    said = luutru("portal", "try", "binh_lam", page, "--url", "https://binhlam.example/tin/1")
    (row,) = [line for line in said.out.splitlines() if line.startswith("title")]

    assert said.code == ExitCode.DONE
    assert [cell.split()[-2:] for cell in row.split("≠")] == [["nở", "sớm"], ["số", "12"]]
    assert "\x1b" not in said.out


def test_a_place_that_the_file_names_in_vain_is_told(luutru: Shell, own: Path, tmp_path: Path) -> None:
    (own / "binh_lam.toml").write_text('home = "https://binhlam.example/"\n[[layout]]\nselectors.counters = ".dem"\n')
    page = tmp_path / "page.html"
    page.write_text("<p>Trang", encoding="utf-8")
    said = luutru("portal", "try", "binh_lam", page, "--url", "https://binhlam.example/tin/1")

    assert "visitor counter: nothing stands at the place that the file names.\n" in said.out
