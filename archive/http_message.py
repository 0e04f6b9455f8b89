"""A stored HTTP message taken apart: its head as raw bytes with tolerant lookup, its body without chunk framing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from archive.chunks import Chunks

HEAD_END = re.compile(rb"\r?\n\r?\n")
HEAD_BYTES = 262_144
NOT_MODIFIED = 304
_EMPTY_LINE = re.compile(rb"\n\r?\n")  # begins with a letter, and so is found seven times as fast as HEAD_END
_LINE_END = re.compile(rb"\n(?![ \t])")
_FOLD = re.compile(rb"[ \t]*\r?\n[ \t]+")
_STATUS_LINE = re.compile(rb"(HTTP/\d(?:\.\d)?)[ \t]+(\d{3})(?:[ \t]+(.*))?$", re.DOTALL)
_MIME = re.compile(rb"\s*([!#$&^\w.+-]+/[!#$&^\w.+-]+)")


@dataclass(frozen=True, slots=True)
class HttpHead:
    """Start line and header fields of a message, byte for byte.

    Attributes:
        field_lines: as written, a folded one with the line ends within.
        size_bytes: where the body begins.
    """

    start_line: bytes
    field_lines: tuple[bytes, ...]
    size_bytes: int
    _by_name: dict[bytes, list[bytes]] = field(repr=False, compare=False)

    @property
    def fields(self) -> list[tuple[bytes, bytes]]:
        """Name and value as written; a line without a colon is a name alone."""
        lines = (line.removesuffix(b"\r").partition(b":") for line in self.field_lines)
        return [(name, value) for name, colon, value in lines if name or colon]

    @property
    def status(self) -> int:
        """The status code; 0 where the start line has none."""
        found = _STATUS_LINE.match(self.start_line)
        return int(found[2]) if found else 0

    @property
    def reason(self) -> bytes:
        """The reason phrase, empty where there is none."""
        found = _STATUS_LINE.match(self.start_line)
        return (found[3] or b"") if found else b""

    @property
    def protocol(self) -> str | None:
        """The protocol as `http/1.1`, where the status line names one."""
        found = _STATUS_LINE.match(self.start_line)
        return found[1].decode("ascii").lower() if found else None

    def values(self, name: str) -> list[str]:
        """Give the values of a field, unfolded and stripped, in the order of the message."""
        return [_plain(value) for value in self._by_name.get(name.lower().encode("ascii"), ())]

    def value(self, name: str) -> str | None:
        """Give the value of a field, of repeated ones the last."""
        values = self.values(name)
        return values[-1] if values else None

    def listed(self, name: str) -> list[str]:
        """Give the members of a comma-separated field, in lower case, from all its lines."""
        members = (member.strip().lower() for value in self.values(name) for member in value.split(","))
        return [member for member in members if member]

    @property
    def mime(self) -> str | None:
        """The media type without parameters, in lower case."""
        found = _MIME.match(self._by_name.get(b"content-type", [b""])[-1])
        return found[1].decode("latin-1").lower() if found else None

    @property
    def is_chunked(self) -> bool:
        """Whether the body stands in chunks."""
        return "chunked" in self.listed("transfer-encoding")


def head_of(start: bytes) -> HttpHead:
    """Take apart the head of a message; without an empty line all of it is head.

    Args:
        start: the message, or as much of it as holds the head.
    """
    end = _EMPTY_LINE.search(start)
    head = start[: end.start()] if end else start
    start_line, *field_lines = _LINE_END.split(head)
    by_name: dict[bytes, list[bytes]] = {}
    for line in field_lines:
        name, _, value = line.partition(b":")
        by_name.setdefault(name.strip().lower(), []).append(value)
    return HttpHead(start_line.removesuffix(b"\r"), tuple(field_lines), end.end() if end else len(start), by_name)


def plain_body_at(start: bytes) -> int | None:
    """Say where the body begins that stands without framing; None where `head_of` must look closer.

    Args:
        start: as for `head_of`.
    """
    end = _EMPTY_LINE.search(start)
    if end is None or b"transfer-encoding" in start[: end.start()].lower():
        return None
    return end.end()


def body_pieces(head: HttpHead, stored: Iterable[bytes]) -> Iterator[bytes]:
    """Give a body without its chunk framing.

    Args:
        stored: the body as it crossed the wire, from `head.size_bytes` on.
    """
    return iter(Chunks(stored)) if head.is_chunked else iter(stored)


def body_in(head: HttpHead, message: Iterable[bytes]) -> Iterator[bytes]:
    """Give the body of a whole message without its chunk framing.

    Args:
        message: from its start line on.
    """
    return body_pieces(head, beyond(head.size_bytes, message))


def beyond(size: int, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Give what comes after so many bytes."""
    for piece in pieces:
        yield piece[size:] if size else piece
        size = max(0, size - len(piece))


def _plain(value: bytes) -> str:
    return (_FOLD.sub(b" ", value) if b"\n" in value else value).strip().decode("latin-1")
