"""What is known of URLs while WARC files are gone through: as the database has it, and what has not come there yet."""

from archive.database.frontier import Settled, watch_of
from archive.database.session import Database
from archive.watch import Watch


class Watches:
    """What the answers of each URL of a portal have told so far."""

    def __init__(self, database: Database, portal: str) -> None:
        self._database = database
        self._portal = portal
        self._fresh: dict[str, Watch] = {}

    def of(self, url: str) -> Watch:
        """Give what is known of a URL."""
        fresh = self._fresh.get(url)
        if fresh:
            return fresh
        with self._database.connect() as connection:
            return watch_of(connection, self._portal, url)

    def note(self, settled: Settled) -> None:
        """Remember what an answer told, until the database has it."""
        self._fresh[settled.url] = settled.watch

    def forget(self) -> None:
        """Let go of what the database has by now."""
        self._fresh.clear()
