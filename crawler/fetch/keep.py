"""Keeps what is fetched: each exchange goes to the WARC file as it ends, before anyone reads it."""

from typing import Protocol

from archive.capture import Capture, Exchange
from archive.database.captures import first_with_payload, payload_digests
from archive.database.session import Database
from archive.warc.write import WarcWriter
from crawler.remembered import Remembered


class Keeper(Protocol):
    """Keeps each exchange as it ends, before anyone reads it."""

    def keep(self, exchange: Exchange) -> Capture:
        """Write an exchange, or a failed attempt, to the archive, let go of its spool, and say where it stands."""


class PayloadsKept:
    """Finds the capture that holds a payload: among those not yet in the database, then in it.

    Most payloads are new. That is known without a question to the database.
    """

    def __init__(self, database: Database, portal: str) -> None:
        self._database = database
        self._portal = portal
        self._fresh: dict[str, Capture] = {}
        self._met = Remembered()
        with database.connect() as connection:
            for digest in payload_digests(connection, portal):
                self._met.add(digest)

    def holder(self, payload_digest: str) -> Capture | None:
        """Give the capture of this portal that holds a payload itself, if any."""
        fresh = self._fresh.get(payload_digest)
        if fresh or payload_digest not in self._met:
            return fresh
        with self._database.connect() as connection:
            return first_with_payload(connection, self._portal, payload_digest)

    def note(self, capture: Capture) -> None:
        """Remember a capture until the database has it."""
        if capture.payload_digest and not capture.revisit_of and not capture.truncation:
            self._fresh.setdefault(capture.payload_digest, capture)
            self._met.add(capture.payload_digest)

    def forget_fresh(self) -> None:
        """Let go of what the database has by now."""
        self._fresh.clear()


class WarcKeeper:
    """Keeps exchanges in the WARC files of one crawl."""

    def __init__(self, writer: WarcWriter, payloads: PayloadsKept) -> None:
        self._writer = writer
        self._payloads = payloads

    def keep(self, exchange: Exchange) -> Capture:
        """Write an exchange, and let go of its bytes."""
        try:
            capture = self._writer.write(exchange)
        finally:
            exchange.response.close()
        self._payloads.note(capture)
        return capture
