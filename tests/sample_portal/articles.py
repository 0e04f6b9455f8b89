"""The 120 articles of Bình Lâm, the same on every machine."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from string import Template

from tests.sample_portal.bylines import Byline, byline_of
from tests.sample_portal.province import CHAIRPEOPLE, DISTRICTS, LEADERS, VILLAGES, WOMEN
from tests.sample_portal.stories import Story, stories_of

SECTIONS = {
    "xay-dung-dang": "Xây dựng Đảng – Dân vận",
    "kinh-te": "Kinh tế – Nông thôn mới",
    "van-hoa-xa-hoi": "Văn hóa – Xã hội",
    "cai-cach-hanh-chinh": "Cải cách hành chính – Chuyển đổi số",
    "thong-bao": "Thông báo",
}
A_SECTION = 24
FIRST_ID = 1001
SEED = "Bình Lâm"
OLDEST_ON = date(2020, 2, 10)
REDESIGNED_ON = date(2023, 1, 1)
NEWEST_ON = date(2025, 6, 30)
OFTEN, SELDOM = 0.75, 0.5
SCENES = 8


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its writer wrote it.

    Attributes:
        happened_at: when it went online; the old design prints the day, the new one also the time.
        is_dated: whether the page prints a date at all.
        also_in: a second section that shows it.
    """

    id: int
    section: str
    slug: str
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    happened_at: datetime
    byline: Byline | None
    caption: str | None = None
    has_document: bool = False
    is_dated: bool = True
    also_in: str | None = None

    @property
    def is_old(self) -> bool:
        """Whether it went online before the redesign, and kept the old design."""
        return self.happened_at.date() < REDESIGNED_ON

    @property
    def path(self) -> str:
        """Where it stands on the portal, by its own word."""
        return self.path_in(self.section)

    @property
    def paths(self) -> tuple[str, ...]:
        """Each place where it stands."""
        return tuple(self.path_in(section) for section in (self.section, self.also_in) if section)

    def path_in(self, section: str) -> str:
        """Where a section shows it."""
        return f"/{section}/{self.slug}-{self.id}.html"

    @property
    def picture(self) -> str | None:
        """The path of its picture; several articles share one."""
        return f"/uploads/anh/{self.id % SCENES + 1}.png" if self.caption else None

    @property
    def document(self) -> str | None:
        """The path of the PDF file it offers."""
        return f"/uploads/van-ban/{self.slug[:40].strip('-')}-{self.id}.pdf" if self.has_document else None


@cache
def plain_articles() -> tuple[Article, ...]:
    """Write all articles, oldest first, with nothing odd about them."""
    dated = sorted(
        (_happened_at(section, number, story), section, number, story)
        for section in SECTIONS
        for number, story in enumerate(_told(section))
    )
    return tuple(
        _article(FIRST_ID + place, section, number, story, at)
        for place, (at, section, number, story) in enumerate(dated)
    )


def _told(section: str) -> list[Story]:
    stories = stories_of(section)
    return [stories[number % len(stories)] for number in range(A_SECTION)]


def _happened_at(section: str, number: int, story: Story) -> datetime:
    chance = Random(f"{SEED} {section} {number}")
    day = OLDEST_ON + timedelta(days=number * 79 + chance.randrange(60))
    if story.month:
        day = day.replace(month=story.month, day=min(day.day, 28))
    if day > NEWEST_ON:
        day = day.replace(year=day.year - 1)
    return datetime(day.year, day.month, day.day, chance.randrange(7, 17), chance.randrange(60))  # noqa: DTZ001 - local


def _article(id: int, section: str, number: int, story: Story, at: datetime) -> Article:  # noqa: A002
    chance = Random(f"{SEED} {id}")
    slots = _slots(chance, at.date())
    told = [text for text, always in story.paragraphs if always or chance.random() < OFTEN]
    title = _fill(story.titles[number // 6 % len(story.titles)], slots)
    return Article(
        id=id,
        section=section,
        slug=slug_of(title),
        title=title,
        lead=_fill(story.lead, slots),
        paragraphs=tuple(_fill(text, slots) for text in told),
        happened_at=at,
        byline=byline_of(chance),
        caption=_fill(story.caption, slots) if story.caption else None,
        has_document=story.caption is None and chance.random() < SELDOM,
    )


def _fill(text: str, slots: Mapping[str, str]) -> str:
    return Template(text).substitute(slots)


def _slots(chance: Random, day: date) -> dict[str, str]:
    district = chance.choice(list(DISTRICTS))
    commune, village = chance.choice(DISTRICTS[district]), chance.choice(VILLAGES[district])
    name, role = chance.choice(LEADERS)
    happened, deadline = day - timedelta(days=1), day + timedelta(days=chance.randrange(14, 60))
    lower = {
        "huyen": district,
        "xa": commune,
        "thon": village,
        "dan": f"bà {chance.choice(WOMEN)}",
        "chutich": f"Chủ tịch UBND xã {chance.choice(CHAIRPEOPLE)}",
    }
    return {
        **lower,
        **{slot.capitalize(): text[0].upper() + text[1:] for slot, text in lower.items()},
        "ten": name,
        "lanhdao": f"{name}, {role}",
        "ngay": f"{happened.day}/{happened.month}",
        "thang": str(day.month),
        "nam": str(day.year),
        "namtruoc": str(day.year - 1),
        "ngaysau": f"{deadline.day}/{deadline.month}/{deadline.year}",
        **_numbers(chance),
    }


def _numbers(chance: Random) -> dict[str, str]:
    return {
        "it": str(chance.randrange(3, 8)),
        "it2": str(chance.randrange(2, 9)),
        "chuc": str(chance.randrange(12, 59)),
        "chuc2": str(chance.randrange(11, 68)),
        "tram": str(chance.randrange(112, 586)),
        "tram2": str(chance.randrange(112, 986)),
        "nghin": f"{chance.randrange(1, 5)}.{chance.randrange(100, 990)}",
        "ty": f"{chance.randrange(3, 48)},{chance.randrange(1, 10)}",
        "phantram": f"{chance.randrange(76, 98)},{chance.randrange(1, 10)}",
    }


def slug_of(title: str) -> str:
    """Write a title as portals write it into an address: no marks, no capitals, dashes."""
    plain = unicodedata.normalize("NFD", title.lower().replace("đ", "d"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:90].rstrip("-")
