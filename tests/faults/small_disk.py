"""A small disk in memory, for what happens when there is no room left."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, size_bytes: int, *, may_be_held: bool = False) -> Iterator[Path]:
    """Mount a disk of this size, and take it away at the end; the test is skipped where nobody may mount one.

    Args:
        may_be_held: what failed on it may still hold a file open.
    """
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size_bytes}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a disk here")
    yield folder
    subprocess.run(["umount", *(["--lazy"] if may_be_held else []), folder], check=True)


def fill(disk: Path, free_bytes: int) -> Path:
    """Have another file take all room but so much."""
    filler = disk / "filler"
    filler.write_bytes(b"\0" * (os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize - free_bytes))
    return filler
