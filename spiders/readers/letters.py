"""Texts as plain letters, for comparing what a page prints with an address or a claim written without accents."""

import re
from functools import lru_cache
from unicodedata import combining, is_normalized, normalize

# Cheap: whether a text may hold a date at all; begins with a digit, so that most texts are passed over quickly.
DATED = re.compile(
    r"\d(?:\s?[/., -]\s?\d{1,2}\s?[/., -]\s?\d|\s{0,2}(?:th(?:á|a\u0301)ng|[a-z]{3})|,?\s\d{4})", re.IGNORECASE
)
NOT_LETTERS = re.compile(r"[^a-z0-9]+")
ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def _plain_letters() -> dict[int, str]:
    letters = {ord("đ"): "d", ord("Đ"): "d"}
    for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)):
        base = normalize("NFD", chr(code))[0]
        if base.isascii():
            letters[code] = base.lower()
    return letters


PLAIN_LETTERS = _plain_letters()


@lru_cache(maxsize=8192)
def letters_of(text: str) -> str:
    """Give the words of a text in plain letters and digits, one space between them."""
    return " ".join(filter(None, map(_letters_of_word, text.split())))


# Vietnamese has some thousand syllables, and most words are one.
@lru_cache(maxsize=16384)
def _letters_of_word(word: str) -> str:
    if not word.isascii():
        word = (word if is_normalized("NFC", word) else normalize("NFC", word)).translate(PLAIN_LETTERS)
        word = "".join(letter for letter in word if not combining(letter))
    return NOT_LETTERS.sub(" ", word.lower()).strip()


@lru_cache(maxsize=8192)
def may_hold_date(text: str) -> bool:
    """Tell whether a text may hold a date at all."""
    return DATED.search(text) is not None


def without_zero_width(text: str) -> str:
    """Give a text without the characters that take no room."""
    return text if text.isprintable() else text.translate(ZERO_WIDTH)
