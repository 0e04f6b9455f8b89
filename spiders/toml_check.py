"""Reads a TOML file and explains all that is wrong with it at once: line, key, what was expected, what was found."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from spiders.errors import FileInvalid, Wrong

A_TABLE = "a table"
TABLES = "tables, each begun by [[…]]"
A_KNOWN_KEY = "a known key"
VALID_TOML = "valid TOML"
UTF_8 = "text in UTF-8"

_TABLE = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"^\s*([\w\"'.-]+)\s*=")
_POSITION = re.compile(r"(.*) \(at line (\d+), column \d+\)")

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """What may stand at a key.

    Attributes:
        words: what was expected, to be read after "expected".
        holds: whether a value will do.
        required: the key may not be missing.
    """

    words: str
    holds: Callable[[Any], bool]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Tables:
    """A list of tables, each of this shape."""

    shape: "Shape"


Shape = Mapping[str, "Expected | Tables | Shape"]


def parse_toml(path: Path) -> tuple[dict[str, Any], str]:
    """Read a TOML file: what it says, and its text.

    Raises:
        FileInvalid: it is no TOML.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text), text
    except UnicodeDecodeError as fault:
        line = path.read_bytes()[: fault.start].count(b"\n") + 1
        raise FileInvalid(path, [Wrong(line, None, UTF_8)]) from fault
    except tomllib.TOMLDecodeError as fault:
        raise FileInvalid(path, [_syntax_fault(str(fault), text)]) from fault


def wrongs_in(document: Mapping[str, Any], shape: Shape, text: str) -> Iterator[Wrong]:
    """Give every fault of a document."""
    yield from _faults(document, shape, (), _key_lines(text))


def line_of_key(text: str, *key: str | int) -> int | None:
    """Find the line of a key, or of the table that holds it; a number counts tables of one name from 0."""
    return _line(key, _key_lines(text))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that is most like this one, where one is."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.5)), None)


def _faults(found: Mapping[str, Any], shape: Shape, at: KeyPath, lines: dict[KeyPath, int]) -> Iterator[Wrong]:
    for key, value in found.items():
        place = (*at, key)
        expected = shape.get(key)
        if expected is None:
            yield _unknown_key(place, shape, lines)
        elif isinstance(expected, Expected):
            if not expected.holds(value):
                yield _wrong(place, lines, expected.words, value)
        elif isinstance(expected, Tables):
            yield from _faults_of_tables(value, expected, place, lines)
        elif isinstance(value, dict):
            yield from _faults(value, expected, place, lines)
        else:
            yield _wrong(place, lines, A_TABLE, value)
    for key, expected in shape.items():
        if isinstance(expected, Expected) and expected.required and key not in found:
            yield Wrong(_line(at, lines), _dotted((*at, key)), expected.words, is_missing=True)


def _faults_of_tables(value: Any, expected: Tables, at: KeyPath, lines: dict[KeyPath, int]) -> Iterator[Wrong]:
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        yield _wrong(at, lines, TABLES, value)
        return
    for position, table in enumerate(value):
        yield from _faults(table, expected.shape, (*at, position), lines)


def _wrong(at: KeyPath, lines: dict[KeyPath, int], words: str, found: Any) -> Wrong:
    return Wrong(_line(at, lines), _dotted(at), words, as_written(found))


def _unknown_key(at: KeyPath, shape: Shape, lines: dict[KeyPath, int]) -> Wrong:
    meant = nearest(str(at[-1]), shape)
    if meant is None:
        return Wrong(_line(at, lines), _dotted(at), A_KNOWN_KEY, known=tuple(shape))
    return Wrong(_line(at, lines), _dotted(at), A_KNOWN_KEY, nearest=_dotted((*at[:-1], meant)))


def _syntax_fault(said: str, text: str) -> Wrong:
    position = _POSITION.match(said)
    if position is None:
        return Wrong(text.count("\n") + 1, None, VALID_TOML, said)
    return Wrong(int(position[2]), None, VALID_TOML, position[1])


def _key_lines(text: str) -> dict[KeyPath, int]:
    """Find the line of each table and key; the TOML parser does not tell."""
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.match(line):
            table = _table_path(header[2], counts, is_one_of_many=header[1] == "[[")
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_parts(key[1])), number)
    return lines


def _table_path(name: str, counts: dict[KeyPath, int], *, is_one_of_many: bool) -> KeyPath:
    path: KeyPath = ()
    parts = _parts(name)
    for position, part in enumerate(parts):
        path = (*path, part)
        if is_one_of_many and position == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _parts(name: str) -> list[str]:
    return [part.strip(" \"'") for part in name.split(".")]


def _line(at: KeyPath, lines: dict[KeyPath, int]) -> int | None:
    while at and at not in lines:
        at = at[:-1]
    return lines.get(at)


def _dotted(at: KeyPath) -> str:
    return ".".join(part if isinstance(part, str) else str(part + 1) for part in at)


def as_written(value: Any) -> str:
    """Write a value as TOML does."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(map(as_written, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {as_written(one)}' for key, one in value.items())}}}"
    return str(value)
