"""What real servers were seen to say, retyped: every oddity that a rebuilt message would lose."""

import gzip
import zlib

import brotli
import zstandard

from tests.origin.origin import Answer

TEXT = "Lãnh đạo tỉnh thăm, chúc Tết đồng bào vùng cao. ".encode() * 40
OK = b"HTTP/1.1 200 OK\r\n"


def with_length(body: bytes, head: bytes = b"") -> bytes:
    return OK + head + b"Content-Length: %d\r\n\r\n" % len(body) + body


def in_chunks(body: bytes, size: int) -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


WHOLE = {
    "/plain": Answer(with_length(TEXT)),
    "/empty": Answer(OK + b"Content-Length: 0\r\n\r\n"),
    "/no-content": Answer(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "/not-modified": Answer(b'HTTP/1.1 304 Not Modified\r\nETag: W/"1"\r\n\r\n'),
    "/redirect": Answer(b"HTTP/1.1 301 Moved Permanently\r\nlocation:  /plain \r\nContent-Length: 0\r\n\r\n"),
    "/missing": Answer(b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone"),
    "/chunked": Answer(OK + b"transfer-encoding: CHUNKED\r\n\r\n" + in_chunks(TEXT, 700)),
    "/chunked-extended": Answer(
        OK + b'Transfer-Encoding: chunked\r\n\r\n0005;name="a b";x\r\nhello\r\n6\r\n world\r\n0;last\r\n\r\n'
    ),
    "/trailers": Answer(
        OK + b"Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 5d41\r\nx-Two:\t2\r\n\r\n"
    ),
    "/gzip": Answer(with_length(gzip.compress(TEXT), b"Content-Encoding: gzip\r\n")),
    "/deflate": Answer(with_length(zlib.compress(TEXT), b"Content-Encoding: deflate\r\n")),
    "/brotli": Answer(with_length(brotli.compress(TEXT), b"Content-Encoding: br\r\n")),
    "/zstd": Answer(with_length(zstandard.compress(TEXT), b"Content-Encoding: zstd\r\n")),
    "/gzip-chunked": Answer(
        OK + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + in_chunks(gzip.compress(TEXT), 33)
    ),
    "/odd-case": Answer(with_length(b"hi", b"cOnTeNt-TyPe:text/html\r\nX-POWERED-by:   PHP/5.2  \r\n")),
    "/repeated": Answer(with_length(b"hi", b"Set-Cookie: a=1\r\nX-A: 1\r\nset-cookie: b=2; path=/\r\nX-A: 2\r\n")),
    "/folded": Answer(with_length(b"hi", b"X-Long: one\r\n  two\r\n\tthree\r\n")),
    "/no-colon": Answer(with_length(b"hi", b"this line has no colon\r\nX-After: still read\r\n")),
    "/reason": Answer("HTTP/1.1 200 Được rồi\r\nContent-Length: 2\r\n\r\nhi".encode()),
    "/reason-latin": Answer(b"HTTP/1.1 200 caf\xe9\r\nX-Caf\xe9: caf\xe9\r\nContent-Length: 2\r\n\r\nhi"),
    "/no-reason": Answer(b"HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nhi"),
    "/bare-lf": Answer(b"HTTP/1.1 200 OK\nContent-Length: 2\nX-A: 1\n\nhi"),
    "/bad-name": Answer(with_length(b"hi", b"Content Type: x\r\n: nameless\r\n")),
    "/identity": Answer(with_length(TEXT, b"Transfer-Encoding: identity\r\n")),
    "/long-line": Answer(with_length(b"hi", b"X-Policy: " + b"a" * 100_000 + b"\r\n")),
    "/bytes": Answer(with_length(bytes(range(256)) * 300)),
}
UNTIL_CLOSED = {
    "/http-1.0": Answer(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + TEXT, closes=True),
    "/http-1.0-length": Answer(b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi", closes=True),
    "/close": Answer(OK + b"Connection: close\r\n\r\n" + TEXT, closes=True),
    "/close-length": Answer(with_length(TEXT, b"Connection: close\r\n"), closes=True),
}
INTERIM = {
    "/early-hints": Answer(
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" + with_length(TEXT),
    ),
    "/continue-twice": Answer(
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\nLink: </b>\r\n\r\n"
        + with_length(b"hi")
    ),
}
EXCESS = {
    "/too-short": Answer(OK + b"Content-Length: 10\r\n\r\n" + TEXT),
    "/too-short-and-closed": Answer(OK + b"Content-Length: 10\r\n\r\n" + TEXT, closes=True),
    "/second-answer": Answer(with_length(b"the one asked for") + with_length(b"one that nobody asked for")),
    "/body-after-204": Answer(b"HTTP/1.1 204 No Content\r\n\r\nbut still something"),
    "/after-chunks": Answer(OK + b"Transfer-Encoding: chunked\r\n\r\n" + in_chunks(TEXT, 100) + b"\r\n<!-- cached -->"),
    "/long-excess": Answer(OK + b"Content-Length: 100\r\n\r\n" + TEXT * 100),
}
ALL = WHOLE | UNTIL_CLOSED | INTERIM | EXCESS
