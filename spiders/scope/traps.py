"""Guards a crawl against pages without end: calendars, repeated folders, endless lists, parameters in every order."""

import re
from collections import Counter

from spiders.discovery.links import Hop
from spiders.discovery.urls import Parts, parse
from spiders.scope.left_out import LeftOut

MOST_LETTERS = 2_000
MOST_SEGMENTS = 25
MOST_REPEATS = 2
MOST_PARAMETERS = 15
MOST_PAGE_NUMBER = 5_000
MOST_OFFSET = 100_000
MOST_SESSIONS = 20
MOST_CALENDAR_PAGES = 400
MOST_CHOICES = 2_000
CHOOSY_PARAMETERS = 4
MOST_REMEMBERED = 100_000
CALENDAR_YEARS = range(1995, 2036)

_NUMBERED = re.compile(
    r"(?:[?&](?:page|paged|pg|trang|pageindex|pagenumber|currpage|[a-z0-9_]*_cur)=|/(?:page|trang)[-/])(\d+)",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"[?&](?:start|offset|limitstart)=(\d+)", re.IGNORECASE)
_CALENDAR = re.compile(
    r"calendar|lich-?cong-?tac|lich-?lam-?viec|lich-?tuan|tribe-bar-date|/events?[/?]", re.IGNORECASE
)
_MOMENT = re.compile(r"(?<!\d)(\d{4})[-/](?:0?[1-9]|1[0-2])(?!\d)|[?&](?:year|nam|y)=(\d{1,5})(?!\d)", re.IGNORECASE)
_SESSION = re.compile(r"/\([A-Z]\([0-9a-z]{20,}\)\)/|/(?:sid|session)[=-][0-9a-z]{16,}/", re.IGNORECASE)


def trap_in_shape(url: str, parts: Parts) -> str | None:
    """Name the trap that a URL shows by itself; None where it shows none."""
    segments = Counter(segment for segment in parts.path.split("/") if segment and not segment.isdigit())
    if len(url) > MOST_LETTERS:
        return "too long"
    if parts.path.count("/") > MOST_SEGMENTS:
        return "too deep"
    if segments and max(segments.values()) > MOST_REPEATS:
        return "repeated folder"
    if parts.query.count("&") >= MOST_PARAMETERS:
        return "too many parameters"
    if _exceeds(_NUMBERED, url, MOST_PAGE_NUMBER) or _exceeds(_OFFSET, url, MOST_OFFSET):
        return "endless list"
    return "calendar" if _CALENDAR.search(url) and _year(url) not in {None, *CALENDAR_YEARS} else None


class TrapGuard:
    """Tells URLs that lead in circles from those that lead on.

    The same URLs in the same order get the same answers; what is remembered of a crawl is bounded.

    Attributes:
        caught_by: how many URLs each kind of trap would have cost.
    """

    def __init__(self) -> None:
        self.caught_by: Counter[str] = Counter()
        self._counts: dict[tuple[str, str], int] = {}
        self._spellings: dict[tuple[str, frozenset[str]], str] = {}

    def caught(self, url: str, hop: Hop = Hop.LINK) -> LeftOut | None:
        """Say whether a URL that was not met before is a trap, and tally it."""
        parts = parse(url)
        trap = (trap_in_shape(url, parts) or self._trap_in_number(url, parts, hop)) if parts else None
        if trap is None:
            return None
        self.caught_by[trap] += 1
        return LeftOut.TRAP

    def _trap_in_number(self, url: str, parts: Parts, hop: Hop) -> str | None:
        """Name the trap that shows only in how many there are of its kind."""
        if hop in {Hop.EMBED, Hop.PREREQUISITE}:
            return None
        if _SESSION.search(parts.path) and self._is_one_too_many("session id", parts.origin, MOST_SESSIONS):
            return "session id"
        is_calendar = _CALENDAR.search(url) and _year(url) is not None
        if is_calendar and self._is_one_too_many("calendar", parts.origin, MOST_CALENDAR_PAGES):
            return "calendar"
        return self._trap_in_query(url, parts) if "&" in parts.query else None

    def _trap_in_query(self, url: str, parts: Parts) -> str | None:
        pieces = parts.query.split("&")
        folder = parts.origin + parts.path
        if self._is_spelt_otherwise(url, folder, pieces):
            return "parameters in another order"
        is_choosy = len(pieces) >= CHOOSY_PARAMETERS
        return "too many choices" if is_choosy and self._is_one_too_many("choices", folder, MOST_CHOICES) else None

    def _is_spelt_otherwise(self, url: str, folder: str, pieces: list[str]) -> bool:
        key = (folder, frozenset(pieces))
        first = self._spellings.setdefault(key, url)
        if len(self._spellings) > MOST_REMEMBERED:
            del self._spellings[next(iter(self._spellings))]
        return first != url

    def _is_one_too_many(self, kind: str, where: str, most: int) -> bool:
        count = self._counts[kind, where] = self._counts.pop((kind, where), 0) + 1
        if len(self._counts) > MOST_REMEMBERED:
            del self._counts[next(iter(self._counts))]
        return count > most


def _exceeds(pattern: re.Pattern[str], url: str, most: int) -> bool:
    found = pattern.search(url)
    # No portal counts to ten digits.
    return found is not None and (len(found[1]) > 9 or int(found[1]) > most)


def _year(url: str) -> int | None:
    found = _MOMENT.search(url)
    return int(found[1] or found[2]) if found else None
