"""How a text may be written in a page's source: letters as they are, or as the entities that editors put for them."""

import re
from collections.abc import Iterator
from html import escape
from html.entities import codepoint2name

_NAMED = {chr(code): f"&{name};" for code, name in codepoint2name.items()}
# NukeViet puts numbers for these.
_NUMBERED = {mark: f"&#{ord(mark)};" for mark in "()"}
_HAS_NAME, _HAS_NUMBER = (re.compile(f"[{re.escape(''.join(marks))}]") for marks in (_NAMED, _NUMBERED))


def spellings(text: str, charset: str) -> Iterator[bytes]:
    """Give the bytes that a text without tags is commonly written as, the plainest first; each spelling once.

    Args:
        charset: a codec's name; a spelling with letters that it does not have is left out.
    """
    if (as_bytes := plainest(text, charset)) is not None:
        yield as_bytes
    plain = _without_markup(text)
    named = _HAS_NAME.sub(lambda found: _NAMED[found[0]], text)
    numbered = _HAS_NUMBER.sub(lambda found: _NUMBERED[found[0]], plain)
    for written in dict.fromkeys((named, numbered)):
        if written != plain and (as_bytes := _in_charset(written, charset)) is not None:
            yield as_bytes
    if not text.isascii():
        yield plain.encode("ascii", "xmlcharrefreplace")


def plainest(text: str, charset: str) -> bytes | None:
    """Give the bytes of a text whose letters are written as they are; None where the charset does not have one."""
    return _in_charset(_without_markup(text), charset)


def _without_markup(text: str) -> str:
    return escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text


def _in_charset(written: str, charset: str) -> bytes | None:
    as_bytes = written.encode(charset, "replace")
    is_whole = written.isascii() or b"?" not in as_bytes or as_bytes.decode(charset, "replace") == written
    return as_bytes if is_whole else None
