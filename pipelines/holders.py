"""Who holds the body of a revisit: a capture of the same WARC file, or of an earlier one."""

from datetime import datetime

from archive.capture import Capture
from archive.database.captures import capture_meant, capture_with_id
from archive.database.session import Database
from archive.warc.referred import Referred


class Holders:
    """The captures of a portal that the database knows."""

    def __init__(self, database: Database, portal: str) -> None:
        self._database, self._portal = database, portal

    def with_id(self, capture: str) -> Capture | None:
        """Give the capture with this id; None where there is none."""
        with self._database.connect() as connection:
            return capture_with_id(connection, capture)

    def meant(self, referred: Referred) -> Capture | None:
        """Give the capture that a revisit of another tool means; None where it is not kept."""
        with self._database.connect() as connection:
            return capture_meant(connection, self._portal, referred)


class HoldersInFile:
    """The captures of one WARC file that hold a body, as they come by, and behind them those of earlier files."""

    def __init__(self, earlier: Holders) -> None:
        self._earlier = earlier
        self._by_id: dict[str, Capture] = {}
        self._by_moment: dict[tuple[str, datetime], Capture] = {}
        self._by_payload: dict[str, Capture] = {}

    def add(self, capture: Capture) -> None:
        """Take a capture that came by."""
        if capture.payload_bytes and not capture.revisit_of:
            self._by_id.setdefault(capture.id, capture)
            self._by_moment.setdefault((capture.url, capture.at.replace(microsecond=0)), capture)
            self._by_payload.setdefault(capture.payload_digest or "", capture)

    def with_id(self, capture: str) -> Capture | None:
        """Give the capture with this id; None where there is none."""
        return self._by_id.get(capture) or self._earlier.with_id(capture)

    def meant(self, referred: Referred) -> Capture | None:
        """Give the capture that a revisit of another tool means; None where it is not kept."""
        if referred.at is None:
            found = self._by_payload.get(referred.payload_digest or "")
        else:
            found = self._by_moment.get((referred.url, referred.at.replace(microsecond=0)))
        return found if found and referred.is_met_by(found) else self._earlier.meant(referred)
