"""Families: portals built on the same content management system, one TOML file each."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from spiders.errors import FamilyUnknown
from spiders.page import Page

FAMILIES = Path(__file__).parent / "families"


@dataclass(frozen=True, slots=True)
class Family:
    """What portals on one content management system share.

    Attributes:
        title: what people call the system.
        generators: words of its meta generator.
        marks: bytes of its pages; `least_marks` of them speak for it.
        unless: bytes that speak for another system.
        selectors: for each field XPath or CSS expressions, the first that finds something counts.
        noise: patterns of links that are never followed.
    """

    name: str
    title: str
    generators: tuple[str, ...] = ()
    marks: tuple[bytes, ...] = ()
    least_marks: int = 1
    unless: tuple[bytes, ...] = ()
    selectors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    noise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detection:
    """A family, and what on the page speaks for it."""

    family: Family
    because: str


@lru_cache(maxsize=1)
def families() -> Mapping[str, Family]:
    """Give the families that luutru knows, by name."""
    return {path.stem: _family(path.stem, tomllib.loads(path.read_text())) for path in sorted(FAMILIES.glob("*.toml"))}


def family_named(name: str) -> Family:
    """Give the family of this name.

    Raises:
        FamilyUnknown: there is none.
    """
    try:
        return families()[name]
    except KeyError:
        raise FamilyUnknown(name, tuple(families())) from None


def detect(page: Page) -> Detection | None:
    """Detect the family of a page: by its meta generator, else by the marks it leaves in its pages."""
    generator = page.walk.metas.get("generator", "")
    for family in families().values():
        if any(word in generator for word in family.generators):
            return Detection(family, f"meta generator {generator}")
    for family in families().values():
        found = _marks_in(page, family)
        if len(found) >= family.least_marks and not any(map(page.holds, family.unless)):
            return Detection(family, "marks " + ", ".join(mark.decode() for mark in found))
    return None


def _marks_in(page: Page, family: Family) -> list[bytes]:
    """Give the marks of a family that a page holds; none as soon as too many are missing."""
    found, may_miss = [], len(family.marks) - family.least_marks
    for number, mark in enumerate(family.marks):
        if page.holds(mark):
            found.append(mark)
        elif number - len(found) >= may_miss:
            return []
    return found


def _family(name: str, document: Mapping[str, Any]) -> Family:
    detection, links = document.get("detect", {}), document.get("links", {})
    return Family(
        name=name,
        title=document.get("title", name),
        generators=tuple(detection.get("generator", ())),
        marks=tuple(mark.encode() for mark in detection.get("marks", ())),
        least_marks=detection.get("least_marks", 1),
        unless=tuple(mark.encode() for mark in detection.get("unless", ())),
        selectors={name: tuple(expressions) for name, expressions in document.get("selectors", {}).items()},
        noise=tuple(links.get("noise", ())),
    )
