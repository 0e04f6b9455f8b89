"""After a crash: an open WARC file is cut back to its last whole exchange, and the cut bytes are kept aside."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path

from archive.digest import sha256_label
from archive.errors import ResponseNotRemade, WarcDamaged
from archive.warc.fields import WARC_FIELDS
from archive.warc.names import is_cold, is_open, sealed_name
from archive.warc.read import begins_capture
from archive.warc.records import WarcRecord, warc_records_in
from archive.warc.seal import sync_folder

COPY_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Ending:
    """How far a WARC file is whole.

    Attributes:
        whole_bytes: where its last whole exchange ends.
        torn_bytes: what stands beyond.
        captures: where its whole captures begin.
        damage: what is broken before its end; nobody can mend it.
    """

    whole_bytes: int
    torn_bytes: int
    captures: frozenset[int] = frozenset()
    damage: tuple[WarcDamaged, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """Bytes that are cut off a WARC file.

    Attributes:
        kept_in: the file that keeps them.
    """

    file: str
    offset: int
    size_bytes: int
    digest: str
    kept_in: Path


OnCut = Callable[[Cut], object]


def ending_of(path: Path, known_bytes: int = 0) -> Ending:
    """Look how far a WARC file is whole, and touch nothing.

    A file that still grows is one of ours, and what the database does not know of it was never committed: there an
    exchange of which only the first WARC records were written is not whole, and a power cut may have left a hole. What
    stands behind a hole is fetched again.

    Args:
        known_bytes: how far the database knows the file.
    """
    damage: list[WarcDamaged] = []
    captures: set[int] = set()
    begin = end = 0
    is_whole = True
    for record in warc_records_in(path, on_damage=damage.append):
        if is_open(path) and damage and damage[-1].offset >= known_bytes:
            break
        is_capture = begins_capture(record)
        try:
            place = record.finish()
        except WarcDamaged:  # told to `damage` by warc_records_in
            continue
        end = place.offset + place.length
        if "warc-concurrent-to" not in record.fields:
            begin = place.offset
        if is_capture:
            captures.add(place.offset)
        is_whole = _completes(record, is_whole)
    size_bytes = path.stat().st_size
    if is_cold(path.name) and all(one.offset < end or isinstance(one, ResponseNotRemade) for one in damage):
        end = size_bytes  # behind its last WARC record stands its dictionary
    whole_bytes = begin if is_open(path) and not is_whole else end
    whole = frozenset(offset for offset in captures if offset < whole_bytes)
    within = tuple(one for one in damage if one.offset < whole_bytes)
    return Ending(whole_bytes, size_bytes - whole_bytes, whole, within)


def mend(path: Path, ending: Ending, aside: Path, on_cut: OnCut) -> bool:
    """Cut off what is torn, and keep it aside; what is whole is not touched.

    Args:
        ending: as `ending_of` found it.
        aside: the folder that keeps what is cut off.
        on_cut: told before it is cut off, when it is kept already.

    Returns:
        Whether a file is left.
    """
    if ending.torn_bytes:
        on_cut(_kept(path, ending.whole_bytes, aside))
        _cut(path, ending.whole_bytes)
    if not ending.whole_bytes:
        path.unlink()
        sync_folder(path.parent)
    return ending.whole_bytes > 0


def _completes(record: WarcRecord, is_whole: bool) -> bool:
    """Say whether an exchange is whole with this WARC record: the last of those beside a response tells why it came."""
    if record.warc_type in ("response", "revisit"):
        return False
    is_beside = "warc-concurrent-to" in record.fields
    return is_whole or not is_beside or record.fields.get("content-type") == WARC_FIELDS


def _kept(path: Path, offset: int, aside: Path) -> Cut:
    aside.mkdir(parents=True, exist_ok=True)
    name = sealed_name(path)
    kept_in = next(to for number in count(1) if not (to := aside / f"{name}.cut-{number}").exists())
    hasher = sha256()
    with path.open("rb") as file, kept_in.open("xb") as copy:
        file.seek(offset)
        while piece := file.read(COPY_BYTES):
            hasher.update(piece)
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
        size_bytes = copy.tell()
    sync_folder(aside)
    return Cut(name, offset, size_bytes, sha256_label(hasher), kept_in)


def _cut(path: Path, end: int) -> None:
    with path.open("r+b") as file:
        file.truncate(end)
        os.fsync(file.fileno())
