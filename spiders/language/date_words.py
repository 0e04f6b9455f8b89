"""The words around a printed date: weekdays, months, labels, and which of them mean what."""

import re
from enum import StrEnum

JOINER = r"[\s\u200b-\u200d\ufeff,;|•·–—\-(\[.]"
WEEKDAY = (
    r"(?<!lần )(?<!họp )(?<!hạng )(?<!hội )(?<!khoá )(?<!khóa )(?<!đứng )(?<!tuần )(?<!đến )(?<!tới )"
    r"(?:(?<!ngày )|(?<=viết ngày )|(?<=đăng ngày ))\b"
    r"(?:thứ\s?(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|t[2-7]|cn|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satu?r?|sun)(?:day)?)\b"
)
MONTH_NUMBERS = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
MONTH_VIETNAMESE = r"\d{1,2}|mười\s+một|mười\s+hai|một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|chạp"
MONTH_ENGLISH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"

_WEEKDAY_NUMBERS = {
    "hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5, "nhật": 6, "cn": 6,
    "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5,
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip


class DateMeaning(StrEnum):
    """What a label says of its date."""

    PUBLISHED = "published"
    UPDATED = "updated"
    ISSUED = "issued"
    CLOCK = "clock"
    LICENCE = "licence"


_PHRASES = {
    DateMeaning.PUBLISHED: (
        "thời gian đăng|thời gian xuất bản|thời điểm đăng|ngày đăng|ngày đăng tải|ngày đăng tin|ngày đăng bài|"
        "đăng ngày|đăng lúc|đã đăng trên|đăng vào|được đăng|đã đăng|đăng tải|đăng bởi|ngày xuất bản|xuất bản|ngày gửi|"
        "gửi lên|gửi lúc|gửi ngày|ngày tạo|tạo lúc|tạo ngày|ngày viết|viết ngày|được viết|ngày đưa tin|đưa tin|"
        "ngày công bố|ngày phát|"
        "ngày post|thời gian|đăng|published|publish date|published on|posted|posted on|created|created on|date"
    ),
    DateMeaning.UPDATED: (
        "ngày cập nhật|cập nhật|cập nhật ngày|cập nhật lúc|lần cập nhật cuối|cập nhật lần cuối|cập nhật cuối|"
        "cập nhật mới nhất|sửa lần cuối|chỉnh sửa|lần sửa cuối|last updated|last update|updated|updated on|modified"
    ),
    DateMeaning.ISSUED: (
        "ngày ban hành|ban hành|ban hành ngày|ngày ký|ký ngày|ngày hiệu lực|ngày có hiệu lực|có hiệu lực|"
        "hết hiệu lực|ngày hết hạn|hạn nộp"
    ),
    DateMeaning.CLOCK: "hôm nay|hôm nay là|bây giờ|bây giờ là|today|today is",
    DateMeaning.LICENCE: "giấy phép|giấy phép số|cấp ngày|do cấp ngày|phép số",
}
_MEANINGS = {phrase: meaning for meaning, phrases in _PHRASES.items() for phrase in phrases.split("|")}
LABEL = (
    r"\b(?:giấy\s+phép\b.{4,70}?(?=\bngày|\d)|(?:"
    + "|".join(re.sub(" ", r"\\s+", phrase) for phrase in sorted(_MEANINGS, key=len, reverse=True))
    + r")(?:\s+(?:lúc|ngày|vào|tin|on|at)\b){0,2}(?:\s*[:,]|(?=\s*\Z)|(?=[\s(])))"
)
_LABEL_AT_END = re.compile(rf"(?P<label>{LABEL})\s*\Z", re.IGNORECASE)
_LAST_WORD = re.compile(r"\w+(?=[\s:,]*\Z)")
_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in _MEANINGS) | {"lúc", "ngày", "vào", "tin", "on", "at"}
_LABEL_TAIL = re.compile(r"(?:\s+(?:lúc|ngày|vào|tin|on|at))*\s*[:,]?\s*\Z", re.IGNORECASE)


def meaning_of_label(label: str) -> DateMeaning | None:
    """Say what a printed label means; None where it is no date's label."""
    words = " ".join(label.rstrip(" :,").lower().split())
    if words.startswith("giấy phép"):
        return DateMeaning.LICENCE
    return _MEANINGS.get(words) or _MEANINGS.get(_LABEL_TAIL.sub("", words))


def label_at_end(text: str) -> str | None:
    """Give the date label with which a text ends, as `Ngày đăng:` in a node of its own."""
    closing = text[-60:]
    last = _LAST_WORD.search(closing)
    # To look for a whole label takes twenty times as long, and few texts end with its last word.
    found = _LABEL_AT_END.search(closing) if last and last[0].lower() in _LAST_WORDS else None
    return found["label"].strip() if found else None


def weekday_number(printed: str) -> int:
    """Number a weekday, Monday 0 to Sunday 6, from its printed words."""
    last = printed.lower().split()[-1]
    return _WEEKDAY_NUMBERS.get(
        last.removeprefix("thứ"), _WEEKDAY_NUMBERS.get(last[:3], _WEEKDAY_NUMBERS.get(last[-1:], 0))
    )
