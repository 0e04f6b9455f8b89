"""What the labels of visitor counters mean, and how their numbers are written."""

import re
from functools import lru_cache

from spiders.language.letters import LINES_KEPT, plain

NUMBER = re.compile(
    r"(?<![\w/%#])(?<!\d[.,:\-])(?:\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*|\d{1,3}(?: \d{3})+|\d(?: \d){2,11}|\d+)"
    r"(?![\d%/])(?![.,:\-]\d)"
)
_MONTH, _YEAR = "th(?:á|a\u0301)ng", "n(?:ă|a\u0306)m"
PERIOD = re.compile(
    rf"{_MONTH}\s+\d{{1,2}}\s+{_YEAR}\s+\d{{4}}"
    rf"|(?:{_MONTH}|{_YEAR}|tu(?:ầ|a\u0302\u0300)n|qu(?:ý|y\u0301))\s+\d{{1,4}}(?=\s*(?:[:\-–=]|\Z|\s\d))",
    re.IGNORECASE,
)

# Letters without accents, since labels are often misspelt ("truy câp") and typed in any Unicode form.
# The first that fits counts: a label such as "lượt truy cập hôm nay" holds words of several.
_KEYS = (
    ("online_bots", r"may chu tim kiem|bots?|search engines?|bo may tim kiem"),
    ("total", r"(?:tong|so|luot|luong)(?: so| luot| luong)* (?:nguoi|khach) (?:da )?(?:vieng tham|truy cap|ghe tham)"),
    ("online_members", r"^thanh vien$|thanh vien (?:dang )?(?:truc tuyen|online)|^members?$"),
    ("last_month", r"thang (?:truoc|qua|vua qua|roi)|last month"),
    ("this_month", r"thang nay|thang hien tai|trong thang(?: nay)?|(?:trong )?thang \d{1,2}|this month|thang"),
    ("last_week", r"tuan (?:truoc|qua|vua qua|roi)|last week"),
    ("this_week", r"tuan nay|tuan hien tai|trong tuan(?: nay)?|this week|tuan"),
    ("last_year", r"nam (?:truoc|ngoai|qua)|last year"),
    ("this_year", r"nam nay|nam hien tai|trong nam(?: nay)?|(?:trong )?nam \d{4}|this year|nam"),
    ("yesterday", r"hom qua|yesterday|ngay truoc"),
    ("today", r"hom nay|trong ngay|today|ngay nay|ngay hien tai|truy cap ngay|tong ngay"),
    ("online_guests", r"khach vieng tham|khach (?:dang )?(?:truc tuyen|online)|^khach$|^guests?(?: online)?$"),
    (
        "online",
        r"(?:hien )?dang (?:truy cap|online|truc tuyen|xem|hoat dong|vieng tham|tham|co)|hien tai|hien co|truc tuyen"
        r"|(?:users? |visitors? )?online",
    ),
    (
        "total",
        r"tong (?:so )?(?:luot )?truy cap|la (?:nguoi|khach) thu|truy cap|tat ca|tong(?: (?:so|cong|luot|luong))?"
        r"|vieng tham|(?:ghe|luot) tham|all(?: days?)?|total|visitors?|visits?|hits?",
    ),
)
_FILLER_WORDS = """
    so luot nguoi khach luong tong cong dang truy cap trong ngay lan vieng tham ghe la co cua ban thu trang website web
    site hien online truc tuyen thong ke da duoc vi tu den luc nay he toan dung may cac bai hang
    hit hits visits visitors visitor count counter page views total users user this day days the
    access now currently s since quy
"""
_FILLERS = frozenset(_FILLER_WORDS.split())
_PATTERNS = tuple((meaning, re.compile(rf"\b(?:{words})\b")) for meaning, words in _KEYS)
_SINCE = re.compile(r" (?:tu|since)(?: ngay)?(?: \d+){3}")
_VISITS = re.compile(
    r"la (?:nguoi|khach) thu|truy cap|online|truc tuyen|vieng tham|ghe tham|may chu tim kiem|visitors?"
)
_HEADING = re.compile(
    r"(?:bang )?(?:thong ke|bo dem|luot truy cap|so luot truy cap|truy cap|visitors? counter|counter|statistics?)"
    r"(?: (?:so )?(?:luot |luong |nguoi )?(?:truy cap|truy nhap|website|trang|online|web|cong|he thong|site))*"
)
MOST_WORDS = 9
LONGEST_LABELLED, LONGEST_ROW, LEAST_COLONS = 120, 300, 3
_HINT = re.compile(
    r"truy|online|tuy[ếe]n|h[ôo]m (?:nay|qua)|t(?:ổng|ong)|t[ấa]t c[ảa]|kh[áa]ch|th[àa]nh vi[êe]n|tìm kiếm|vi[ếe]ng"
    r"|bộ đếm|tu[ầa]n|th[áa]ng|năm (?:nay|\d|tr|ng|hi)|trong (?:ngày|năm)|visit|today|yesterday|week|month|year|total"
    r"|hits?\b|all days|counter|th[ốo]ng k[êe]|guest|member|\bbots?\b|ngày (?:nay|hiện|trước)"
    r"|hi[ệe]n (?:t[ạa]i|c[óo]|[đd]ang)|là (?:người|khách) thứ"
)
_BARE_NUMBER = re.compile(r"[\s:=\-–()|•»>.,]*\d[\d.,\s]*[\s)|•]*(?:l[ượu]+t|ng[ườu]+i)?[\s.]*", re.IGNORECASE)


@lru_cache(maxsize=LINES_KEPT)
def meaning_of(letters: str) -> str | None:
    """Say what a counter's label counts; None where the words are no such label.

    Args:
        letters: the label in letters without accents, lower case, single spaces.
    """
    letters = _SINCE.sub("", letters)
    if not letters or letters.count(" ") >= MOST_WORDS:
        return None
    for meaning, pattern in _PATTERNS:
        found = pattern.search(letters)
        if found and _FILLERS.issuperset(letters[: found.start()].split() + letters[found.end() :].split()):
            return meaning
    return None


@lru_cache(maxsize=LINES_KEPT)
def speaks_of_visits(letters: str) -> bool:
    """Tell whether a label names visits itself, not only a time or a sum."""
    return _VISITS.search(letters) is not None


@lru_cache(maxsize=LINES_KEPT)
def is_heading(letters: str) -> bool:
    """Tell whether words are the heading of a visitor counter, as `Thống kê truy cập`."""
    return _HEADING.fullmatch(letters) is not None


def hints_at_counter(text: str) -> bool:
    """Tell whether a line is short or a row of labels, and holds words of a counter or nothing but a number."""
    if len(text) > LONGEST_LABELLED and (len(text) > LONGEST_ROW or text.count(":") < LEAST_COLONS):
        return False
    return _BARE_NUMBER.fullmatch(text) is not None or _HINT.search(plain(text)) is not None
