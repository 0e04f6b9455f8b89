"""Gathers every English sentence that a person may be shown."""

import ast
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from typer.core import TyperArgument, TyperGroup, TyperOption
from typer.main import get_command

from archive.audit import findings
from crawler.commands.luutru import app
from crawler.config_file import CONFIG
from crawler.screen.examples import examples_in
from pipelines import sample_file
from pipelines.sample_file import SAMPLE
from spiders import portal_file, toml_check
from spiders.portal_keys import PORTAL
from spiders.toml_check import Expected, Shape, Tables

CRAWLER, ARCHIVE = (Path(__file__).parents[3] / floor for floor in ("crawler", "archive"))
SAID = re.compile(r"""\bsay(?:_many)?\(("[^"]*"|'[^']*')(?:,\s*("[^"]*"|'[^']*'))?""")
SENTENCES_IN = {"say": 1, "mark": 1, "say_many": 2}
ARCHIVE_SAYS_IN = {"Sentence": 1, "counted": 2}


def every_message() -> set[str]:
    """Give them all: said in the code, told in the help, expected in files, advised by an audit."""
    expected = (*_expected(PORTAL), *_expected(CONFIG), *_expected(SAMPLE))
    return {
        *_in_code(CRAWLER, SENTENCES_IN),
        *_in_code(ARCHIVE, ARCHIVE_SAYS_IN),
        *_in_templates(),
        *_in_help(get_command(app())),
        *expected,
        *_elsewhere(),
    }


def _in_code(floor: Path, sentences_in: Mapping[str, int]) -> Iterator[str]:
    for path in floor.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text())))
        named = dict(chain.from_iterable(_named_texts(node) for node in nodes if isinstance(node, ast.Assign)))
        for call in nodes:
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in sentences_in:
                for part in call.args[: sentences_in[call.func.id]]:
                    if isinstance(part, ast.Constant):
                        yield part.value
                    elif isinstance(part, ast.Name) and part.id in named:
                        yield named[part.id]


def _named_texts(assignment: ast.Assign) -> Iterator[tuple[str, str]]:
    """Give the texts that stand under a name, alone or side by side."""
    (target,), value = assignment.targets[:1], assignment.value
    names = target.elts if isinstance(target, ast.Tuple) else [target]
    texts = value.elts if isinstance(value, ast.Tuple) else [value]
    for name, text in zip(names, texts, strict=False):
        if isinstance(name, ast.Name) and isinstance(text, ast.Constant) and isinstance(text.value, str):
            yield name.id, text.value


def _in_templates() -> Iterator[str]:
    for path in CRAWLER.rglob("*.html"):
        for one, other in SAID.findall(path.read_text()):
            yield from filter(None, (ast.literal_eval(one), other and ast.literal_eval(other)))


def _in_help(command: object) -> Iterator[str]:
    help_text, epilog = getattr(command, "help", None), getattr(command, "epilog", None)
    yield from (" ".join(part.split()) for part in (help_text or "").split("\n\n") if part.strip())
    yield from (about for _command, about in examples_in(epilog))
    for param in getattr(command, "params", ()):
        if isinstance(param, TyperArgument | TyperOption) and param.help and "--help" not in param.opts:
            yield param.help
    if isinstance(command, TyperGroup):
        for verb in command.commands.values():
            yield from _in_help(verb)


def _expected(shape: Shape) -> Iterator[str]:
    for part in shape.values():
        if isinstance(part, Expected):
            yield part.words
        else:
            yield from _expected(part.shape if isinstance(part, Tables) else part)


def _elsewhere() -> Iterator[str]:
    yield from (sample_file.A_FILE_BESIDE, sample_file.THE_BYTES_KEPT)
    for module in (findings, toml_check, portal_file):
        yield from (
            value for name, value in vars(module).items() if name.isupper() and isinstance(value, str) and value.strip()
        )
