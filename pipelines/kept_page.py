"""A page out of its archive: all that is needed to read it again anywhere."""

from dataclasses import dataclass
from pathlib import Path

from archive.capture import Capture, CaptureOf
from archive.replay.charset import charset_of
from archive.replay.resolve import payload_of
from spiders.outcome import READ_LIMIT_BYTES
from spiders.page import Page


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page, and the header fields it came with.

    Attributes:
        headers: each as `Name: value`, in the order of the response; empty for a page that somebody saved.
    """

    page: Page
    headers: tuple[str, ...] = ()


def kept_page(capture: Capture, folder: Path, capture_of: CaptureOf) -> KeptPage:
    """Open the page of a capture.

    Args:
        folder: where the WARC files of its portal stand.
        capture_of: gives the capture that holds the body of a revisit.

    Raises:
        CaptureNotFound, WarcMissing, WarcDamaged: as `payload_of`.
    """
    payload = payload_of(capture, folder, capture_of, READ_LIMIT_BYTES)
    fields = [(name.decode("latin-1").strip(), value.decode("latin-1").strip()) for name, value in payload.head.fields]
    charset = charset_of(payload.head.value("content-type"))
    page = Page(capture.url, capture.at, payload.content, capture.mime, charset)
    return KeptPage(page, tuple(f"{name}: {value}" for name, value in fields))
