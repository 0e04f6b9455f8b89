"""The tap: one exchange, collected piece by piece as it crosses the wire."""

import re
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from twisted.internet.defer import Deferred

from archive.capture import Errand, Exchange, Spool, Truncation
from crawler.clock import Clock, utc_now

EXCESS_BYTES = 1_000_000
STATUS_BYTES = 16
INTERIM_BEGINS = re.compile(rb"HTTP/\d\.\d +1\d\d\b")
INTERIM = re.compile(INTERIM_BEGINS.pattern + rb".*?\n\r?\n", re.DOTALL)


def nothing() -> None:
    """There is nothing to stop yet."""


class Tap:
    """Collects one exchange; a request that is sent again begins it anew.

    Attributes:
        exchange: what has crossed the wire so far.
        stop: ends the fetch, whichever part of it is waited for.
        abort: drops the connection.
        lingering: fires once no more excess is waited for; None where none was seen.
    """

    __slots__ = (
        "_began",
        "_clock",
        "_errand",
        "_opening",
        "_room_bytes",
        "_spool_folder",
        "abort",
        "exchange",
        "is_closed",
        "lingering",
        "stop",
    )

    def __init__(
        self, errand: Errand, size_limit_bytes: int, clock: Clock = utc_now, spool_folder: Path | None = None
    ) -> None:
        self._spool_folder = spool_folder
        self._errand = errand
        self._room_bytes = size_limit_bytes
        self._clock = clock
        self.is_closed = False
        self.lingering: Deferred[None] | None = None
        self.stop: Callable[[], object] = nothing
        self.abort: Callable[[], object] = nothing
        self.begin(b"")

    def begin(self, request: bytes) -> None:
        """Take the request as it is written to the wire; what came before it was of an attempt that does not count."""
        self.exchange = Exchange(self._errand, self._clock(), request, Spool(folder=self._spool_folder))
        self._opening = b""
        self._began = monotonic()

    def receive(self, piece: bytes) -> bytes:
        """Copy what came, and give back as much of it as the size limit allows."""
        if len(piece) > self._room_bytes:
            piece = piece[: self._room_bytes]
            self.exchange.truncation = Truncation.LENGTH
        self._room_bytes -= len(piece)
        try:
            self._take(piece)
        except OSError as fault:
            self.exchange.fault, self.exchange.truncation = fault, Truncation.LENGTH
        return piece

    def _take(self, piece: bytes) -> None:
        if self._opening or not self.exchange.response.size_bytes:
            self._open(piece)
        elif not self.exchange.fault:
            self.exchange.response.append(piece)

    def _open(self, piece: bytes) -> None:
        """Set 1xx responses apart; what may still become one waits until its blank line."""
        opening = self._opening + piece
        while interim := INTERIM.match(opening):
            self.exchange.interim += interim[0]
            opening = opening[interim.end() :]
        if len(opening) < STATUS_BYTES or INTERIM_BEGINS.match(opening):
            self._opening = opening
        else:
            self._opening = b""
            self.exchange.response.append(opening)

    def end(self, excess_bytes: int) -> None:
        """Learn that the response ended this many bytes ago."""
        self._settle_opening()
        response = self.exchange.response
        if excess_bytes:
            self.exchange.excess = response.cut(response.size_bytes - excess_bytes)

    def overflow(self, piece: bytes) -> None:
        """Copy what came after the response's end, up to `EXCESS_BYTES`."""
        self.exchange.excess += piece[: EXCESS_BYTES - len(self.exchange.excess)]

    def break_off(self, truncation: Truncation) -> None:
        """Learn that the response will not be whole; the first reason counts."""
        self.exchange.truncation = self.exchange.truncation or truncation

    def close(self) -> Exchange:
        """Give the exchange; whatever comes later is not part of it."""
        self.is_closed = True
        self._settle_opening()
        if not self.exchange.response.size_bytes:
            self.exchange.truncation = None
        self.exchange.duration_ms = round((monotonic() - self._began) * 1000)
        return self.exchange

    def _settle_opening(self) -> None:
        if self._opening:
            self.exchange.response.append(self._opening)
            self._opening = b""
