"""Packages appear under their names only when they are whole."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from archive.room import disk_faults_named
from archive.warc.seal import sync_folder

_UNFINISHED = ".unfinished"


@contextmanager
def fresh_file(path: Path) -> Iterator[IO[bytes]]:
    """Write a new file; it has its name once all of it is on the disk, and is gone if that fails.

    Raises:
        DiskFull, DiskFailing: the disk did not take it.
    """
    unfinished = path.with_name(path.name + _UNFINISHED)
    try:
        with disk_faults_named(path.parent), unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        sync_folder(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def fresh_folder(path: Path) -> Iterator[Path]:
    """Fill a new folder; it has its name once all of it is there, and is gone if that fails.

    Raises:
        DiskFull, DiskFailing: the disk did not take it.
    """
    unfinished = path.with_name(path.name + _UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    try:
        with disk_faults_named(path.parent):
            yield unfinished
        unfinished.rename(path)
        sync_folder(path.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
