"""How WARC files are called, and which stand in a folder."""

import re
from datetime import datetime
from pathlib import Path

from archive.errors import WarcMissing
from archive.timestamps import fourteen_digits

OPEN_SUFFIX = ".open"
WARM_SUFFIX = ".warc.gz"
COLD_SUFFIX = ".warc.zst"
_STAMP = re.compile(r"(\d{14})-(\d{5})")
_NAME_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def next_file_name(folder: Path, portal: str, begun_at: datetime, host: str) -> str:
    """Name a WARC file after its portal, its beginning, its number and the machine that writes it.

    The names of a portal sort in the order of writing: where a clock was set back, the newest beginning stays.
    """
    own = f"luutru-{_safe(portal)}-"
    found = (_STAMP.match(path.name, len(own)) for path in warc_files_in(folder) if path.name.startswith(own))
    newest, number = max(((stamp[1], int(stamp[2])) for stamp in found if stamp), default=("", -1))
    begun = fourteen_digits(begun_at)
    stamp, serial = (newest, number + 1) if begun <= newest else (begun, 0)
    return f"{own}{stamp}-{serial:05}-{_safe(host)}{WARM_SUFFIX}"


def _safe(part: str) -> str:
    return _NAME_UNSAFE.sub("_", part) or "_"


def sealed_name(path: Path) -> str:
    """Give the name that a WARC file has or will have once it is sealed."""
    return path.name.removesuffix(OPEN_SUFFIX)


def is_open(path: Path) -> bool:
    """Say whether a WARC file may still grow."""
    return path.name.endswith(OPEN_SUFFIX)


def is_cold(name: str) -> bool:
    """Say whether a WARC file was packed cold."""
    return name.endswith(COLD_SUFFIX)


def is_warc(name: str) -> bool:
    """Say whether a file is called as WARC files are that were compressed."""
    return name.removesuffix(OPEN_SUFFIX).endswith((WARM_SUFFIX, COLD_SUFFIX))


def cold_name(name: str) -> str:
    """Give the name of a sealed WARC file once it is packed cold."""
    return name.removesuffix(WARM_SUFFIX) + COLD_SUFFIX


def written_name(name: str) -> str:
    """Give the name that a WARC file was written under; its warcinfo and the journal know it by that."""
    return name.removesuffix(COLD_SUFFIX) + WARM_SUFFIX if is_cold(name) else name


def warc_files_in(folder: Path) -> list[Path]:
    """Give the WARC files of a folder, sealed, open and cold, in the order of their names."""
    growing = folder.glob(f"*{WARM_SUFFIX}{OPEN_SUFFIX}")
    return sorted([*sealed_files_in(folder), *growing], key=sealed_name)


def sealed_files_in(folder: Path) -> list[Path]:
    """Give the WARC files of a folder that are finished, cold ones too, in the order of their names."""
    return sorted([*folder.glob(f"*{WARM_SUFFIX}"), *folder.glob(f"*{COLD_SUFFIX}")])


def warc_path(folder: Path, name: str) -> Path:
    """Find a WARC file by the name in a `Place`, whether it is sealed or still grows.

    Raises:
        WarcMissing: it stands in neither form.
    """
    for path in (folder / name, folder / (name + OPEN_SUFFIX)):
        if path.exists():
            return path
    raise WarcMissing(folder / name)
