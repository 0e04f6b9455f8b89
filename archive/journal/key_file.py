"""A file with a key in it: there whole or not at all, and readable by whom it is meant for."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.room import disk_faults_named
from archive.warc.seal import sync_folder


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep other processes from renewing the key meanwhile; it takes them no longer than a few writes."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write_once(file: Path, line: str, mode: int) -> None:
    """Make a file whole or not at all; one that stands is left as it is."""
    draft = _draft(file, line, mode)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    sync_folder(file.parent)


def replace_with(file: Path, line: str, mode: int) -> None:
    """Make a file whole, or leave it as it was."""
    _draft(file, line, mode).replace(file)
    sync_folder(file.parent)


def _draft(file: Path, line: str, mode: int) -> Path:
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    with disk_faults_named(file.parent):
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "w") as written:
            written.write(line + "\n")
            written.flush()
            os.fsync(handle)
    return draft
