"""Samples on disk: the page's bytes, and beside them a TOML file with its moment, headers and expected values."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from textwrap import wrap
from typing import Any

from archive.digest import sha256_of
from pipelines.sample import NO_COUNTERS, Sample
from pipelines.values import COUNTERS, FIELDS, Value
from spiders.errors import FileInvalid, Wrong
from spiders.portal_keys import is_list_of, is_text, is_whole
from spiders.toml_check import Expected, Shape, line_of_key, parse_toml, wrongs_in

A_FILE_BESIDE = "the name of a file beside this one"
THE_BYTES_KEPT = "the bytes that were kept; their digest differs"
WIDTH = 100

_TEXTS = ("title", "author", "organisation")
_LINES = ("lead", "body")
_LISTS = ("captions", "attachments")
_KINDS = ("article", "listing", "home", "other")
_ABSENT = (*FIELDS[1:], NO_COUNTERS)


def _is_moment(value: Any) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


def _is_when(value: Any) -> bool:
    if isinstance(value, date):
        return not isinstance(value, datetime) or value.tzinfo is not None
    try:
        return bool(datetime.fromisoformat(value))
    except (TypeError, ValueError):
        return False


_TEXT = Expected("text", is_text)
_TEXT_LIST = Expected("a list of texts", is_list_of(is_text))
_COUNT = Expected("a whole number", is_whole)
_MEANINGS = (
    *("total", "online", "online_guests", "online_bots", "online_members", "today", "yesterday"),
    *(f"{side}_{span}" for span in ("week", "month", "year") for side in ("this", "last")),
)

SAMPLE: Shape = {
    "url": Expected("an address", is_text, required=True),
    "at": Expected("a moment with its offset, as 2022-09-15T08:30:00+07:00", _is_moment, required=True),
    "page": Expected("the name of a file beside this one", is_text, required=True),
    "digest": _TEXT,
    "headers": _TEXT_LIST,
    "expected": {
        "kind": Expected("article, listing, home or other", lambda value: value in _KINDS),
        "published": Expected("a day or a moment, as 2022-09-15 or 2022-09-15T08:30:00+07:00", _is_when),
        **dict.fromkeys(_TEXTS, _TEXT),
        **dict.fromkeys(
            _LINES, Expected("text, or a list of its lines", lambda value: is_text(value) or _is_list(value))
        ),
        **dict.fromkeys(_LISTS, _TEXT_LIST),
        "absent": Expected('a list of fields, as ["author", "lead"]', is_list_of(_ABSENT.__contains__)),
        "counters": dict.fromkeys(_MEANINGS, _COUNT),
    },
}


def _is_list(value: Any) -> bool:
    return is_list_of(is_text)(value)


def write_sample(sample: Sample, folder: Path, comments: tuple[str, str]) -> Path:
    """Write a sample into a folder, and give its TOML file.

    Args:
        comments: what stands above the file, and above the expected values.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = sample_path(sample, folder)
    path.with_suffix(".html").write_bytes(sample.payload)
    path.write_text("\n".join(_lines(sample, comments)) + "\n", encoding="utf-8")
    return path


def sample_path(sample: Sample, folder: Path) -> Path:
    """Give the TOML file of a sample."""
    return folder / f"{sample.name}.toml"


def load_sample(path: Path) -> Sample:
    """Read a sample.

    Raises:
        FileInvalid: with every fault of its TOML file; also where the page's bytes are missing or changed.
    """
    document, text = parse_toml(path)
    wrongs = [*wrongs_in(document, SAMPLE, text)]
    page = path.parent / Path(str(document.get("page", ""))).name
    if not wrongs:
        wrongs = [*_wrong_page(page, document, text)]
    if wrongs:
        raise FileInvalid(path, wrongs)
    headers = tuple(document.get("headers", ()))
    return Sample(document["url"], document["at"], headers, page.read_bytes(), _values(document.get("expected", {})))


def sample_files(folder: Path) -> list[Path]:
    """Give the samples of a folder, which need not exist, by name."""
    return sorted(folder.glob("*.toml"))


def toml_text(text: str) -> str:
    """Write text as TOML does, in double quotes."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _wrong_page(page: Path, document: Mapping[str, Any], text: str) -> Iterator[Wrong]:
    if not page.is_file():
        yield Wrong(line_of_key(text, "page"), "page", A_FILE_BESIDE, toml_text(page.name))
    elif "digest" in document and sha256_of(page.read_bytes()) != document["digest"]:
        yield Wrong(line_of_key(text, "digest"), "digest", THE_BYTES_KEPT, toml_text(page.name))


def _lines(sample: Sample, comments: tuple[str, str]) -> Iterator[str]:
    above, above_expected = ("\n".join(f"# {line}" for line in wrap(comment, WIDTH)) for comment in comments)
    yield from (above, f"url = {toml_text(sample.url)}", f"at = {sample.at.isoformat()}")
    yield from (f'page = "{sample.name}.html"', f'digest = "{sample.digest}"', f"headers = {_list(sample.headers)}")
    yield from ("", above_expected, "[expected]")
    absent = [field for field, value in sample.expected.items() if value is None]
    yield from (f"{name} = {_written(value)}" for name, value in _plain(sample.expected))
    yield f"absent = [{', '.join(map(toml_text, absent))}]"
    counters = {name.removeprefix(COUNTERS): value for name, value in sample.expected.items() if COUNTERS in name}
    if counters:
        yield from ("", "[expected.counters]", *(f"{meaning} = {count}" for meaning, count in counters.items()))


def _plain(expected: Mapping[str, Value | None]) -> Iterator[tuple[str, Value]]:
    for name, value in expected.items():
        if value is not None and COUNTERS not in name:
            yield name, tuple(value.split("\n")) if name in _LINES and isinstance(value, str) else value


def _written(value: Value) -> str:
    return _list(value) if isinstance(value, tuple) else toml_text(str(value))


def _list(texts: tuple[str, ...]) -> str:
    return "[\n" + "".join(f"  {toml_text(text)},\n" for text in texts) + "]" if texts else "[]"


def _values(document: Mapping[str, Any]) -> dict[str, Value | None]:
    values: dict[str, Value | None] = dict.fromkeys(document.get("absent", ()))
    for name, value in document.items():
        if name == "counters":
            values |= {f"{COUNTERS}{meaning}": count for meaning, count in value.items()}
        elif name != "absent":
            values[name] = _value(name, value)
    return values


def _value(name: str, value: Any) -> Value:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "\n".join(value) if name in _LINES else tuple(value)
    written: str = value
    return written
