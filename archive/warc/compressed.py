"""Which bodies a server compressed already, so that they would only grow."""

import re

from archive.http_message import HttpHead

_COMPRESSED_TYPES = (
    "image/",
    "video/",
    "audio/",
    "font/woff",
    "application/vnd.openxmlformats",
    "application/font-woff",
)
_COMPRESSED = re.compile(
    r"application/(?:pdf|zip|gzip|x-gzip|x-zip-compressed|x-rar-compressed|vnd\.rar|x-7z-compressed|x-bzip2|x-xz|zstd)"
)
_PLAIN_IMAGES = frozenset({"image/svg+xml", "image/bmp", "image/x-ms-bmp", "image/x-icon", "image/vnd.microsoft.icon"})


def is_compressed(head: HttpHead) -> bool:
    """Say whether the body that follows is compressed already."""
    coding = [name for name in head.listed("content-encoding") if name != "identity"]
    mime = head.mime or ""
    return (
        bool(coding)
        or _COMPRESSED.fullmatch(mime) is not None
        or (mime.startswith(_COMPRESSED_TYPES) and mime not in _PLAIN_IMAGES)
    )
