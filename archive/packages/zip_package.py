"""A ZIP file that notes the digest of everything put into it, for others to check."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from archive.digest import passed_by, sha256_label

_LARGE_BYTES = 1 << 31
_READABLE_BY_ALL = 0o100644 << 16

OnWritten = Callable[[int], object]


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

    def __init__(self, zip_file: ZipFile, made_at: datetime, on_written: OnWritten) -> None:
        """Begin empty.

        Args:
            on_written: told the size of every piece.
        """
        self.resources: list[Resource] = []
        self._zip, self._made_at, self._on_written = zip_file, made_at, on_written

    def add(self, path: str, pieces: Iterable[bytes], expected_bytes: int = 0) -> Resource:
        """Put a file in.

        Args:
            expected_bytes: about how large it will be; a large one needs another form of ZIP.
        """
        hasher, size = hashlib.sha256(), 0
        with self._zip.open(self._entry(path), "w", force_zip64=expected_bytes >= _LARGE_BYTES) as file:
            for piece in passed_by(hasher, pieces):
                size += file.write(piece)
                self._on_written(len(piece))
        resource = Resource(path, sha256_label(hasher), size)
        self.resources.append(resource)
        return resource

    def _entry(self, path: str) -> ZipInfo:
        entry = ZipInfo(path, self._made_at.astimezone(UTC).timetuple()[:6])
        entry.compress_type = ZIP_STORED
        entry.external_attr = _READABLE_BY_ALL
        return entry
