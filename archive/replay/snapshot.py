"""A capture as a browser may be shown it: nothing runs, everything it needs comes from the archive."""

import re
from dataclasses import dataclass

from archive.replay.addresses import Addresses, Use
from archive.replay.charset import as_utf8, charset_of, decoding_of
from archive.replay.css_view import css_view
from archive.replay.decode import codings_of, decode
from archive.replay.html_view import html_view
from archive.replay.resolve import Body

REWRITTEN_LIMIT_BYTES = 16_000_000
_SNIFFED_BYTES = 1024
_HTML = frozenset(("text/html", "application/xhtml+xml"))
_SVG, _CSS, _TEXT, _BYTES = "image/svg+xml", "text/css", "text/plain", "application/octet-stream"
_SHOWN = re.compile(r"(?:image|audio|video|font)/[\w.+-]+|application/(?:pdf|(?:x-)?font[\w.+-]*|vnd\.ms-fontobject)")
_READ_AS_TEXT = re.compile(r"text/.*|application/(?:.*\+)?(?:json|xml|javascript|ecmascript|x-javascript)")
_STARTS = (
    (
        re.compile(
            rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|title|script|table|div|p|a|h1)", re.I | re.S
        ),
        "text/html",
    ),
    (re.compile(rb"\x89PNG\r\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"%PDF-"), "application/pdf"),
)
# Charsets in which no byte of a letter is one of ASCII, so that a page is passed over as it stands.
_SINGLE = re.compile(r"utf-8|cp125\d|cp874|iso8859-\d+|koi8-[ru]|ascii")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a browser is shown of a capture.

    Attributes:
        media_type: one that is safe to show, with its charset.
        content: what is shown instead of the body; None for the body as it was sent.
        content_encoding: of the body, where it is shown as it was sent.
        is_file: to be saved rather than shown.
        doubt: a sentence where the content is not certain to be whole.
    """

    media_type: str
    content: bytes | None = None
    content_encoding: str | None = None
    is_file: bool = False
    doubt: str | None = None


def snapshot_of(body: Body, use: Use, addresses: Addresses) -> Snapshot:
    """Give the body of a capture as a browser may be shown it.

    Pages and style sheets are decoded, of which `REWRITTEN_LIMIT_BYTES` is the most, and rewritten. Everything else
    goes out as it was sent, coded as it was: it costs no memory, and a bomb does not go off here.

    Args:
        use: what the browser makes of it; a style sheet is one whatever the portal calls it.
        addresses: those that it names.
    """
    mime = media_type_of(body)
    if use is Use.STYLE or mime == _CSS:
        return _style(body, addresses)
    if mime in _HTML or mime == _SVG:
        return _page(body, addresses, _SVG if mime == _SVG else "text/html")
    encoding = body.content_encoding
    if _READ_AS_TEXT.fullmatch(mime):
        charset = charset_of(body.head.value("content-type")) or "utf-8"
        return Snapshot(f"{_TEXT}; charset={_label(charset)}", content_encoding=encoding)
    if _SHOWN.fullmatch(mime):
        return Snapshot(mime, content_encoding=encoding)
    return Snapshot(_BYTES, content_encoding=encoding, is_file=True)


def media_type_of(body: Body) -> str:
    """Name the media type of a body; where the portal does not, its first bytes do."""
    named = body.head.mime
    if named:
        return named
    start, _ = decode(body.start(_SNIFFED_BYTES), body.content_encoding, _SNIFFED_BYTES)
    return next((mime for pattern, mime in _STARTS if pattern.match(start)), _BYTES)


def is_known_coding(content_encoding: str | None) -> bool:
    """Say whether browsers undo these codings."""
    return set(codings_of(content_encoding)) <= {"gzip", "x-gzip", "deflate", "br", "zstd"}


def _page(body: Body, addresses: Addresses, media_type: str) -> Snapshot:
    content, doubt = _content(body)
    charset = decoding_of(content, charset_of(body.head.value("content-type"))).charset
    if not _SINGLE.fullmatch(charset):
        content, charset = as_utf8(content, charset), "utf-8"
    page = html_view(content.decode("latin-1"), addresses)
    return _rewritten(page, f"{media_type}; charset={_label(charset)}", doubt)


def _style(body: Body, addresses: Addresses) -> Snapshot:
    content, doubt = _content(body)
    charset = charset_of(body.head.value("content-type"))
    css = css_view(content.decode("latin-1"), addresses)
    return _rewritten(css, f"{_CSS}; charset={_label(charset)}" if charset else _CSS, doubt)


def _content(body: Body) -> tuple[bytes, str | None]:
    return decode(body.start(REWRITTEN_LIMIT_BYTES), body.content_encoding, REWRITTEN_LIMIT_BYTES)


def _rewritten(text: str, media_type: str, doubt: str | None) -> Snapshot:
    return Snapshot(media_type, text.encode("latin-1"), doubt=doubt)


def _label(charset: str) -> str:
    """Name a codec as browsers do, with nothing in it that does not belong into a header."""
    named = re.sub(r"[^\w.:-]", "", charset.lower(), flags=re.ASCII)
    return re.sub(r"^cp(\d{3,4})$", r"windows-\1", re.sub(r"^iso8859", "iso-8859", named))
