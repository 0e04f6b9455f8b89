"""Help teaches, in both languages, and loads nothing that it does not need."""

import subprocess
import sys

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from crawler.commands.luutru import app
from crawler.screen.examples import examples_in
from tests.crawler.commands.shell import Shell

VERBS = ["crawl", "status", "captures", "show", "counters", "read", "reread", "rebuild", "verify", "mend"]
PORTAL_VERBS = ["list", "new", "try", "sample", "check"]
PATHS = [*([verb] for verb in VERBS), ["portal"], *(["portal", verb] for verb in PORTAL_VERBS)]


def verb_at(path: list[str]) -> object:
    command = get_command(app())
    for name in path:
        assert isinstance(command, TyperGroup)
        command = command.commands[name]
    return command


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_a_verb_tells_all_its_flags_and_lines_to_try(luutru: Shell, path: list[str]) -> None:
    said = luutru(*path, "--help")
    verb = verb_at(path)
    flags = [flag for param in getattr(verb, "params", ()) for flag in param.opts if flag.startswith("--")]
    examples = [command for command, _ in examples_in(getattr(verb, "epilog", None))]

    assert said.code == 0
    assert [words for words in (*flags, *examples) if words not in said.out] == []


@pytest.mark.parametrize("path", [path for path in PATHS if path != ["portal"]], ids=" ".join)
def test_a_verb_has_lines_to_try(path: list[str]) -> None:
    assert examples_in(getattr(verb_at(path), "epilog", None))


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_is_vietnamese_where_that_is_spoken(luutru: Shell, path: list[str]) -> None:
    said = luutru("--lang", "vi", *path, "-h")

    assert said.out.startswith("Cách dùng:")


def test_luutru_alone_says_what_it_is_and_three_commands(luutru: Shell) -> None:
    said = luutru()

    assert said.code == 0
    assert said.out.count("\n  luutru ") == 3


def test_a_group_alone_shows_its_help(luutru: Shell) -> None:
    assert luutru("portal").out.strip() == luutru("portal", "--help").out.strip()


def test_the_version_is_told(luutru: Shell) -> None:
    assert luutru("--version").out.strip()


def test_piped_help_has_no_codes_and_no_trailing_blanks(luutru: Shell) -> None:
    lines = luutru("crawl", "--help").out.splitlines()

    assert [line for line in lines if line != line.rstrip() or "\x1b" in line] == []


def test_help_waits_for_nothing_heavy() -> None:
    heavy = {"scrapy", "twisted", "sqlalchemy", "lxml", "parsel", "pydantic"}
    script = "import sys; from crawler.commands.luutru import app; app(); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert heavy & set(ran.stdout.split()) == set()
