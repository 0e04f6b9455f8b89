"""A full or failing disk at any byte: the file ends where it ended before, and the crawl can go on."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from archive.errors import DiskFull
from archive.warc.growing_file import open_raw
from archive.warc.mend import mend
from archive.warc.read import captures_in
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import INFO, RESPONSES, exchange


class FailingDisk:
    """A disk with room for so many bytes, as the writer sees it."""

    def __init__(self, room_bytes: int, errno_: int = errno.ENOSPC) -> None:
        self.room_bytes, self.errno = room_bytes, errno_

    def open(self, path: Path) -> "FailingFile":
        return FailingFile(self, path)


class FailingFile:
    """A real file that fails where its disk is full; as a real one, it first writes what fits."""

    def __init__(self, disk: FailingDisk, path: Path) -> None:
        self._disk, self._raw = disk, open_raw(path)
        self._at = 0

    def write(self, content: memoryview) -> int | None:
        fits = content[: self._disk.room_bytes - self._at]
        if not fits:
            raise OSError(self._disk.errno, os.strerror(self._disk.errno))
        self._at += len(fits)
        return self._raw.write(fits)

    def seek(self, offset: int) -> int:
        self._at = offset
        return self._raw.seek(offset)

    def truncate(self, size: int) -> int:
        return self._raw.truncate(size)

    def fileno(self) -> int:
        return self._raw.fileno()

    def close(self) -> None:
        self._raw.close()


@pytest.mark.parametrize("name", ["plain", "gzip"])
def test_a_full_disk_at_any_byte_leaves_the_file_as_it_was(tmp_path: Path, name: str) -> None:
    disk = FailingDisk(10**9)
    writer = WarcWriter(tmp_path, INFO, open_file=disk.open)
    first = writer.write(exchange(number=1))
    path = next(tmp_path.glob("*.open"))
    before = path.read_bytes()
    writer.write(exchange(RESPONSES[name], number=2))
    size = path.stat().st_size - len(before) - 10  # ids and moments make a record a few bytes shorter or longer

    for room in range(size):
        folder = tmp_path / str(room)
        disk = FailingDisk(10**9)
        writer = WarcWriter(folder, INFO, open_file=disk.open)
        first = writer.write(exchange(number=1))
        path = next(folder.glob("*.open"))
        before = path.read_bytes()
        disk.room_bytes = len(before) + room
        with pytest.raises(DiskFull):
            writer.write(exchange(RESPONSES[name], number=2))
        assert path.read_bytes() == before
        assert list(captures_in(path)) == [first]


def test_with_room_again_the_same_writer_goes_on(tmp_path: Path) -> None:
    disk = FailingDisk(10**9)
    writer = WarcWriter(tmp_path, INFO, open_file=disk.open)
    captures = [writer.write(exchange(number=1))]
    disk.room_bytes = next(tmp_path.glob("*.open")).stat().st_size + 100
    with pytest.raises(DiskFull):
        writer.write(exchange(number=2))
    disk.room_bytes = 10**9
    captures.append(writer.write(exchange(number=2)))
    writer.close()

    assert list(captures_in(writer.sealed[0].path)) == captures


def test_a_disk_full_at_the_first_byte_leaves_no_file(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, INFO, open_file=FailingDisk(0).open)
    with pytest.raises(DiskFull):
        writer.write(exchange())

    assert list(tmp_path.iterdir()) == []


def test_a_failing_machine_is_not_taken_for_a_full_disk(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, INFO, open_file=FailingDisk(700, errno.EIO).open)

    with pytest.raises(OSError, match="Input/output error"):
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
    mend(path)

    assert len(list(captures_in(path))) > kept
