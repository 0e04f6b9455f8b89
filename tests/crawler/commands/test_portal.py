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


def test_faults_are_told_in_vietnamese(luutru: Shell, own: Path) -> None:
    (own / "a.toml").write_text('home = "https://a.vn"\n[scope]\ndeph = 2\n')
    said = luutru("portal", "check", "a", "--lang", "vi")

    assert "dòng 3: scope.deph: cần một khóa đã biết; có phải ý bạn là scope.depth?" in said.out
