"""Ways of bending a page: its bytes, its letters, its tags."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[Random, bytes], bytes]

LONGEST_BYTES = 200_000
MOST_STEPS = 6
TOKENS = tuple(
    token.encode()
    for token in (
        *(
            "<",
            ">",
            "</p>",
            "<p>",
            "<div>",
            "</div>",
            "<table><tr><td>",
            "<br>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
        ),
        *("<b>", "<h1>", "<title>", "<li>", "<a href='/a'>", "<time datetime='2024'>", "<img alt='7'>", "<marquee>"),
        *("&nbsp;", "&amp;", "&#0;", "&#xD800;", "&#768;", "&lt;b&gt;", "&", "\0", "\x1b[31m", "\u202e", "\ufeff"),
        *("\u200b", "\u00a0", "\u0301", "\u0111", "\r\n", "\t", "'", '"', "=", "@", "+", "  "),
        *("31/02/2024", "15/9/22", "ngày 14 tháng 9 năm 2022", "00:60", "Thứ năm, ", "Hôm qua", "2 giờ trước", "lúc"),
        *("Tác giả: ", "Nguồn: ", "Theo TTXVN", "(BBT)", "T.H", " – ", "Lượt truy cập: ", "Hôm nay", "1.234.567", "٣"),
        *("99999999999999999999", "<meta charset=utf-16>", "<meta charset=windows-1258>", "<base href='//b'>"),
    )
)
_TAG = re.compile(rb"<[^<>]{0,300}>")
_ELEMENT = re.compile(rb"<(\w+)[^<>]*>[^<]*</\1>")
_NUMBER = re.compile(rb"\d+")
_LETTER = re.compile(rb"(?:[\xc3-\xe1][\x80-\xbf]{1,2})")


def mutated(chance: Random, page: bytes, others: Sequence[bytes]) -> bytes:
    """Bend a page in a few steps."""
    for _ in range(chance.randint(1, MOST_STEPS)):
        if chance.random() < 0.05:
            page = _spliced(chance, page, chance.choice(others))
        else:
            page = chance.choice(MUTATIONS)(chance, page)[:LONGEST_BYTES]
    return page


def _span(chance: Random, page: bytes, longest: int = 400) -> tuple[int, int]:
    start = chance.randint(0, len(page))
    return start, min(len(page), start + chance.randint(0, longest))


def _spliced(chance: Random, page: bytes, other: bytes) -> bytes:
    return page[: chance.randint(0, len(page))] + other[chance.randint(0, len(other)) :]


def _one_byte(chance: Random, page: bytes) -> bytes:
    start, _ = _span(chance, page)
    return page[:start] + bytes([chance.randrange(256)]) + page[start + 1 :]


def _cut_out(chance: Random, page: bytes) -> bytes:
    start, end = _span(chance, page)
    return page[:start] + page[end:]


def _cut_off(chance: Random, page: bytes) -> bytes:
    return page[: chance.randint(0, len(page))]


def _repeated(chance: Random, page: bytes) -> bytes:
    start, end = _span(chance, page, 120)
    return page[:end] + page[start:end] * chance.choice((1, 2, 30, 300)) + page[end:]


def _token(chance: Random, page: bytes) -> bytes:
    start, _ = _span(chance, page)
    return page[:start] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 3, 500)) + page[start:]


def _moved(chance: Random, page: bytes) -> bytes:
    start, end = _span(chance, page)
    rest = page[:start] + page[end:]
    place = chance.randint(0, len(rest))
    return rest[:place] + page[start:end] + rest[place:]


def _at_match(pattern: re.Pattern[bytes], change: Callable[[Random, bytes], bytes]) -> Mutation:
    """Change one place that a pattern finds."""

    def mutation(chance: Random, page: bytes) -> bytes:
        places = [found.span() for found in pattern.finditer(page)]
        if not places:
            return page
        start, end = chance.choice(places)
        return page[:start] + change(chance, page[start:end]) + page[end:]

    return mutation


def _as_entity(_: Random, letter: bytes) -> bytes:
    return "".join(f"&#{ord(one)};" for one in letter.decode("utf-8", "replace")).encode()


def _other_number(chance: Random, number: bytes) -> bytes:
    return str(chance.choice((0, 1, 9, 12, 13, 31, 32, 60, 99, 1899, 2024, 2099, int(number[:18]) + 1))).encode()


def _decomposed(_: Random, page: bytes) -> bytes:
    return unicodedata.normalize("NFD", page.decode("utf-8", "replace")).encode("utf-8", "replace")


def _in_another_charset(chance: Random, page: bytes) -> bytes:
    return page.decode("utf-8", "replace").encode(chance.choice(("utf-16", "cp1258", "cp1252", "utf-8-sig")), "replace")


MUTATIONS: tuple[Mutation, ...] = (
    _one_byte,
    _cut_out,
    _cut_off,
    _repeated,
    _token,
    _moved,
    _at_match(_TAG, lambda _chance, _tag: b""),
    _at_match(_TAG, lambda chance, tag: tag * chance.choice((2, 3, 3000))),
    _at_match(_TAG, lambda chance, tag: tag + chance.choice(TOKENS)),
    _at_match(_ELEMENT, lambda chance, element: element * chance.choice((2, 3, 50))),
    _at_match(_NUMBER, _other_number),
    _at_match(_LETTER, _as_entity),
    _decomposed,
    _in_another_charset,
)
