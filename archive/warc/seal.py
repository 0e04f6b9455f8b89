"""Finishing a WARC file: nothing is added to it any more, and its digest is known."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from archive.digest import sha256_label
from archive.warc.names import sealed_name


@dataclass(frozen=True, slots=True)
class Sealed:
    """A finished WARC file: its digest proves every byte of it."""

    path: Path
    size_bytes: int
    digest: str


def seal(path: Path) -> Sealed:
    """Give a WARC file its final name, and make sure that it outlives the machine.

    Args:
        path: open or sealed already; that it is whole, `mend` makes sure.

    Raises:
        FileExistsError: another file has the final name.
    """
    final = path.with_name(sealed_name(path))
    with path.open("rb") as file:
        digest = sha256_label(hashlib.file_digest(file, "sha256"))
        size_bytes = file.tell()
        os.fsync(file.fileno())
    if final != path:
        if final.exists():
            raise FileExistsError(f"{final}: stands already; {path.name} keeps its name until one is moved away")
        path.rename(final)
        sync_folder(path.parent)
    return Sealed(final, size_bytes, digest)


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder outlive the machine."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
