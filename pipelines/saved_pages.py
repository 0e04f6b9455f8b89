"""Reads pages that somebody saved as files, without an archive."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from archive.record import Kind, Record
from pipelines.build import READER_VERSION, build_record
from spiders.outcome import READ_LIMIT_BYTES
from spiders.page import Page
from spiders.portal import Portal
from spiders.read import read_page

NOWHERE = Portal(name="saved", home="")

_SNIFFED_BYTES = 4096
_HEAD_BYTES = 100_000
_IS_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|table|div|script)[\s>]", re.IGNORECASE)
_OWN_ADDRESSES = (
    re.compile(rb"<!--\s*saved from url=\(\d+\)(https?://[^\s\"'<>]+)", re.IGNORECASE),
    re.compile(rb"<link\b[^>]*\brel=[\"']?canonical\b[^>]*\bhref=[\"']?(https?://[^\s\"'<>]+)", re.IGNORECASE),
    re.compile(rb"<link\b[^>]*\bhref=[\"']?(https?://[^\s\"'<>]+)[\"']?[^>]*\brel=[\"']?canonical\b", re.IGNORECASE),
    re.compile(rb"<meta\b[^>]*\bproperty=[\"']?og:url\b[^>]*\bcontent=[\"']?(https?://[^\s\"'<>]+)", re.IGNORECASE),
)


def saved_files(named: Sequence[Path]) -> Iterator[Path]:
    """Give every file that is named, and every HTML file of the folders that are, in the order of their names."""
    for path in named:
        if path.is_dir():
            yield from (file for file in sorted(path.rglob("*")) if _is_html(file))
        else:
            yield path


def read_saved(path: Path, portal: Portal = NOWHERE, url: str | None = None, at: datetime | None = None) -> Record:
    """Read one file; one that cannot be read gives a record that says why.

    Args:
        url: where the page stood; None for what the page says of itself, else the file's own address.
        at: when it was saved; None for the file's own moment.
    """
    try:
        page = saved_page(path, url, at)
        return build_record(page, read_page(page, portal), portal=portal.name, capture="")
    except Exception as fault:  # one page must not stop the others
        what = (fault.strerror or repr(fault)) if isinstance(fault, OSError) else repr(fault)
        return Record(
            capture="",
            portal=portal.name,
            url=url or path.absolute().as_uri(),
            at=at or datetime.now(UTC),
            kind=Kind.OTHER,
            reader_version=READER_VERSION,
            problems=(f"The file could not be read: {what}.",),
        )


def saved_page(path: Path, url: str | None = None, at: datetime | None = None) -> Page:
    """Open a file as a page.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        payload = file.read(READ_LIMIT_BYTES)
    return Page(
        url=url or own_address(payload) or path.absolute().as_uri(),
        at=at or datetime.fromtimestamp(path.stat().st_mtime, UTC),
        payload=payload,
    )


def own_address(payload: bytes) -> str | None:
    """Find what a page says its own address is: the browser that saved it, its canonical link, or OpenGraph."""
    head = payload[:_HEAD_BYTES]
    for pattern in _OWN_ADDRESSES:
        if found := pattern.search(head):
            return unescape(found[1].decode("utf-8", "replace"))
    return None


def _is_html(path: Path) -> bool:
    if path.name.startswith(".") or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return _IS_HTML.search(file.read(_SNIFFED_BYTES)) is not None
    except OSError:
        return True
