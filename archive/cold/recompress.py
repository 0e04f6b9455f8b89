"""A sealed WARC file written once more, its WARC records compressed in another way."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import IO

from archive.capture import Place
from archive.cold.drafts import drafts_in
from archive.cold.frames import FrameWriter
from archive.errors import DigestMismatch
from archive.room import disk_faults_named
from archive.warc.draft import Draft, member
from archive.warc.names import cold_name, written_name
from archive.warc.read import begins_capture
from archive.warc.seal import Sealed, seal, sync_folder

_DESK = ".packing"
Compress = Callable[[Draft], Iterator[bytes]]
OnRead = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Form:
    """How a file is written.

    Attributes:
        name_of: gives the name of the file in this form.
        compress: makes the member of a WARC record.
        beginning: what stands before the first member.
        end: what stands behind the last.
    """

    name_of: Callable[[str], str]
    compress: Compress
    beginning: bytes = b""
    end: bytes = b""


@dataclass(frozen=True, slots=True)
class Recompressed:
    """A file in its new form.

    Attributes:
        moved: where each capture stood, and where it stands now.
    """

    sealed: Sealed
    moved: list[tuple[Place, Place]]


@dataclass(slots=True)
class _Copy:
    moved: list[tuple[Place, Place]] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)


WARM = Form(written_name, member)


def cold_form(dictionary: bytes | None) -> Form:
    """Zstd frames, with the dictionary that the file begins with."""
    frames = FrameWriter(dictionary)
    return Form(cold_name, frames.frame, frames.beginning, frames.end)


def size_in(path: Path, form: Form, on_read: OnRead = bool) -> int:
    """Say how large a file would be in a form.

    Args:
        on_read: told how many bytes of the file were done, again and again.

    Raises:
        WarcDamaged: it is not whole.
    """
    size_bytes = len(form.beginning) + len(form.end)
    for record, draft in drafts_in(path):
        size_bytes += sum(map(len, form.compress(draft)))
        on_read(record.finish().length)
    return size_bytes


def recompress(path: Path, form: Form, most_bytes: int | None = None, on_read: OnRead = bool) -> Recompressed | None:
    """Write a file in another form beside it, read that back, and compare every WARC record before it gets its name.

    Args:
        most_bytes: where it would become larger, it is not kept.
        on_read: told how many bytes of the file were done, again and again.

    Returns:
        None where it was not kept.

    Raises:
        WarcDamaged: the file is not whole; nothing was written.
        DigestMismatch: what was read back is not what was written; nothing is left of it.
        DiskFull, DiskFailing: it could not be written; nothing is left of it.
    """
    final = path.with_name(form.name_of(path.name))
    with _desk(path.parent) as desk:
        written = desk / final.name
        with disk_faults_named(path.parent), written.open("xb") as file:
            copy = _write(path, form, file, on_read)
            file.flush()
            os.fsync(file.fileno())
        if most_bytes is not None and written.stat().st_size > most_bytes:
            return None
        _compare(written, copy.digests)
        times = path.stat()
        os.utime(written, ns=(times.st_atime_ns, times.st_mtime_ns))  # a rebuild takes from it when the file was sealed
        written.rename(final)
    sync_folder(path.parent)
    return Recompressed(seal(final), copy.moved)


@contextmanager
def _desk(folder: Path) -> Iterator[Path]:
    """Give a folder that nobody reads WARC files from; what an earlier crash left in it goes first."""
    desk = folder / _DESK
    shutil.rmtree(desk, ignore_errors=True)
    desk.mkdir()
    try:
        yield desk
    finally:
        shutil.rmtree(desk, ignore_errors=True)


def _write(path: Path, form: Form, file: IO[bytes], on_read: OnRead) -> _Copy:
    copy, name = _Copy(), form.name_of(path.name)
    file.write(form.beginning)
    for record, draft in drafts_in(path):
        place, offset = record.finish(), file.tell()
        file.writelines(form.compress(draft))
        copy.digests.append(_digest_of(draft))
        if begins_capture(record):
            copy.moved.append((place, Place(name, offset, file.tell() - offset)))
        on_read(place.length)
    file.write(form.end)
    return copy


def _compare(path: Path, digests: list[bytes]) -> None:
    found = (_digest_of(draft) for _, draft in drafts_in(path))
    for number, (expected, read_back) in enumerate(zip_longest(digests, found, fillvalue=b"")):
        if expected != read_back:
            raise DigestMismatch(path, number, expected.hex(), read_back.hex())


def _digest_of(draft: Draft) -> bytes:
    hasher = hashlib.sha256()
    for piece in draft.pieces():
        hasher.update(piece)
    return hasher.digest()
