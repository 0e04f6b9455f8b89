"""A style sheet for the no-script view: what it fetches is fetched from the archive, and nothing in it runs."""

import re
from urllib.parse import quote

from archive.replay.addresses import Addresses, Use

_BLANK = r"[ \t\n\r\f]*+"
_STRING = r"""(?:"(?:[^"\\\n]|\\[\s\S])*+"|'(?:[^'\\\n]|\\[\s\S])*+')"""
_URL = rf"(?:url\({_BLANK}(?:{_STRING}{_BLANK}\)|[^)]*+\)?))"
_TOKEN = re.compile(
    rf"""/\*[\s\S]*?(?:\*/|\Z)
    |(?P<imported>@import{_BLANK}(?:{_STRING}|{_URL}))
    |@namespace[^;{{]*+
    |(?P<url>{_URL})
    |(?P<choice>image-set\((?:[^()"']|\([^()]*\)|{_STRING})*+)
    |(?P<active>expression(?={_BLANK}\()|-moz-binding|(?<![\w-])behaviou?r(?={_BLANK}:))
    |{_STRING}""",
    re.IGNORECASE | re.VERBOSE,
)
_CHOSEN = re.compile(rf"type\([^)]*\)|(?P<url>{_URL}|{_STRING})", re.IGNORECASE)
_ADDRESS = re.compile(rf"""(?:@import)?{_BLANK}(?:url\()?{_BLANK}["']?([\s\S]*?)["']?{_BLANK}\)?""", re.IGNORECASE)
_NOTEWORTHY = re.compile(r"url\(|image-set|@import|expression|-moz-binding|behavio", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})(?:\r\n|[ \t\n\r\f])?|([\s\S]))")
_UNSAFE = str.maketrans({'"': "%22", "\\": "%5C", "<": "%3C", "\n": "", "\r": "", "\f": ""})


def css_view(css: str, addresses: Addresses) -> str:
    """Give a style sheet in which each address leads into the archive.

    Args:
        css: its bytes as Latin-1, so that no letter of another charset is touched.

    Source: CSS Syntax Module Level 3, 4.
    """
    if "\\" in css:
        css = _ESCAPE.sub(_plain_letter, css)
    if not _NOTEWORTHY.search(css):
        return css
    return _TOKEN.sub(lambda token: _rewritten(token, addresses), css)


def _rewritten(token: re.Match[str], addresses: Addresses) -> str:
    if token["active"]:
        return "x-" + token["active"].lstrip("-")
    if token["imported"]:
        return "@import " + _fetched(token["imported"], addresses, Use.STYLE)
    if token["choice"]:
        return _CHOSEN.sub(lambda one: _fetched(one["url"], addresses, Use.EMBED) if one["url"] else one[0], token[0])
    return _fetched(token["url"], addresses, Use.EMBED) if token["url"] else token[0]


def _fetched(written: str, addresses: Addresses, use: Use) -> str:
    address = _ADDRESS.fullmatch(written)
    found = addresses.within(_ESCAPE.sub(_letter, address[1]), use) if address else None
    return f'url("{(found or "").translate(_UNSAFE)}")'


def _plain_letter(escape: re.Match[str]) -> str:
    """Undo the escape of an ASCII letter, so that `\\75 rl(` is found; others stand as they are."""
    letter = _letter(escape)
    return letter if len(letter) == 1 and letter.isascii() and letter.isalpha() else escape[0]


def _letter(escape: re.Match[str]) -> str:
    if escape[1] is None:
        return "" if escape[2] == "\n" else str(escape[2])
    code = int(escape[1], 16)
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    return chr(code) if code < 128 else quote(chr(code))
