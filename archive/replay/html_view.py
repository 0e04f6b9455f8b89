"""A page for the no-script view: what it fetches and links to is within the archive, and nothing in it runs.

The bytes between the tags stay as they are. What browsers may read in more than one way, such as a tag that is never
closed, is left out or written so that it has one reading.
"""

import re
from collections.abc import Iterator

from archive.replay.addresses import Addresses
from archive.replay.css_view import css_view
from archive.replay.html_attributes import attribute_view, is_left_out, value_of, with_source
from archive.replay.html_tokens import TOKEN, Attribute, as_text, attributes_of, end_of

_LEFT_OUT = frozenset(("applet", "base", "noembed", "noframes", "script"))
_HOLDS_NO_MARKUP = frozenset(("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"))
_SHOWN_AS = {"xmp": "pre", "plaintext": "pre"}
_LINKING = frozenset(("a", "area", "form"))


def html_view(page: str, addresses: Addresses) -> str:
    """Give a page that runs nothing and leads nowhere but into the archive.

    Args:
        page: its bytes as Latin-1, so that no letter of another charset is touched.

    Source: HTML, 13.2.5.
    """
    return "".join(_parts(page.replace("\0", ""), addresses))


def _parts(page: str, addresses: Addresses) -> Iterator[str]:
    at = 0
    while at < len(page):
        token = TOKEN.match(page, at)
        if token is None or token.end() == at:
            return  # what is never closed: browsers show nothing from here on
        yield token["passed"]
        at = token.end()
        if token["name"]:
            yield _tag(token, addresses)
            at, content = _content(token, page, addresses)
            yield content


def _tag(token: re.Match[str], addresses: Addresses) -> str:
    name = token["name"].lower()
    attributes = attributes_of(token["attributes"])
    if name == "base" and (href := value_of("href", attributes)):
        addresses.rebase(href)
    if name in _LEFT_OUT or is_left_out(name, attributes):
        return ""
    shown = _SHOWN_AS.get(name, token["name"])
    return f"</{shown}>" if token["end"] else _start_tag(shown, token["attributes"], attributes, addresses)


def _start_tag(shown: str, written: str, attributes: list[Attribute], addresses: Addresses) -> str:
    name = shown.lower()
    if name == "img":
        attributes = with_source(attributes)
    given = [attribute_view(name, attribute, attributes, addresses) for attribute in attributes]
    if name in _LINKING:
        given.append('target="_top"')
    inside = " ".join([shown, *filter(None, given)])
    return f"<{inside} />" if written.endswith("/") else f"<{inside}>"


def _content(token: re.Match[str], page: str, addresses: Addresses) -> tuple[int, str]:
    """Give what stands in an element whose content is no markup, and where that ends."""
    name, start = token["name"].lower(), token.end()
    if token["end"] or (name not in _HOLDS_NO_MARKUP and name != "plaintext"):
        return start, ""
    end = len(page) if name == "plaintext" else end_of(name, page, start)
    if name in _LEFT_OUT or name == "iframe":
        return end, ""
    inside = page[start:end]
    return end, _style(inside, addresses) if name == "style" else as_text(inside)


def _style(css: str, addresses: Addresses) -> str:
    """Rewrite a style sheet within a page; without `<` no browser finds markup in it, wherever it stands."""
    return css_view(css.replace("<!--", "").replace("-->", ""), addresses).replace("<", r"\3c ")
