"""Lines to try can be typed as they are printed."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from crawler.screen.examples import TwoColumns, as_typed

COMMAND = "luutru portal try binh_lam http://127.0.0.1:8080/kinh-te/xa-sin-thau-thuong-1001.html"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in an environment that is not on the path."""
    program = tmp_path / ".venv" / "bin" / "luutru"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", "/nowhere")
    return program


def test_a_program_that_is_not_on_the_path_is_named_from_where_one_stands(program: Path, tmp_path: Path) -> None:
    assert as_typed("luutru verify", str(program), tmp_path) == ".venv/bin/luutru verify"
    assert as_typed("luutru verify", str(program), tmp_path / "elsewhere") == f"{program} verify"


def test_a_program_on_the_path_is_named_shortly(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(program.parent))

    assert as_typed("luutru verify", str(program), tmp_path) == "luutru verify"


def test_what_is_called_otherwise_is_left_as_it_is(tmp_path: Path) -> None:
    assert as_typed("luutru verify", "/usr/bin/pytest", tmp_path) == "luutru verify"


def on_a_terminal(width: int, *rows: tuple[str, str]) -> list[str]:
    console = Console(file=StringIO(), width=width)
    console.print(TwoColumns([(Text(left), Text(right)) for left, right in rows]), crop=False)
    printed = console.file.getvalue()  # type: ignore[attr-defined]
    return [line.rstrip() for line in printed.splitlines()]


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_command_wider_than_the_terminal_stays_whole_and_on_one_line(width: int) -> None:
    lines = on_a_terminal(width, (COMMAND, "how each field is read"), ("luutru verify", "that every byte is kept"))

    assert lines == [f"  {COMMAND}", "      how each field is read", "  luutru verify", "      that every byte is kept"]


def test_where_there_is_room_what_is_said_stands_beside() -> None:
    assert on_a_terminal(80, ("luutru", "all"), ("luutru verify", "bytes")) == [
        "  luutru         all",
        "  luutru verify  bytes",
    ]
