"""A response whose page is kept decoded, so that it shares its bytes with other pages, and made again as it was sent.

It is a WARC record that any reader understands: the HTTP head says `X-Crawler-Content-Encoding` where the server said
`Content-Encoding`, as Common Crawl writes it, and the payload is the page. What its fields said of the bytes that were
sent is called `Luutru-Sent-…`, and `Luutru-Gzip-Recipe` says how to make these bytes again.
"""

import hashlib
import re
import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from archive.digest import is_digest
from archive.errors import ResponseNotRemade, WarcDamaged, ZlibDiffers
from archive.warc.fields import RECORD_END
from archive.warc.recipe import Recipe, read_recipe

MOST_BYTES = 8_000_000
MOST_HEAD_BYTES = 65_536
_HEAD_END = b"\r\n\r\n"
_RECIPE = b"Luutru-Gzip-Recipe: "
_LENGTH = b"Content-Length: "
_SENT, _CRAWLER = b"Luutru-Sent-", b"X-Crawler-"
_AS_IT_STANDS = b"as it stands"
_OF_SENT_BLOCK = re.compile(
    rb"(?im)^(?=content-length:|warc-(?:block|payload)-digest:|luutru-(?:payload-length|gzip-recipe|sent-))"
)
_OF_SENT_BODY = re.compile(rb"(?im)^(?=(?:content-length|content-encoding|transfer-encoding)[ \t]*:|x-crawler-)")
_DIGEST = re.compile(rb"(?im)^warc-block-digest:[ \t]*(sha1|sha256|sha512):([^\r\n]+?)[ \t]*\r$")


class Remade(NamedTuple):
    """A WARC record as it was before its page was decoded.

    Attributes:
        is_as_sent: its block has the digest that it had.
        zlib: the version that was seen to make the body.
    """

    record: bytes
    is_as_sent: bool
    zlib: str = zlib.ZLIB_RUNTIME_VERSION


def decoded_record(head: bytes, http_head: bytes, page: bytes, recipe: Recipe) -> bytes:
    """Write a WARC record with its page decoded.

    Args:
        head: of the WARC record as it stands, up to and with the empty line.
        http_head: of the response, likewise.
    """
    marked_http = _OF_SENT_BODY.sub(_CRAWLER, http_head[:-2])
    block = b"%b%b%d%b%b" % (marked_http, _LENGTH, len(page), _HEAD_END, page)
    return _with_recipe(head, str(recipe).encode("ascii"), block)


def has_recipe(head: bytes) -> bool:
    """Say whether a WARC record holds a recipe, by its head or its beginning."""
    return _RECIPE in head.partition(_HEAD_END)[0]


def untouched_record(head: bytes, block: bytes) -> bytes:
    """Write a WARC record that held a recipe before it came here, so that it is not taken for one of ours."""
    return _with_recipe(head, _AS_IT_STANDS, block)


def _with_recipe(head: bytes, recipe: bytes, block: bytes) -> bytes:
    marked = _OF_SENT_BLOCK.sub(_SENT, head[:-2])
    told = b"%b%b\r\n%b%d" % (_RECIPE, recipe, _LENGTH, len(block))
    return b"%b%b%b%b%b" % (marked, told, _HEAD_END, block, RECORD_END)


def remade(record: bytes) -> Remade:
    """Make a WARC record again as it was.

    Raises:
        ValueError: it is not as `decoded_record` writes it.
    """
    head, _, rest = record.partition(_HEAD_END)
    marked, _, told = head.rpartition(_RECIPE)
    sent_head, printed = _unmarked(marked, _SENT), told.partition(b"\r\n")[0]
    if printed == _AS_IT_STANDS:
        return Remade(sent_head + rest, is_as_sent=True)
    recipe = read_recipe(printed.decode("ascii", "replace"))
    http_head, _, page = rest.removesuffix(RECORD_END).partition(_HEAD_END)
    block = _unmarked(http_head.rpartition(_LENGTH)[0], _CRAWLER) + recipe.body_of(page)
    return Remade(sent_head + block + RECORD_END, _has_digest(sent_head, block), recipe.zlib)


def as_sent(pieces: Iterator[bytes], path: Path, offset: int) -> Iterator[bytes]:
    """Give a WARC record as it was sent, whether its page is kept decoded or not.

    Args:
        pieces: of the WARC record as it is kept.
        offset: where in the file it stands.

    Raises:
        ResponseNotRemade: the body that was sent does not come of it.
        WarcDamaged: it is not as `decoded_record` writes it.
    """
    start = b""
    while _HEAD_END not in start and len(start) < 2 * MOST_HEAD_BYTES and (piece := next(pieces, b"")):
        start += piece
    if not has_recipe(start):
        yield from chain((start,), pieces) if start else ()
        return
    try:
        made = remade(_joined(start, pieces))
    except ValueError as fault:
        raise WarcDamaged(path, offset, f"the page is kept decoded, but {fault}") from fault
    if not made.is_as_sent:
        raise _other_body(path, offset, made.zlib)
    yield made.record


def _other_body(path: Path, offset: int, made_by: str) -> ResponseNotRemade:
    here = zlib.ZLIB_RUNTIME_VERSION
    return ResponseNotRemade(path, offset) if here == made_by else ZlibDiffers(path, offset, made_by, here)


def _joined(start: bytes, pieces: Iterator[bytes]) -> bytes:
    joined = bytearray(start)
    for piece in pieces:
        joined += piece
        if len(joined) > 2 * MOST_BYTES:
            raise ValueError("is larger than any that was packed")
    return bytes(joined)


def _unmarked(marked: bytes, prefix: bytes) -> bytes:
    return re.sub(rb"^" + prefix, b"", marked, flags=re.MULTILINE) + b"\r\n"


def _has_digest(head: bytes, block: bytes) -> bool:
    found = _DIGEST.search(head)
    if found is None:
        return False
    digest = hashlib.new(found[1].decode("ascii").lower(), block, usedforsecurity=False).digest()
    return is_digest(found[2].decode("ascii", "replace"), digest)
