"""A ZIP file that notes the digest of everything put into it, for others to check."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from archive.capture import PIECE_BYTES
from archive.digest import passed_by, sha256_label

_LARGE_BYTES = 1 << 31
_READABLE_BY_ALL = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Resource:
    """A file in the package."""

    path: str
    digest: str
    size_bytes: int


class ZipPackage:
    """Stores files one after the other, none of them compressed, so that a reader finds any byte by its offset.

    Attributes:
        resources: what was put in.
    """

    def __init__(self, zip_file: ZipFile, made_at: datetime) -> None:
        self.resources: list[Resource] = []
        self._zip, self._made_at = zip_file, made_at

    def add(self, path: str, pieces: Iterable[bytes], size_bytes: int | None = 0) -> Resource:
        """Put a file in.

        Args:
            size_bytes: about how large it is, for a large one needs another form of ZIP; None where nobody knows.
        """
        if size_bytes is None:
            return self._add_once_weighed(path, pieces)
        hasher, size = hashlib.sha256(), 0
        # Not for all: ReplayWeb.page does not find what stands in the other form.
        with self._zip.open(self._entry(path), "w", force_zip64=size_bytes >= _LARGE_BYTES) as file:
            for piece in passed_by(hasher, pieces):
                size += file.write(piece)
        resource = Resource(path, sha256_label(hasher), size)
        self.resources.append(resource)
        return resource

    def _add_once_weighed(self, path: str, pieces: Iterable[bytes]) -> Resource:
        with TemporaryFile(dir=Path(self._zip.filename or "").parent) as file:
            file.writelines(pieces)
            size_bytes = file.tell()
            file.seek(0)
            return self.add(path, iter(partial(file.read, PIECE_BYTES), b""), size_bytes)

    def _entry(self, path: str) -> ZipInfo:
        entry = ZipInfo(path, self._made_at.astimezone(UTC).timetuple()[:6])
        entry.compress_type = ZIP_STORED
        entry.external_attr = _READABLE_BY_ALL
        return entry
