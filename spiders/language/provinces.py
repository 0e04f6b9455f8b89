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
_PREFIXED = re.compile(r"\b(?:tỉnh |thành phố |tp(?:[. ]+|(?=hcm)))")
LONGEST_NAME = 5
BEFORE_MERGER = date(2025, 6, 30)
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

    @property
    def code_today(self) -> str:
        """The code of the unit of today that its land belongs to."""
        return self.successor or self.code

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


def province_in(text: str, on: date) -> Province | None:
    """Find the province that a title names first, as `UBND huyện Cư Jút - tỉnh Đắk Nông`.

    A town that has its province's name lies in it. Portals keep an old name for a while: what is no province on that
    day may have been one before the merger.
    """
    words = _one_spelling(text)
    named = (_province_at(words[prefix.end() :], on) for prefix in _PREFIXED.finditer(words))
    return next(filter(None, named), None)


def province_of_host(host: str, on: date) -> Province | None:
    """Find the province that a label of a host names: `cujut.daknong.gov.vn` stands in Đắk Nông."""
    labels = {label.replace("-", "") for label in host.lower().split(".")}
    provinces = (*provinces_on(on), *provinces_on(BEFORE_MERGER))
    return next(
        (one for one in provinces if not labels.isdisjoint(map(_in_address, (one.name, *one.other_names)))), None
    )


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


def _province_at(words: str, on: date) -> Province | None:
    """Find the province whose name a text begins with; the longest name that fits."""
    parts = words.split(" ")[:LONGEST_NAME]
    names = [" ".join(parts[:count]).strip(",.;:()|") for count in range(len(parts), 0, -1)]
    found = (province_of(name, day) for name in names for day in (on, BEFORE_MERGER))
    return next(filter(None, found), None)


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


def _in_address(name: str) -> str:
    return _plain(_one_spelling(name)).replace(" ", "")


def _plain(name: str) -> str:
    return "".join(letter for letter in normalize("NFD", name.replace("đ", "d")) if not combining(letter))
