"""The tokens of HTML as browsers find them: tags with their attributes, and all that is passed over.

A page is read as Latin-1, one letter a byte, so that no letter of another charset is touched.
"""

import re
from collections.abc import Callable
from html import unescape
from html.entities import html5
from urllib.parse import quote

_BLANK = r"[\t\n\f\r ]"
_NAME = r"[^\t\n\f\r />][^\t\n\f\r />=]*+"
_ASSIGNED = rf"{_BLANK}*+={_BLANK}*+"
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|(?=>)|[^\t\n\f\r "'>][^\t\n\f\r >]*+)"""
_ATTRIBUTE = re.compile(rf"(({_NAME})(?:{_ASSIGNED}({_VALUE}))?+)")
_ATTRIBUTES = rf"(?:[\t\n\f\r /]++|{_NAME}(?:{_ASSIGNED}{_VALUE}|(?!{_ASSIGNED})))*+"

# Elements whose content is no markup, or that are more than their attributes.
_SPECIAL = (
    "script|style|title|textarea|xmp|plaintext|iframe|noembed|noframes|noscript|base|meta|link|applet|set|animate[a-z]*"
)
_DULL = (
    "class|id|alt|title|width|height|align|valign|border|colspan|rowspan|cellspacing|cellpadding|bgcolor|color|face"
    "|size|role|type|value|name|lang|dir|for|tabindex|placeholder|aria-[a-z]+"
)
_PASSED = rf"""[^<]++
    |<(?![A-Za-z/!?])
    |</(?!(?i:{_SPECIAL})[\t\n\f\r />])(?:[A-Za-z][^\t\n\f\r />]*+{_BLANK}*+|[^A-Za-z>][^>]*+)?+>
    |<!--(?:-?>|[\s\S]*?--!?>)
    |<(?:\?|!(?!--|\[CDATA\[))[^>]*+>
    |<(?!(?:{_SPECIAL})[\t\n\f\r />])[a-z][a-z0-9]*+(?:{_BLANK}++(?:{_DULL})="(?![^"]*url\()[^"]*+")*+{_BLANK}*+/?+>"""
TOKEN = re.compile(
    rf"""(?P<passed>(?:{_PASSED})*+)
    (?:<(?P<end>/?)(?P<name>[A-Za-z][^\t\n\f\r />]*+)(?P<attributes>{_ATTRIBUTES})>|(?P<cdata><!\[CDATA\[))?+""",
    re.VERBOSE,
)
_ENTITY = re.compile(r"&(?:#[0-9]++;?|#[xX][0-9A-Fa-f]++;?|[A-Za-z][A-Za-z0-9]*+(?:;|(?!=)))")


Attribute = tuple[str, str, str]


def attributes_of(written: str) -> list[Attribute]:
    """Take apart the attributes of a tag: each as it is written, its name in lower case, its value without quotes."""
    return [
        (whole, name.lower(), value[1:-1] if value[:1] in ('"', "'") else value)
        for whole, name, value in _ATTRIBUTE.findall(written)
    ]


def end_of(element: str, page: str, start: int) -> int:
    """Find where the content of an element that holds no markup ends; the page's end where nothing closes it."""
    found = re.compile(rf"</{element}(?=[\t\n\f\r />])", re.IGNORECASE).search(page, start)
    return found.start() if found else len(page)


def plain(value: str, beyond_ascii: Callable[[str], str] = quote) -> str:
    """Undo the entities of an attribute's value.

    Args:
        beyond_ascii: how a letter is written that may not stand in the page's charset.

    Source: HTML, 13.2.5.73: `&copy=` is not an entity in an attribute.
    """
    return _ENTITY.sub(lambda found: _said(found[0], beyond_ascii), value) if "&" in value else value


def quoted(value: str) -> str:
    """Write an attribute's value with its quotes."""
    return '"' + value.replace("&", "&amp;").replace('"', "&quot;") + '"'


def as_text(markup: str) -> str:
    """Write what holds no markup so that it holds none for any browser."""
    return markup.replace("<", "&lt;")


def _said(entity: str, beyond_ascii: Callable[[str], str]) -> str:
    said = unescape(entity) if entity[1] == "#" else html5.get(entity[1:], entity)
    return said if said.isascii() else "".join(map(beyond_ascii, said))
