"""How WARC files are called, and which stand in a folder."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from archive.errors import WarcMissing
from archive.timestamps import fourteen_digits

OPEN_SUFFIX = ".open"
_NAME_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def file_name(portal: str, begun_at: datetime, serial: int, host: str) -> str:
    """Name a WARC file after its portal, its beginning, its number and the machine that wrote it."""
    return f"luutru-{_safe(portal)}-{fourteen_digits(begun_at)}-{serial:05}-{_safe(host)}.warc.gz"


def _safe(part: str) -> str:
    return _NAME_UNSAFE.sub("_", part) or "_"


def sealed_name(path: Path) -> str:
    """Give the name that a WARC file has or will have once it is sealed."""
    return path.name.removesuffix(OPEN_SUFFIX)


def is_open(path: Path) -> bool:
    """Say whether a WARC file may still grow."""
    return path.name.endswith(OPEN_SUFFIX)


def warc_files_in(folder: Path) -> list[Path]:
    """Give the WARC files of a folder, sealed and open, in the order of their names."""
    return sorted(_found(folder), key=sealed_name)


def _found(folder: Path) -> Iterator[Path]:
    yield from folder.glob("*.warc.gz")
    yield from folder.glob("*.warc.gz" + OPEN_SUFFIX)


def warc_path(folder: Path, name: str) -> Path:
    """Find a WARC file by the name in a `Place`, whether it is sealed or still grows.

    Raises:
        WarcMissing: it stands in neither form.
    """
    for path in (folder / name, folder / (name + OPEN_SUFFIX)):
        if path.exists():
            return path
    raise WarcMissing(folder / name)
