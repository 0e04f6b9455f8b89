"""The text that stands in a span of a page's bytes: what an auditor cuts out, and what a reader says it saw."""

import re
from html import unescape

Span = tuple[int, int]

# A browser begins a new line at each of these, so that the words around them are parted.
BLOCK_TAGS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset"  # noqa: SIM905
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main marquee menu nav"
    " ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
# What is not closed runs to the end, as browsers take it; so each pattern matches where it begins, and time is bounded.
_UNSEEN_PATTERN = r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)"
_TAG_PATTERN = r"<[a-zA-Z/!?][^>]*>?"
NOT_TEXT = f"{_UNSEEN_PATTERN}|{_TAG_PATTERN}"
_UNSEEN = re.compile(_UNSEEN_PATTERN, re.DOTALL | re.IGNORECASE)
_TAGS = re.compile(_TAG_PATTERN)
_NUMBERED = re.compile(r"&#(?:[xX][0-9a-fA-F]{1,6}|[0-9]{1,7});?")
_LINE_TAGS = re.compile(r"</?(?:" + "|".join(sorted(BLOCK_TAGS)) + r")\b[^>]*>?", re.IGNORECASE)


def text_of_span(payload: bytes, span: Span, charset: str) -> str:
    """Give the text of a span: bytes as letters, tags away, entities as letters, white space folded.

    Args:
        payload: without transfer and content coding; the span is counted in it.
        charset: a codec's name; bytes that are no letters in it stand as �.
    """
    return text_of(payload[span[0] : span[1]], charset)


def text_of(cut: bytes, charset: str) -> str:
    """Give the text of bytes cut from a page: tags away, entities as letters, white space folded."""
    text = cut.decode(charset, "replace").replace("\0", " ")
    if "<" in text:
        text = _TAGS.sub("", _LINE_TAGS.sub(" ", _UNSEEN.sub("", text)))
    return folded(unescaped(text) if "&" in text else text)


def unescaped(text: str) -> str:
    """Give a text with its entities as letters, control codes among them, as the parser of pages reads them."""
    return unescape(_NUMBERED.sub(_control_code, text) if "&#" in text else text)


def _control_code(numbered: re.Match[str]) -> str:
    # What the standard library leaves out; all else is left to it.
    entity = numbered[0]
    digits = entity[2:].rstrip(";")
    return entity if unescape(entity) else chr(int(digits[1:], 16) if digits[0] in "xX" else int(digits))


def folded(text: str) -> str:
    """Fold all white space, line ends and spaces that do not break included, to single spaces."""
    # Most texts have nothing to fold, and to see that takes a fifth of the time.
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    return " ".join(text.split())
