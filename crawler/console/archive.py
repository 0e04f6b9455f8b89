"""The archive that is shown: its database, its files, and what its portals call themselves."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from archive.capture import Capture
from archive.database.captures import capture_with_id
from archive.database.session import Connection, Database
from archive.home import Home
from archive.replay.resolve import Body, body_of


@dataclass(frozen=True, slots=True)
class Archive:
    """What every answer is made of.

    Attributes:
        title_of: gives what a portal calls itself by its name.
    """

    database: Database
    home: Home
    title_of: Callable[[str], str]

    def connect(self) -> Connection:
        """Open the database for one answer."""
        return self.database.connect()

    def body(self, capture: Capture) -> Body:
        """Find the body of a capture.

        Raises:
            CaptureNotFound, WarcMissing, WarcDamaged: as `body_of`.
        """
        return body_of(capture, self.home.warc_of(capture.portal), self._capture_of)

    def _capture_of(self, id_: str) -> Capture | None:
        with self.connect() as connection:
            return capture_with_id(connection, id_)


def archive_of(request: Request) -> Archive:
    """Give the archive that a request is made to."""
    archive: Archive = request.app.state.archive
    return archive
