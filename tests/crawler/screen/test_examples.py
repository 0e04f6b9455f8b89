"""Lines to try can be typed as they are printed."""

from pathlib import Path

import pytest

from crawler.screen.examples import as_typed


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
