"""The house keeps its measures: files that can be read at a sitting, empty package files, no word of one machine."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("archive", "spiders", "pipelines", "crawler")
FILES = [path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]
PACKAGES = [path for path in FILES if path.name == "__init__.py"]
MOST_FILE_LINES = 300
MOST_FUNCTION_LINES = 50


def test_no_file_is_longer_than_can_be_read() -> None:
    too_long = {str(path): lines for path in FILES if (lines := len(path.read_text().splitlines())) > MOST_FILE_LINES}

    assert too_long == {}


def test_no_function_is_longer_than_can_be_held_in_mind() -> None:
    too_long = [
        f"{path}:{node.lineno} {node.name}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > MOST_FUNCTION_LINES
    ]

    assert too_long == []


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.name == "__init__.py"], ids=lambda path: path.parent.name
)
def test_a_package_file_holds_one_docstring(path: Path) -> None:
    body = ast.parse(path.read_text()).body

    assert len(body) == 1
    assert ast.get_docstring(ast.parse(path.read_text()))


def test_every_module_says_in_one_sentence_what_it_gives() -> None:
    silent = [str(path) for path in FILES if not ast.get_docstring(ast.parse(path.read_text()))]

    assert silent == []


def test_nothing_in_the_project_names_one_machine_or_a_registry() -> None:
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    forbidden = re.compile(rb"/work/|/root/|pypi\.org|files\.pythonhosted|registry\.npmjs")
    named = [name for name in kept if name != "tests/test_house.py" and forbidden.search((ROOT / name).read_bytes())]

    assert named == []
