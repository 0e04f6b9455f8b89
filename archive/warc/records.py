"""The WARC records of a file as they stand, whole ones even past damage."""

import re
from collections.abc import Callable, Generator, Iterator
from itertools import chain
from pathlib import Path
from typing import Protocol

from archive.capture import Place, Spool
from archive.errors import WarcDamaged
from archive.http_message import HEAD_END
from archive.sentence import Sentence
from archive.warc.fields import RECORD_END, from_urn
from archive.warc.members import MemberReader

_AT_ONCE_BYTES = 1_000_000
_END_BYTES = 16
_SHORT = "the block is {count} bytes shorter than Content-Length says"
_SEVERAL = "several WARC records stand in one {member}, and only the first can be found again"
_FOLD = re.compile(r"\r?\n[ \t]")

OnDamage = Callable[[WarcDamaged], object]


class Members(Protocol):
    """What a file is taken apart into, a WARC record each; attributes as of `MemberReader`."""

    @property
    def kind(self) -> str: ...

    file: str
    offset: int
    position: int
    is_within: bool

    def is_at_end(self) -> bool: ...

    def member(self) -> Iterator[bytes]: ...

    def damage(self, what: str) -> WarcDamaged: ...

    def go_past(self, offset: int) -> bool: ...


def stop_at(damage: WarcDamaged) -> None:
    """Take damage as an error."""
    raise damage


class WarcRecord:
    """A WARC record as it stands; its block can be gone through once, before the next WARC record is asked for.

    Attributes:
        fields: names in lower case; of repeated ones the first.
        head: the version line and the fields, byte for byte.
        start: the first bytes of the block, all of them unless it is large.
        warc_type: what sort of WARC record it is, as `response`.
    """

    __slots__ = (
        "_beyond",
        "_fault",
        "_left",
        "_members",
        "_place",
        "_rest",
        "block_bytes",
        "fields",
        "head",
        "offset",
        "start",
        "warc_type",
    )

    def __init__(self, members: Members, content: bytes, rest: Iterator[bytes]) -> None:
        body = _head_bytes(content)
        if not body or not content.startswith(b"WARC/"):
            raise members.damage(Sentence("no WARC record begins in this {member}", member=members.kind))
        self._members, self.offset = members, members.offset
        self._place: Place | None = None
        self._fault: WarcDamaged | None = None
        self.head = content[:body]
        self.fields = fields_of(self.head)
        self.warc_type = self.fields.get("warc-type", "").lower()
        length = self.fields.get("content-length", "")
        if not length.isascii() or not length.isdigit():
            raise members.damage(Sentence("Content-Length is {found}, not a number", found=repr(length)))
        self.block_bytes = int(length)
        end = body + self.block_bytes
        self.start, self._beyond, self._rest = content[body:end], content[end:], rest
        self._left = self.block_bytes - len(self.start)

    @property
    def version(self) -> str:
        """What its first line says, as `WARC/1.1`."""
        return self.head.partition(b"\n")[0].decode("utf-8", "replace").removesuffix("\r")

    @property
    def id(self) -> str:
        """Its id, as in `Capture.id`."""
        return from_urn(self.fields.get("warc-record-id"))

    def values(self, name: str) -> list[str]:
        """Give all values of a field that may be repeated, as `warc-protocol`."""
        lines = (line.partition(":") for line in self.head.decode("utf-8", "replace").split("\r\n"))
        return [value.strip() for field, _, value in lines if field.lower() == name]

    def damage(self, what: str) -> WarcDamaged:
        """Make the error that says where this WARC record begins."""
        return self._members.damage(what)

    def pieces(self) -> Iterator[bytes]:
        """Give the block.

        Raises:
            WarcDamaged: it is damaged or shorter than its fields say.
        """
        yield self.start
        while self._left:
            yield self._beyond_start()

    def finish(self) -> Place:
        """Go to the end, and say where the WARC record stands.

        Raises:
            WarcDamaged: what follows the block is not the end of the WARC record and of its member.
        """
        if self._place:
            return self._place
        while self._left:
            self._beyond_start()
        if self._beyond != RECORD_END or self._members.is_within:
            self._check_end()
        self._place = Place(self._members.file, self.offset, self._members.position - self.offset)
        return self._place

    def _check_end(self) -> None:
        end = b""
        while len(end) < _END_BYTES and (piece := self._next_piece()):
            end += piece[:_END_BYTES]
        if end != RECORD_END:
            raise self._failed(_wrong_end(end, self._members.kind))

    def _beyond_start(self) -> bytes:
        piece = self._next_piece()
        if not piece:
            raise self._failed(Sentence(_SHORT, count=self._left))
        of_block, self._beyond = piece[: self._left], piece[self._left :]
        self._left -= len(of_block)
        return of_block

    def _next_piece(self) -> bytes:
        if self._beyond:
            piece, self._beyond = self._beyond, b""
            return piece
        if self._fault:
            raise self._fault
        try:
            return next(self._rest, b"")
        except WarcDamaged as fault:
            self._fault = fault
            raise

    def _failed(self, what: str) -> WarcDamaged:
        """Remember what is wrong, so that whoever asks again is told the same."""
        self._fault = self._fault or self.damage(what)
        return self._fault


