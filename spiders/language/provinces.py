"""The provinces and central cities of Vietnam, by code and name, before and since the merger of 1 July 2025."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from unicodedata import combining, normalize

from spiders.language.composed import compose

PROVINCES = Path(__file__).with_name("provinces.csv")

_PROVINCE_PREFIX = re.compile(r"tỉnh\s+", re.IGNORECASE)
_CITY_PREFIX = re.compile(r"(?:thành\s+phố\s+|tp(?:\.\s*|\s+|(?=hcm)))", re.IGNORECASE)
_PARTED = re.compile(r"[\s\-‐-―−]+")


class ProvinceKind(StrEnum):
    """What a unit of the first level is."""

    PROVINCE = "province"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Province:
    """A province or central city during the days on which its code, name and kind stood.

    Attributes:
        code: two digits, as the General Statistics Office gives them; since the merger `15` is Lào Cai, not Yên Bái.
        since_on, until_on: its first and its last day; None where the list knows none.
        successor: the code of the unit that its land belongs to since the merger; None for those of today.
    """

    code: str
    name: str
    kind: ProvinceKind
    since_on: date | None
    until_on: date | None
    successor: str | None
    other_names: tuple[str, ...]

    def stands_on(self, day: date) -> bool:
        """Tell whether it stood on a day."""
        return (self.since_on is None or self.since_on <= day) and (self.until_on is None or day <= self.until_on)


def province_of(name: str, on: date) -> Province | None:
    """Find the province that a name means on a day; None where no province had that name then.

    Accents decide first, then the letters without them. A prefix counts: `Thành phố Bắc Ninh` is a town, no province.
    The list begins with the 63 of 1 August 2008.
    """
    bare, kind = _without_prefix(_one_spelling(name))
    provinces = [found for found in provinces_on(on) if kind in (None, found.kind)]
    for spelt in (str, _plain):
        wanted = spelt(bare)
        for province in provinces:
            if wanted in map(spelt, map(_one_spelling, (province.name, *province.other_names))):
                return province
    return None


def successor_of(code: str) -> Province | None:
    """Give today's province that the land of an older code belongs to; None for a code that no older one had."""
    successor = next((old.successor for old in all_provinces() if old.code == code and old.successor), None)
    return next((new for new in all_provinces() if new.code == successor and new.successor is None), None)


def is_province_code(code: str) -> bool:
    """Tell whether a province has or had a code."""
    return any(province.code == code for province in all_provinces())


def provinces_on(day: date) -> tuple[Province, ...]:
    """Give all that stood on a day, in the order of their codes."""
    return tuple(province for province in all_provinces() if province.stands_on(day))


@lru_cache(maxsize=1)
def all_provinces() -> tuple[Province, ...]:
    """Give the whole list, those before the merger first."""
    with PROVINCES.open(encoding="utf-8", newline="") as lines:
        return tuple(map(_province, csv.DictReader(lines)))


def _province(row: dict[str, str]) -> Province:
    return Province(
        code=row["code"],
        name=row["name"],
        kind=ProvinceKind(row["kind"]),
        since_on=_day(row["since_on"]),
        until_on=_day(row["until_on"]),
        successor=row["successor"] or None,
        other_names=tuple(filter(None, row["other_names"].split(";"))),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _one_spelling(name: str) -> str:
    return _PARTED.sub(" ", compose(name)).strip().lower()


def _without_prefix(name: str) -> tuple[str, ProvinceKind | None]:
    for prefix, kind in ((_PROVINCE_PREFIX, ProvinceKind.PROVINCE), (_CITY_PREFIX, ProvinceKind.CITY)):
        if found := prefix.match(name):
            return name[found.end() :], kind
    return name, None


def _plain(name: str) -> str:
    return "".join(letter for letter in normalize("NFD", name.replace("đ", "d")) if not combining(letter))
