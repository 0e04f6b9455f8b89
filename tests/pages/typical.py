"""Pages as the systems of Vietnamese portals print them, with texts of our own, and what each of them says."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.pages.systems import MENU, OTHERS, PARAGRAPHS, SLUG, TITLE

FOLDER = Path(__file__).with_name("typical")
PLACE = re.compile(r"\{\{(\w+)\}\}")


def _paragraphs(*words: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in words)


# What stands in the files for texts that many pages share.
SHARED = {
    "title": TITLE,
    "slug": SLUG,
    "menu": MENU,
    "others": OTHERS,
    "text": _paragraphs(*PARAGRAPHS),
    "first": PARAGRAPHS[0],
    "rest": _paragraphs(*PARAGRAPHS[1:]),
    "lines": "<br><br>".join(PARAGRAPHS),
}

LINES = {"{{text}}": PARAGRAPHS, "{{rest}}": PARAGRAPHS[1:]}


@dataclass(frozen=True, slots=True)
class TypicalPage:
    """A page and what it says; a field that is not named is one that the page does not print.

    Attributes:
        says: fields by name; `text` holds the lines of lead and body, and is not judged where it is not named.
    """

    name: str
    url: str
    html: str
    says: Mapping[str, Any]


def typical_pages() -> Iterator[TypicalPage]:
    """Give the pages of all files, in the order of the files' names."""
    for file in sorted(FOLDER.glob("*.toml")):
        for page in tomllib.loads(file.read_text("utf-8"))["page"]:
            says = {field: _filled_in(value) for field, value in page["says"].items()}
            yield TypicalPage(f"{file.stem}: {page['name']}", _filled(page["url"]), _filled(page["html"]), says)


def _filled_in(value: Any) -> Any:
    if isinstance(value, list):
        return [line for words in value for line in LINES.get(words, (_filled(words),))]
    return _filled(value) if isinstance(value, str) else value


def _filled(text: str) -> str:
    return PLACE.sub(lambda found: SHARED[found[1]], text)
