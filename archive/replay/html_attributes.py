"""The attributes of a tag for the no-script view: addresses lead into the archive, what acts is left out."""

import re
from collections.abc import Mapping, Sequence

from archive.replay.addresses import Addresses, Use
from archive.replay.css_view import css_view
from archive.replay.html_tokens import Attribute, plain, quoted

_OF_APPLETS = ("archive", "classid", "code", "codebase", "codetype")
_OF_FETCHES = ("attributionsrc", "crossorigin", "integrity", "manifest", "nonce", "ping", "profile", "referrerpolicy")
_OF_FRAMES = ("allow", "csp", "sandbox", "srcdoc", "target")
_UNWANTED = frozenset((*_OF_APPLETS, *_OF_FETCHES, *_OF_FRAMES, "autofocus"))
_USES: Mapping[str, Use] = {
    **dict.fromkeys(("action", "cite", "formaction", "href", "longdesc", "xlink:href"), Use.PAGE),
    **dict.fromkeys(("background", "dynsrc", "lowsrc", "poster", "src"), Use.EMBED),
}
_USES_IN: Mapping[tuple[str, str], Use] = {
    **{(element, name): Use.EMBED for element in ("image", "use", "feimage") for name in ("href", "xlink:href")},
    **{(element, "src"): Use.FRAME for element in ("iframe", "frame")},
    ("object", "data"): Use.FRAME,
}
_FETCHED_LINKS: Mapping[str, Use] = {
    "stylesheet": Use.STYLE,
    **dict.fromkeys(("icon", "apple-touch-icon", "apple-touch-icon-precomposed"), Use.EMBED),
}
_FOLLOWED_LINKS = frozenset(
    ("alternate", "author", "canonical", "help", "license", "next", "prev", "search", "shortlink", "up")
)
_KEPT_PRAGMAS = frozenset(("content-type", "content-language", "default-style", "refresh", "x-ua-compatible"))
_REFRESH = re.compile(r"""([\d.\s]*[;,\s]\s*(?:url\s*=\s*)?)["']?([^"']*)[\s\S]*""", re.IGNORECASE | re.ASCII)
_CANDIDATE = re.compile(r"[\s,]*([^\s,](?:\S*[^\s,])?)\s*([^,(]*)", re.ASCII)
_LAZY_SOURCES = ("data-src", "data-original", "data-lazy-src")


def attribute_view(element: str, attribute: Attribute, beside: Sequence[Attribute], addresses: Addresses) -> str:
    """Give an attribute as it may stand in the view, nothing where it may not.

    Args:
        element: the name of its tag, in lower case.
        beside: all attributes of the tag.
    """
    written, name, value = attribute
    given: str | None
    if name in _USES or name == "data":
        use = _use_of(element, name, beside)
        given = value if use is None else addresses.within(plain(value), use)
    elif name.startswith("on") or name in _UNWANTED:
        given = None
    elif name in ("srcset", "imagesrcset"):
        given = _candidates(plain(value), addresses)
    elif name == "style" or "url(" in value.lower():
        given = css_view(plain(value), addresses)
    elif name == "content" and element == "meta" and value_of("http-equiv", beside).lower() == "refresh":
        given = _refresh(plain(value), addresses)
    else:
        return written
    return "" if given is None else f"{name}={quoted(given)}"


def value_of(name: str, attributes: Sequence[Attribute]) -> str:
    """Give the value of an attribute, of repeated ones the first, empty where there is none."""
    return next((plain(attribute[2]).strip() for attribute in attributes if attribute[1] == name), "")


def is_left_out(element: str, attributes: Sequence[Attribute]) -> bool:
    """Say whether a tag acts or fetches ahead: a policy of its own, a preconnection, an animated address."""
    if element == "meta":
        pragma = value_of("http-equiv", attributes).lower()
        return value_of("name", attributes).lower() == "referrer" or (pragma != "" and pragma not in _KEPT_PRAGMAS)
    if element == "link":
        return _link_use(attributes) is None
    is_animation = element == "set" or element.startswith("animate")
    return is_animation and value_of("attributename", attributes).lower() in ("href", "xlink:href")


def with_source(attributes: list[Attribute]) -> list[Attribute]:
    """Let an image show what a script would have put into it."""
    lazy = next((attribute for attribute in attributes if attribute[1] in _LAZY_SOURCES and attribute[2]), None)
    if lazy is None:
        return attributes
    return [("", "src", lazy[2]), *(attribute for attribute in attributes if attribute[1] not in ("src", lazy[1]))]


def _use_of(element: str, name: str, beside: Sequence[Attribute]) -> Use | None:
    if element == "link" and name == "href":
        return _link_use(beside)
    return _USES_IN.get((element, name), _USES.get(name))


def _link_use(attributes: Sequence[Attribute]) -> Use | None:
    relations = value_of("rel", attributes).lower().split()
    fetched = next((_FETCHED_LINKS[relation] for relation in relations if relation in _FETCHED_LINKS), None)
    return Use.PAGE if fetched is None and relations and _FOLLOWED_LINKS.issuperset(relations) else fetched


def _candidates(srcset: str, addresses: Addresses) -> str:
    """Rewrite the addresses of a `srcset`.

    Source: HTML, 4.8.4.2.2.
    """
    found = ((addresses.within(address, Use.EMBED), size) for address, size in _CANDIDATE.findall(srcset))
    return ", ".join(f"{_without_commas(address)} {size}".strip() for address, size in found if address)


def _without_commas(address: str) -> str:
    return address if address.startswith("data:") else address.replace(",", "%2C")


def _refresh(content: str, addresses: Addresses) -> str | None:
    found = _REFRESH.fullmatch(content)
    if found is None or not found[2]:
        return content
    address = addresses.within(found[2], Use.PAGE)
    return address and found[1] + address
