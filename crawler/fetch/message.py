"""A request, written out once as it will cross the wire."""

import re
from urllib.parse import urlsplit

from scrapy import Request

LINE_BREAKS = re.compile(rb"[\r\n]+")


def target_of(url: str) -> bytes:
    """Give what is asked of the host: path and query.

    Source: RFC 9112, 3.2.1.
    """
    parts = urlsplit(url)
    return f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}".encode("ascii")


def message_of(request: Request, host: bytes) -> bytes:
    """Write the head and the body of a request; a line break in a header becomes a space."""
    headers = [(b"Host", host)]
    headers += [(name, value) for name, values in request.headers.items() for value in values if name != b"Host"]
    if request.body:
        headers.append((b"Content-Length", b"%d" % len(request.body)))
    lines = [b"%b %b HTTP/1.1" % (request.method.encode("ascii"), target_of(request.url))]
    lines += [b"%b: %b" % (name, LINE_BREAKS.sub(b" ", value)) for name, value in headers]
    return b"\r\n".join([*lines, b"", request.body])
