"""Finds how a payload's bytes are letters, as browsers do: byte order mark, header, meta, then a guess."""

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
META = re.compile(rb"<meta[^>]+?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]+)", re.IGNORECASE)
HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
META_BYTES = 4096
# WHATWG Encoding, 4.2: labels that browsers read as windows-1252.
AS_WINDOWS_1252 = frozenset(("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "ansi"))
# Bytes that windows-1258 uses for the marks of Vietnamese tones, and hardly any other text has after a vowel.
TONE_MARKS = re.compile(rb"[aeiouyAEIOUY\xe2\xea\xf4\xe3\xf5\xfd][\xcc\xd2\xde\xec\xf2]")
MANY_TONE_MARKS = 5
MOST_WRONG_SHARE = 0.005


@dataclass(frozen=True, slots=True)
class Decoding:
    """How bytes are letters.

    Attributes:
        charset: a codec's name.
        because: `bom`, `header`, `meta` or `guess`.
        problem: a sentence, where what the server or the page says is wrong.
    """

    charset: str
    because: str
    problem: str | None = None


def decoding_of(payload: bytes, header: str | None, *, is_utf8: bool | None = None) -> Decoding:
    """Find how a payload's bytes are letters.

    Args:
        header: the charset that the Content-Type header names, where it does.
        is_utf8: whether all bytes are UTF-8; None where nobody has looked yet.

    Source: HTML, 13.2.3.2; unlike it, a label that the bytes contradict is not followed.
    """
    for mark, charset in MARKS:
        if payload.startswith(mark):
            return Decoding(charset, "bom")
    meta = META.search(payload, 0, META_BYTES)
    labels = (("header", header), ("meta", meta and meta[1].decode("ascii")))
    is_utf8 = _is_utf8(payload) if is_utf8 is None else is_utf8
    for because, label in labels:
        named = _codec(label) if label else None
        if named:
            return _checked(payload, named, because, is_utf8)
    return Decoding(_guess(payload, is_utf8), "guess")


def as_utf8(payload: bytes, charset: str) -> bytes:
    """Give a payload in UTF-8, with nothing in it that ends a text early."""
    if charset != "utf-8":
        payload = payload.decode(charset, "replace").encode()
    return payload.replace(b"\0", b" ")


@lru_cache(maxsize=256)
def charset_of(content_type: str | None) -> str | None:
    """Give the charset that a Content-Type header names; None where it names none."""
    found = HEADER.search(content_type or "")
    return found and found[1]


def _codec(label: str) -> str | None:
    label = label.strip().strip("\"'").lower()
    if label in AS_WINDOWS_1252:
        return "cp1252"
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    # A page that could be searched for this label in ASCII is not in UTF-16.
    is_text = getattr(found, "_is_text_encoding", True)
    return "utf-8" if found.name.startswith("utf-16") else found.name if is_text else None


def _checked(payload: bytes, charset: str, because: str, is_utf8: bool) -> Decoding:
    if payload.isascii() or (charset == "utf-8") == is_utf8:
        return Decoding(charset, because)
    guess = _guess(payload, is_utf8)
    if charset == "utf-8" and guess == "utf-8":
        return Decoding(charset, because, "some bytes are not UTF-8, and stand as �")
    if charset == "utf-8" or is_utf8:
        return Decoding(guess, "guess", f"the {because} says {charset}, the bytes are {guess}")
    return Decoding(charset, because)


def _is_utf8(payload: bytes) -> bool:
    try:
        payload.decode()
    except UnicodeDecodeError as fault:
        # A page that was cut off may end within a letter.
        return len(payload) - fault.start < 4 and fault.reason == "unexpected end of data"
    return True


def _guess(payload: bytes, is_utf8: bool) -> str:
    if is_utf8 or payload.decode("utf-8", "replace").count("\ufffd") < MOST_WRONG_SHARE * len(payload):
        return "utf-8"
    marks = sum(1 for _ in TONE_MARKS.finditer(payload))
    return "cp1258" if marks >= MANY_TONE_MARKS else "cp1252"
