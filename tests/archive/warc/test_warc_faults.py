"""A full or failing disk at any byte: the file ends where it ended before, and the crawl can go on."""

import errno
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

from archive.errors import DiskFailing, DiskFull
from archive.warc.growing_file import GrowingFile, open_raw
from archive.warc.mend import ending_of, mend
from archive.warc.read import captures_in
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import INFO, RESPONSES, exchange

NO_ROOM, BROKEN, READ_ONLY = errno.ENOSPC, errno.EIO, errno.EROFS


@dataclass
class FailingDisk:
    """A disk with room for so many bytes, as the writer sees it.

    Attributes:
        fails_at: the calls that fail, besides a write for which there is no room: `truncate`, `sync`.
    """

    room_bytes: int = 10**9
    errno: int = NO_ROOM
    fails_at: frozenset[str] = frozenset()

    def open(self, path: Path) -> "FailingFile":
        return FailingFile(self, path)

    def check(self, call: str) -> None:
        if call in self.fails_at:
            self.fail()

    def fail(self) -> NoReturn:
        raise OSError(self.errno, os.strerror(self.errno))


class FailingFile:
    """A real file that fails where its disk is full; as a real one, it first writes what fits."""

    def __init__(self, disk: FailingDisk, path: Path) -> None:
        self._disk, self._raw = disk, open_raw(path)
        self._at = 0

    def write(self, content: memoryview) -> int | None:
        fits = content[: self._disk.room_bytes - self._at]
        if not fits:
            self._disk.fail()
        self._at += len(fits)
        return self._raw.write(fits)

    def seek(self, offset: int) -> int:
        self._at = offset
        return self._raw.seek(offset)

    def truncate(self, size: int) -> int:
        self._disk.check("truncate")
        return self._raw.truncate(size)

    def fileno(self) -> int:
        self._disk.check("sync")
        return self._raw.fileno()

    def close(self) -> None:
        self._raw.close()


def record_bytes(folder: Path, response: bytes) -> int:
    """The size of one exchange in a WARC file, less what ids and moments may add."""
    writer = WarcWriter(folder, INFO)
    writer.write(exchange(number=1))
    before = writer.written_bytes
    writer.write(exchange(response, number=2))
    return writer.written_bytes - before - 10


@pytest.mark.parametrize("fault", [NO_ROOM, BROKEN, READ_ONLY], ids=errno.errorcode.get)
@pytest.mark.parametrize("name", ["plain", "gzip"])
def test_a_disk_that_fails_at_any_byte_leaves_the_file_as_it_was_and_the_writer_goes_on(
    tmp_path: Path, name: str, fault: int
) -> None:
    disk = FailingDisk(errno=fault)
    writer = WarcWriter(tmp_path, INFO, open_file=disk.open)
    captures = [writer.write(exchange(number=1))]
    path = next(tmp_path.glob("*.open"))
    before = path.read_bytes()

    for room in range(record_bytes(tmp_path / "whole", RESPONSES[name])):
        disk.room_bytes = len(before) + room
        with pytest.raises(DiskFull if fault == NO_ROOM else DiskFailing):
            writer.write(exchange(RESPONSES[name], number=2))
        assert path.read_bytes() == before
    disk.room_bytes = 10**9
    captures.append(writer.write(exchange(RESPONSES[name], number=2)))
    writer.close()
    assert list(captures_in(writer.sealed[0].path)) == captures


def test_a_torn_end_that_cannot_be_cut_off_is_never_sealed(tmp_path: Path) -> None:
    disk = FailingDisk()
    writer = WarcWriter(tmp_path, INFO, open_file=disk.open)
    first = writer.write(exchange(number=1))
    path = next(tmp_path.glob("*.open"))
    disk.room_bytes, disk.errno, disk.fails_at = path.stat().st_size + 100, BROKEN, frozenset({"truncate"})
    with pytest.raises(DiskFailing, match="Input/output error"):
        writer.write(exchange(number=2))
    with pytest.raises(DiskFailing, match="Input/output error"):
        writer.close()
    mend(path, ending_of(path), tmp_path / "broken", str)

    assert (writer.sealed, list(captures_in(path))) == ([], [first])


@pytest.mark.parametrize("fault", [BROKEN, NO_ROOM], ids=errno.errorcode.get)
def test_what_could_not_be_made_safe_is_not_taken_for_kept_at_the_next_attempt(tmp_path: Path, fault: int) -> None:
    disk = FailingDisk(errno=fault)
    writer = WarcWriter(tmp_path, INFO, open_file=disk.open)
    first = writer.write(exchange(number=1))
    writer.sync()
    writer.write(exchange(number=2))
    disk.fails_at = frozenset({"sync"})
    with pytest.raises(DiskFailing, match="the disk fails"):
        writer.sync()
    disk.fails_at = frozenset()  # as the system does, which tells of a lost write once
    for again in (writer.sync, writer.close, lambda: writer.write(exchange(number=3))):
        with pytest.raises(DiskFailing, match="the disk fails"):
            again()

    assert writer.sealed == []
    assert list(captures_in(next(tmp_path.glob("*.open")))) == [first]


def test_a_disk_full_at_the_first_byte_leaves_no_file(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, INFO, open_file=FailingDisk(0).open)
    with pytest.raises(DiskFull):
        writer.write(exchange())

    assert list(tmp_path.iterdir()) == []


def test_a_failing_machine_is_not_taken_for_a_full_disk(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, INFO, open_file=FailingDisk(700, BROKEN).open)

    with pytest.raises(DiskFailing, match="Input/output error"):
        writer.write(exchange(RESPONSES["an image"]))


WRITES_WITHOUT_END = """
import sys
from pathlib import Path
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import INFO, RESPONSES, exchange
writer = WarcWriter(Path(sys.argv[1]), INFO)
for number in range(10**9):
    writer.write(exchange(RESPONSES["an image"], number))
    print(number, flush=True)
"""


def test_a_killed_process_loses_no_exchange_that_it_had_kept(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITES_WITHOUT_END, str(tmp_path)]
    writing = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3], text=True)
    assert writing.stdout
    kept = next(int(line) for line in writing.stdout if int(line) >= 20)
    writing.send_signal(signal.SIGKILL)
    writing.wait()
    path = next(tmp_path.glob("*.open"))
    mend(path, ending_of(path), tmp_path / "broken", str)

    assert len(list(captures_in(path))) > kept


def test_a_file_that_cannot_even_be_cut_back_is_closed_once_and_takes_nothing_more(tmp_path: Path) -> None:
    disk = FailingDisk(room_bytes=10, errno=BROKEN, fails_at=frozenset({"truncate"}))
    file = GrowingFile(tmp_path / "file", disk.open(tmp_path / "file"))
    for torn in (lambda: file.append([bytes(100)]), file.close, lambda: file.append([b"x"])):
        with pytest.raises(DiskFailing):
            torn()

    file.close()
