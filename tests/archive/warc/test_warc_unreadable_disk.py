"""A disk that cannot read a part of a WARC file costs the WARC records of that part, and no others."""

import errno
import os
from io import BytesIO
from pathlib import Path

from archive.errors import WarcDamaged
from archive.warc.members import MemberReader
from tests.archive.warc.exchanges import exchange, keep

SECTOR_BYTES = 4_096


class WornDisk(BytesIO):
    """A file of which one sector cannot be read."""

    def __init__(self, content: bytes, bad_sector: int) -> None:
        super().__init__(content)
        self._bad = range(bad_sector * SECTOR_BYTES, (bad_sector + 1) * SECTOR_BYTES)

    def read(self, size: int | None = -1) -> bytes:
        end = len(self.getbuffer()) if size is None or size < 0 else self.tell() + size
        if self.tell() < self._bad.stop and end > self._bad.start:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().read(size)


def _walked(path: Path, bad_sector: int) -> tuple[list[int], list[WarcDamaged]]:
    sound, damage = [], []
    members = MemberReader(path, WornDisk(path.read_bytes(), bad_sector))
    is_further = True
    while is_further:
        try:
            if members.is_at_end():
                break
            for _ in members.member():
                pass
            sound.append(members.offset)
        except WarcDamaged as fault:
            damage.append(fault)
            is_further = members.go_past(fault.offset)
    return sound, damage


def test_what_stands_outside_of_a_bad_sector_is_read(tmp_path: Path) -> None:
    path, _ = keep(tmp_path, *(exchange(os.urandom(900), number) for number in range(20)))
    with path.open("rb") as file:
        members = MemberReader(path, file)
        whole = []
        while not members.is_at_end():
            for _ in members.member():
                pass
            whole.append((members.offset, members.position))
    untouched = [start for start, end in whole if end <= 2 * SECTOR_BYTES or start >= 3 * SECTOR_BYTES]
    sound, damage = _walked(path, bad_sector=2)

    assert 0 < len(untouched) < len(whole)
    assert sound == untouched
    assert damage[0].what == "the disk cannot read this part of the file"
