"""After a crash: an open WARC file is cut back to its last whole WARC record, and the cut bytes are kept aside."""

import os
import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from archive.errors import WarcDamaged
from archive.warc.records import warc_records_in
from archive.warc.seal import sync_folder


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done to a WARC file.

    Attributes:
        path: None where no whole WARC record was left, so that no file was.
        whole_bytes: its size now.
        cut_bytes: how many bytes were cut off.
        cut_to: where they are kept.
        damage: what is broken before the last whole WARC record; left as it is.
    """

    path: Path | None
    whole_bytes: int
    cut_bytes: int = 0
    cut_to: Path | None = None
    damage: tuple[WarcDamaged, ...] = ()


def mend(path: Path) -> Mended:
    """Make an open WARC file end with its last whole WARC record; a sound one is not touched."""
    damage: list[WarcDamaged] = []
    end = 0
    for record in warc_records_in(path, on_damage=damage.append):
        try:
            place = record.finish()
        except WarcDamaged:  # told to `damage` by warc_records_in
            continue
        end = place.offset + place.length
    within = tuple(one for one in damage if one.offset < end)
    cut_bytes = path.stat().st_size - end
    if not cut_bytes and end:
        return Mended(path, end, damage=within)
    cut_to = _cut(path, end) if cut_bytes else None
    if not end:
        path.unlink()
        sync_folder(path.parent)
    return Mended(path if end else None, end, cut_bytes, cut_to, within)


def _cut(path: Path, end: int) -> Path:
    """Keep the tail aside before it is cut, so that a crash in between loses nothing."""
    aside = next(name for number in count(1) if not (name := path.with_name(f"{path.name}.cut-{number}")).exists())
    with path.open("r+b") as file:
        file.seek(end)
        with aside.open("xb") as tail:
            shutil.copyfileobj(file, tail)
            tail.flush()
            os.fsync(tail.fileno())
        sync_folder(path.parent)
        file.truncate(end)
        os.fsync(file.fileno())
    return aside
