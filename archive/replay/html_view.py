"""A page for the no-script view: what it fetches and links to is within the archive, and nothing in it runs.

The bytes between the tags stay as they are. What browsers may read in more than one way, such as a tag that is never
closed, is left out or written so that it has one reading.
"""

from archive.replay.addresses import Addresses
from archive.replay.css_view import css_view
from archive.replay.html_attributes import attribute_view, is_left_out, value_of, with_source
from archive.replay.html_tokens import TOKEN, as_text, attributes_of, end_of

# Of `noscript` the tags alone: what it holds is what is shown without scripts.
_LEFT_OUT = frozenset(("applet", "base", "noembed", "noframes", "noscript", "script"))
_HOLDS_NO_MARKUP = frozenset(
    ("iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp")
)
_SHOWN_AS = {"xmp": "pre", "plaintext": "pre"}
_LINKING = frozenset(("a", "area", "form"))


def html_view(page: str, addresses: Addresses) -> str:
    """Give a page that runs nothing and leads nowhere but into the archive.

    Args:
        page: its bytes as Latin-1, so that no letter of another charset is touched.

    Source: HTML, 13.2.5.
    """
    page = page.replace("\0", "")
    given: list[str] = []
    at = 0
    while at < len(page):
        token = TOKEN.match(page, at)
        if token is None or token.end() == at:
            break  # what is never closed: browsers show nothing from here on
        passed, end, name, attributes, _ = token.groups()
        given.append(passed)
        at = token.end()
        if name:
            given.append(_end_tag(name) if end else _start_tag(name, attributes, addresses))
            if not end and name.lower() in _HOLDS_NO_MARKUP:
                at, content = _content(name.lower(), page, at, addresses)
                given.append(content)
    return "".join(given)


def _end_tag(written: str) -> str:
    name = written.lower()
    return "" if name in _LEFT_OUT else f"</{_SHOWN_AS.get(name, written)}>"


def _start_tag(written: str, inside: str, addresses: Addresses) -> str:
    name = written.lower()
    attributes = attributes_of(inside)
    if name not in _LINKING:  # of which a page has more than of all others
        if name == "base" and (href := value_of("href", attributes)):
            addresses.rebase(href)
        if name in _LEFT_OUT or is_left_out(name, attributes):
            return ""
        if name == "img":
            attributes = with_source(attributes)
    given = [attribute_view(name, attribute, attributes, addresses) for attribute in attributes]
    kept = " ".join([attribute for attribute in given if attribute])
    end = ' target="_top"' if name in _LINKING else ""
    slash = " /" if inside.endswith("/") else ""
    return f"<{_SHOWN_AS.get(name, written)}{' ' if kept else ''}{kept}{end}{slash}>"


def _content(name: str, page: str, start: int, addresses: Addresses) -> tuple[int, str]:
    """Give what stands in an element whose content is no markup, and where that ends."""
    end = len(page) if name == "plaintext" else end_of(name, page, start)
    if name in _LEFT_OUT or name == "iframe":
        return end, ""
    inside = page[start:end]
    return end, _style(inside, addresses) if name == "style" else as_text(inside)


def _style(css: str, addresses: Addresses) -> str:
    """Rewrite a style sheet within a page; without `<` no browser finds markup in it, wherever it stands."""
    return css_view(css.replace("<!--", "").replace("-->", ""), addresses).replace("<", r"\3c ")
