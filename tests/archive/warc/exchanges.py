"""Exchanges as servers make them, byte for byte, and a place to keep them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from archive.capture import Capture, Errand, Exchange, Failure, FailureClass, Spool, Tls, Truncation
from archive.warc.warcinfo import Warcinfo
from archive.warc.write import CaptureOf, WarcWriter, nothing_known

AT = datetime(2026, 11, 23, 8, 30, 15, 250_001, tzinfo=UTC)
INFO = Warcinfo(
    "binh_lam", "c" * 32, "luutru/0.1.0", "Thư viện", "mailto:luu-tru@example.org", "luutru/0.1", host="box"
)
REQUEST = b"GET /tin/1 HTTP/1.1\r\nHost: binhlam.example\r\nAccept-Encoding: gzip\r\n\r\n"
PLAIN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 12\r\n\r\n<p>Ch\xc3\xa0o</p>"
GZIP_BODY = bytes.fromhex("1f8b08000000000000ffb329b07338bce050be8d7e811d0000000000") + b"\x00" * 900

RESPONSES: Mapping[str, bytes] = {
    "plain": PLAIN,
    "chunked with extensions and trailers": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\nContent-Type: text/html\r\n\r\n"
        b'5;name="v"\r\nxin c\r\n4 \r\nhao \r\n0;last\r\nX-Sum: 9\r\n\r\n'
    ),
    "gzip": b"HTTP/1.1 200 OK\r\ncontent-ENCODING: gzip\r\nContent-Type: text/html\r\n\r\n" + GZIP_BODY,
    "folded and repeated fields": (
        b"HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nX-Folded: one\r\n  two\r\n\tthree\r\nset-cookie:  b=2  \r\n\r\nbody"
    ),
    "a line without a colon": b"HTTP/1.1 200 OK\r\nno colon here\r\nContent-Type: text/plain\r\n\r\nbody",
    "a reason beyond ASCII": "HTTP/1.1 200 Được\r\nServer: café\r\n\r\nbody".encode(),
    "a Latin-1 reason": b"HTTP/1.0 404 caf\xe9\r\n\r\nnot here",
    "no reason": b"HTTP/1.1 204\r\n\r\n",
    "bare line feeds": b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n<p>",
    "a head alone": b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\n\r\n',
    "an image": b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + bytes(range(256)) * 700,
    "line ends and WARC words in the body": b"HTTP/1.1 200 OK\r\n\r\n\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\n\r\n",
    "a large text": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    + b"".join(b"<p>%d</p>" % i for i in range(500_000)),
    "a large film": b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n" + bytes(range(251)) * 20_000,
    "no status line": b"<html>no head at all</html>",
}


def exchange(response: bytes = PLAIN, number: int = 1, **changed: Any) -> Exchange:
    """An exchange with a page of the portal, the `number`-th of its crawl."""
    whole: dict[str, Any] = {
        "errand": Errand(f"http://binhlam.example/tin/{number}", "LL", "http://binhlam.example/", "f" * 32),
        "started_at": AT + timedelta(seconds=number),
        "request": REQUEST,
        "response": Spool(response),
        "ip_address": "203.0.113.7",
        "duration_ms": 33,
    }
    return Exchange(**{**whole, **changed})


def failed(number: int = 1, **changed: Any) -> Exchange:
    """An attempt that brought nothing."""
    failure = Failure(FailureClass.TIMEOUT, "No answer within 120 s")
    return exchange(b"", number, **{"failure": failure, **changed})


def truncated() -> Exchange:
    """A response of which the server sent only the beginning."""
    cut = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n<p>half"
    return exchange(cut, truncation=Truncation.DISCONNECT)


def with_odd_bytes() -> Exchange:
    """A response with an interim one before it, and more bytes after it than it announced."""
    return exchange(
        interim=b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n", excess=b"HTTP/1.1 200 OK\r\n\r\nunasked"
    )


def secured(number: int = 1, certificates: tuple[bytes, ...] = (b"leaf", b"root")) -> Exchange:
    """An exchange over TLS."""
    return exchange(
        errand=Errand(f"https://binhlam.example/{number}"), tls=Tls("tls/1.3", "TLS_AES_256_GCM_SHA384", certificates)
    )


def keep(folder: Path, *exchanges: Exchange, known_payload: CaptureOf = nothing_known) -> tuple[Path, list[Capture]]:
    """Write exchanges into one sealed WARC file."""
    writer = WarcWriter(folder, INFO, known_payload)
    captures = [writer.write(one) for one in exchanges]
    writer.close()
    return writer.sealed[0].path, captures
