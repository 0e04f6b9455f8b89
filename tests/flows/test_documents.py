"""What the documents tell a person to type can be typed."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from crawler.commands.luutru import app
from crawler.exit_code import ExitCode
from spiders.portal_keys import PORTAL
from spiders.toml_check import wrongs_in

ROOT = Path(__file__).parents[2]
DOCUMENTS = ["README.md", "docs/archivist.md", "docs/operator.md", "spiders/portals/README.md"]
LINE = re.compile(r"^(?:\$ |LUUTRU_\S+ )*(luutru .*?)(?:  .*)?$", re.MULTILINE)
INLINE = re.compile(r"`(luutru [^`]+)`")
TOML = re.compile(r"```toml\n(.*?)```", re.DOTALL)
EVERYWHERE = {"--help", "--lang", "-h"}


def fences(text: str) -> str:
    return "\n".join(text.split("```")[1::2])


def told(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return [*LINE.findall(fences(text)), *INLINE.findall(text)]


@pytest.mark.parametrize(("name", "line"), [(name, line) for name in DOCUMENTS for line in told(name)])
def test_a_command_that_a_document_tells_is_known(name: str, line: str) -> None:
    words = shlex.split(re.split(r"  #| > ", line)[0])[1:]
    command = get_command(app())
    while isinstance(command, TyperGroup) and words and not words[0].startswith("-"):
        command = command.commands[words.pop(0)]
    known = {flag for param in command.params for flag in param.opts} | EVERYWHERE

    assert {word for word in words if word.startswith("-")} - known == set()


@pytest.mark.parametrize("name", ["README.md", "docs/operator.md"])
def test_a_make_target_that_a_document_tells_is_there(name: str) -> None:
    targets = set(re.findall(r"^make (\w+)|`make (\w+)`", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert {target for pair in targets for target in pair if target and f"\n{target}:" not in makefile} == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_link_of_a_document_leads_somewhere(name: str) -> None:
    path = ROOT / name
    links = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))

    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []


def test_what_a_portal_file_is_told_to_hold_is_right() -> None:
    for text in TOML.findall((ROOT / "spiders/portals/README.md").read_text(encoding="utf-8")):
        faults = list(wrongs_in(tomllib.loads(text), PORTAL, text))

        assert [fault for fault in faults if fault.key != "home"] == []


def test_every_key_of_a_portal_file_is_told() -> None:
    told_text = (ROOT / "spiders/portals/README.md").read_text(encoding="utf-8")
    keys = {*PORTAL, *(key for table in PORTAL.values() if isinstance(table, dict) for key in table)}

    assert {key for key in keys if key not in told_text} == set()


def test_every_exit_code_is_told() -> None:
    told_text = (ROOT / "docs/operator.md").read_text(encoding="utf-8")
    rows = " ".join(line.split("|")[1] for line in told_text.splitlines() if line.startswith("|"))

    assert {int(code) for code in re.findall(r"\d+", rows)} == {*map(int, ExitCode)}
