"""The home folder: where an archive stands on disk."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from archive.errors import HomeBusy, HomeReadOnly

LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one archive."""

    path: Path

    @property
    def database_url(self) -> str:
        """Where the database stands unless the configuration names another; on a read-only disk, as it stands."""
        if self.is_writable or self.database_log.exists():
            return f"sqlite:///{self.database_file}"
        return f"sqlite:///file:{quote(str(self.database_file))}?immutable=1&uri=true"

    @property
    def is_writable(self) -> bool:
        """Whether anything can be kept here; an auditor may look at a copy that nobody can write to."""
        return os.access(self.path, os.W_OK)

    @property
    def database_file(self) -> Path:
        """The SQLite file."""
        return self.path / "luutru.db"

    @property
    def database_log(self) -> Path:
        """What SQLite has not yet written to its file; gone once all of it is."""
        return self.path / "luutru.db-wal"

    @property
    def database_bytes(self) -> int:
        """What SQLite's files take; 0 where there are none."""
        return sum(path.stat().st_size for path in self.path.glob(f"{self.database_file.name}*"))

    @property
    def portals(self) -> Path:
        """The archivist's own portal files."""
        return self.path / "portals"

    @property
    def warc(self) -> Path:
        """All WARC files, a folder a portal."""
        return self.path / "warc"

    def warc_of(self, portal: str) -> Path:
        """The WARC files of one portal."""
        return self.warc / portal

    def broken_of(self, portal: str) -> Path:
        """What was cut off torn WARC files of one portal; nothing in it is needed, and nothing of it is thrown away."""
        return self.path / "broken" / portal

    @property
    def journal(self) -> Path:
        """All capture journals, a folder a portal, and the key that signs them."""
        return self.path / "journal"

    def journal_of(self, portal: str) -> Path:
        """The capture journal of one portal."""
        return self.journal / portal

    def prepare(self) -> None:
        """Make the folders.

        Raises:
            HomeReadOnly: they cannot be made or written to.
        """
        try:
            for folder in (self.path, self.portals, self.warc):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise HomeReadOnly(self.path) from fault
        if not os.access(self.path, os.W_OK) or not os.access(self.warc, os.W_OK):
            raise HomeReadOnly(self.path)

    def is_locked(self, portal: str) -> bool:
        """Whether a process holds a portal now; asks, and holds nothing."""
        try:
            with (self.warc_of(portal) / LOCK).open() as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except BlockingIOError:
            return True
        return False

    @contextmanager
    def locked(self, portal: str) -> Iterator[None]:
        """Hold a portal against other processes; the lock falls with the process, however it ends.

        Raises:
            HomeBusy: another process holds it.
            HomeReadOnly: nothing can be held where nothing can be written.
        """
        if not self.is_writable:
            raise HomeReadOnly(self.path)
        folder = self.warc_of(portal)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as fault:
                raise HomeBusy(self.path, portal) from fault
            yield