def _head_bytes(content: bytes) -> int:
    """Say where the block begins, 0 where no empty line comes before it; the standard's line ends are found faster."""
    if content.startswith(b"\r\n", 8):
        return end + 4 if (end := content.find(b"\r\n\r\n")) >= 0 else 0
    found = HEAD_END.search(content)
    return found.end() if found else 0


def _wrong_end(end: bytes, kind: str) -> Sentence:
    if end.lstrip(b"\r\n").startswith(b"WARC/"):
        return Sentence(_SEVERAL, member=kind)
    return Sentence("after the block stands {found}, not two line ends", found=repr(end))


def fields_of(head: bytes) -> dict[str, str]:
    """Read the fields of a WARC record, names in lower case; of repeated ones the first.

    Args:
        head: from the version line on.
    """
    text = head.decode("utf-8", "replace").replace("\x00", "\ufffd")
    if "\n " in text or "\n\t" in text:
        text = _FOLD.sub(" ", text)
    lines = text.rstrip("\r\n").split("\r\n" if "\r\n" in text else "\n")
    parted = [line.partition(":") for line in reversed(lines[1:])]
    return {name.lower(): value.strip(" \t") for name, _, value in parted}


def warc_records_in(
    path: Path, start_offset: int = 0, on_damage: OnDamage = stop_at
) -> Generator[WarcRecord, None, None]:
    """Give the WARC records of a file in their order.

    Args:
        start_offset: where a WARC record begins.
        on_damage: told of each damage; unless it raises, reading goes on with the next sound WARC record.

    Raises:
        WarcDamaged: by `stop_at`.
    """
    with path.open("rb", buffering=0) as file:
        try:
            members = MemberReader(path, file, start_offset)
        except WarcDamaged as damage:
            on_damage(damage)
            return
        yield from warc_records_by(members, on_damage)


def warc_records_by(members: Members, on_damage: OnDamage) -> Generator[WarcRecord, None, None]:
    """Give the WARC records of a file, however it is taken apart.

    Args:
        on_damage: as for `warc_records_in`.
    """
    while True:
        try:
            if members.is_at_end():
                return
            record = _next_record(members)
            yield record
            record.finish()
        except WarcDamaged as damage:
            on_damage(damage)
            if not members.go_past(damage.offset):
                return


def _next_record(members: Members) -> WarcRecord:
    rest = members.member()
    content = next(rest, b"")
    if members.is_within:
        content = b"".join(chain((content,), _up_to(_AT_ONCE_BYTES, rest)))
    return WarcRecord(members, content, rest)


def _up_to(size_bytes: int, pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield piece
        size_bytes -= len(piece)
        if size_bytes <= 0:
            return


def block_of(record: WarcRecord) -> Spool:
    """Take the whole block out of a WARC record.

    Raises:
        WarcDamaged: it is not whole.
    """
    spool = Spool()
    for piece in record.pieces():
        spool.append(piece)
    return spool
