"""The archive that is shown: its database, its files, and what its portals call themselves."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path

from starlette.requests import Request

from archive.capture import Capture
from archive.database.captures import capture_with_id
from archive.database.prepared import steady_connection
from archive.database.session import Connection, Database
from archive.home import Home
from archive.replay.resolve import Body, body_of


class Archive:
    """What every answer is made of.

    Attributes:
        title_of: gives what a portal calls itself by its name.
    """

    def __init__(self, database: Database, home: Home, title_of: Callable[[str], str]) -> None:
        self.title_of = title_of
        self._database = database
        self._looking = steady_connection(database) if database.dialect.name == "sqlite" else None
        self._folder_of: Callable[[str], Path] = cache(home.warc_of)

    def connect(self) -> Connection:
        """Open the database for one answer."""
        return self._database.connect()

    def looked_up(self) -> AbstractContextManager[Connection]:
        """Give the database for one look-up of the thread that answers; to take up a connection costs as much as it.

        A server's connection may break; only SQLite's is kept.
        """
        return nullcontext(self._looking) if self._looking else self.connect()

    def body(self, capture: Capture) -> Body:
        """Find the body of a capture.

        Raises:
            CaptureNotFound, WarcMissing, WarcDamaged: as `body_of`.
        """
        return body_of(capture, self._folder_of(capture.portal), self._capture_of)

    def close(self) -> None:
        """Let go of the database."""
        if self._looking:
            self._looking.close()

    def _capture_of(self, id_: str) -> Capture | None:
        with self.connect() as connection:
            return capture_with_id(connection, id_)


def archive_of(request: Request) -> Archive:
    """Give the archive that a request is made to."""
    archive: Archive = request.app.state.archive
    return archive
