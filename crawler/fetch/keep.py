"""Who keeps what is fetched."""

from typing import Protocol

from archive.capture import Capture, Exchange


class Keeper(Protocol):
    """Keeps each exchange as it ends, before anyone reads it."""

    def keep(self, exchange: Exchange) -> Capture:
        """Write an exchange, or a failed attempt, to the archive, and say where it stands."""
