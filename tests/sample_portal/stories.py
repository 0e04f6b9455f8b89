"""The sentence stock: what happens in Bình Lâm, one text file a section, with `$slots` for places, people and numbers.

A line begins with what it is: `#` a title (several are alternatives), `@` the month it happens in, `=` the lead,
`+` a paragraph that is always told, `?` one that is sometimes left out, `^` the caption of its picture.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

FOLDER = Path(__file__).parent / "stock"


@dataclass(frozen=True, slots=True)
class Story:
    """Something that happens again and again in a province, each time to others.

    Attributes:
        paragraphs: each with whether it is always told.
        month: where it belongs to a season.
    """

    titles: tuple[str, ...]
    lead: str
    paragraphs: tuple[tuple[str, bool], ...]
    caption: str | None
    month: int | None


def stories_of(section: str) -> tuple[Story, ...]:
    """Read the stories of a section, named by its path (`kinh-te`)."""
    text = (FOLDER / f"{section.replace('-', '_')}.txt").read_text(encoding="utf-8")
    return tuple(_story(lines) for lines in _blocks(text.splitlines()))


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for is_title, group in groupby(lines, lambda line: line.startswith("#")):
        if is_title and block:
            yield block
            block = []
        block.extend(group)
    yield block


def _story(lines: list[str]) -> Story:
    marked = [(line[0], line[2:]) for line in lines]
    of = {mark: [text for found, text in marked if found == mark] for mark in "#@=^"}
    return Story(
        titles=tuple(of["#"]),
        lead=of["="][0],
        paragraphs=tuple((text, mark == "+") for mark, text in marked if mark in "+?"),
        caption=of["^"][0] if of["^"] else None,
        month=int(of["@"][0]) if of["@"] else None,
    )
