"""The headers of what is shown: a policy under which nothing runs, and the portal's own headers, made harmless."""

import re
from collections.abc import Mapping

from archive.capture import Capture
from archive.database.mementos import Around
from archive.http_message import HttpHead
from archive.memento.links import Doors, memento_links
from archive.memento.moments import http_date

# A click may lead the whole window on, to another page of the archive; nothing else may act, nor come from elsewhere.
_SANDBOX = "sandbox allow-top-navigation-by-user-activation"
_MEMENTO_SOURCES = (
    "default-src 'none'; script-src 'none'; connect-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
    " font-src 'self' data:; media-src 'self' data:; frame-src 'self'; object-src 'self'; form-action 'none';"
    " base-uri 'none'"
)
MEMENTO_POLICY = f"{_SANDBOX}; {_MEMENTO_SOURCES}"
RAW_POLICY = "sandbox; default-src 'none'; form-action 'none'; base-uri 'none'"
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'self'"
)
ORIGINAL = "X-Archive-Orig-"
_FRESH = "private, max-age=60"
_NAME = re.compile(rb"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_CONTROL = re.compile(rb"[\x00-\x1f\x7f][\x00-\x20\x7f]*")


def memento_headers(doors: Doors, capture: Capture, around: Around, policy: str) -> dict[str, str]:
    """Give the headers of every memento."""
    return {
        "Memento-Datetime": http_date(capture.at),
        "Link": memento_links(doors, capture.at, around),
        "Content-Security-Policy": policy,
        "Cache-Control": _FRESH,
    }


def original_headers(head: HttpHead) -> list[tuple[bytes, bytes]]:
    """Give the portal's headers under names that no browser obeys, each on one line."""
    prefix = ORIGINAL.encode("ascii")
    plain = ((name.strip(), _CONTROL.sub(b" ", value).strip()) for name, value in head.fields)
    return [(prefix + name, value) for name, value in plain if _NAME.fullmatch(name)]


def one_line(value: str) -> str:
    """Give a header's value without what could end it."""
    return _CONTROL.sub(b" ", value.encode("latin-1", "replace")).strip().decode("latin-1")


def for_fonts(media_type: str) -> Mapping[str, str]:
    """Let a page in its sandbox load a font: fonts alone are asked for as if from elsewhere."""
    is_font = media_type.startswith(("font/", "application/font", "application/x-font", "application/vnd.ms-font"))
    return {"Access-Control-Allow-Origin": "*"} if is_font else {}
