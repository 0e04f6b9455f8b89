"""A body as it was sent: all of it, the part that is asked for, or nothing where the asker has it already.

Source: RFC 9110, 13.1.2 (If-None-Match), 13.1.5 (If-Range), 14 (Range); of several ranges, all is given.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from starlette.datastructures import Headers
from starlette.responses import Response, StreamingResponse

from archive.capture import SPOOL_BYTES, Capture
from archive.http_message import HttpHead
from archive.replay.resolve import Body

_RANGE = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII | re.IGNORECASE)
_ETAG = re.compile(r'(?:W/)?("[^"]*")')
_WITHOUT_BODY = frozenset((204, 205, 304))


def as_sent(wishes: Headers, capture: Capture, body: Body, headers: Mapping[str, str]) -> Response:
    """Give what the asker wishes of a body; its payload digest names it."""
    if body.head.status != 200:
        return _whole(body, headers)
    etag = f'"{capture.payload_digest}"' if capture.payload_digest else None
    named = {**headers, "Accept-Ranges": "bytes", **({"ETag": etag} if etag else {})}
    if etag and _holds(wishes.get("if-none-match", ""), etag):
        return Response(None, 304, named)
    asked = wishes.get("range")
    if asked and wishes.get("if-range", etag) == etag:
        size_bytes = sum(map(len, body.pieces()))
        span = span_in(asked, size_bytes)
        if span is not None:
            return _part(body, span, size_bytes, named)
    return _whole(body, named)


def status_of(head: HttpHead) -> int:
    """Give the status that shows a body under a head; some have none, and some portals make theirs up."""
    return head.status if 200 <= head.status < 600 and head.status not in _WITHOUT_BODY else 200


def span_in(asked: str, size_bytes: int) -> range | None:
    """Say which bytes a Range header means: none of them where it begins beyond the end; None where it says nothing."""
    found = _RANGE.fullmatch(asked)
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        return range(max(0, size_bytes - int(found[2])), size_bytes)
    first, last = int(found[1]), int(found[2] or size_bytes)
    return range(first, min(last + 1, size_bytes)) if first <= last else None


def _holds(etags: str, etag: str) -> bool:
    return etags.strip() == "*" or etag in _ETAG.findall(etags)


def _whole(body: Body, headers: Mapping[str, str]) -> Response:
    if body.stored.size_bytes <= SPOOL_BYTES:
        return Response(b"".join(body.pieces()), status_of(body.head), headers)
    return StreamingResponse(body.pieces(), status_of(body.head), headers)


def _part(body: Body, span: range, size_bytes: int, headers: Mapping[str, str]) -> Response:
    if not span:
        return Response(None, 416, {**headers, "Content-Range": f"bytes */{size_bytes}"})
    named = {"Content-Range": f"bytes {span.start}-{span.stop - 1}/{size_bytes}", "Content-Length": str(len(span))}
    return StreamingResponse(_cut(body.pieces(), span), 206, {**headers, **named})


def _cut(pieces: Iterable[bytes], span: range) -> Iterator[bytes]:
    at = 0
    for piece in pieces:
        if part := piece[max(0, span.start - at) : max(0, span.stop - at)]:
            yield part
        at += len(piece)
        if at >= span.stop:
            return
