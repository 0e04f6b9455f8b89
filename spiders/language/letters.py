"""Texts as plain letters, for comparing what a page prints with an address or a claim written without accents."""

import re
from functools import lru_cache
from unicodedata import combining, is_normalized, normalize

# Cheap: whether a text may hold a date at all; begins with a digit, so that most texts are passed over quickly.
DATED = re.compile(
    r"\d(?:\s?[/., -]\s?\d{1,2}\s?[/., -]\s?\d|\s{0,2}(?:th(?:á|a\u0301)ng|[a-z]{3})|,?\s\d{4})", re.IGNORECASE
)
# Longer texts are not remembered: few are asked for twice, and a hostile page could fill the memory.
LONGEST_KEPT = 500
# More lines than a page and the next have in common; full soon, so that memory stays what it is then.
LINES_KEPT = 2048
NOT_LETTERS = re.compile(r"[^a-z0-9]+")
# Ranges for patterns.
CAPITALS = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
SMALLS = "a-zà-ãè-êìíò-õùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def _plain_letters() -> dict[int, str]:
    letters = {ord("đ"): "d", ord("Đ"): "d"}
    for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)):
        base = normalize("NFD", chr(code))[0]
        if base.isascii():
            letters[code] = base.lower()
    return letters


PLAIN_LETTERS = _plain_letters()


def letters_of(text: str) -> str:
    """Give the words of a text in plain letters and digits, one space between them."""
    return _letters_of_line(text) if len(text) <= LONGEST_KEPT else _in_letters(text)


@lru_cache(maxsize=LINES_KEPT)
def _letters_of_line(text: str) -> str:
    return " ".join(filter(None, map(_letters_of_word, text.split())))


def _in_letters(text: str) -> str:
    if not text.isascii():
        text = (text if is_normalized("NFC", text) else normalize("NFC", text)).translate(PLAIN_LETTERS)
        if not text.isascii():
            text = "".join(letter for letter in text if not combining(letter))
    return NOT_LETTERS.sub(" ", text.lower()).strip()


# Vietnamese has some thousand syllables, and most words are one.
_letters_of_word = lru_cache(maxsize=16384)(_in_letters)


def may_hold_date(text: str) -> bool:
    """Tell whether a text may hold a date at all."""
    return DATED.search(text) is not None


def plain(text: str) -> str:
    """Give a text in NFC and lower case."""
    if text.isascii():
        return text.lower()
    return (text if is_normalized("NFC", text) else normalize("NFC", text)).lower()


def without_zero_width(text: str) -> str:
    """Give a text without the characters that take no room."""
    return text if text.isprintable() else text.translate(ZERO_WIDTH)
