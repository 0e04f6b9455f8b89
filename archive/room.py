"""The disk under an archive: how much room it has, and what a refused write means."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import DiskFailing, DiskFull

NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT))
FAILING = frozenset((errno.EIO, errno.EROFS))


def free_bytes(folder: Path) -> int:
    """Say how much can still be written to the disk of a folder."""
    return shutil.disk_usage(folder).free


def check_room(folder: Path, least_bytes: int) -> None:
    """Make sure that there is room to keep more.

    Raises:
        DiskFull: less than `least_bytes` are free.
    """
    free = free_bytes(folder)
    if free < least_bytes:
        raise DiskFull(folder, free)


@contextmanager
def disk_faults_named(folder: Path) -> Iterator[None]:
    """Tell a full disk from a failing one.

    Raises:
        DiskFull: what was written within found no room, or no quota.
        DiskFailing: it met another fault.
    """
    try:
        yield
    except OSError as fault:
        raise named(fault, folder) from fault


def named(fault: OSError, folder: Path) -> Exception:
    """Give a fault of a disk its name; any other stays what it is."""
    if fault.errno in NO_ROOM:
        return DiskFull(folder, free_bytes(folder))
    if fault.errno in FAILING:
        return DiskFailing(folder, fault.strerror or str(fault))
    return fault
