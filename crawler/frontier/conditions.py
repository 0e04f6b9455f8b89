"""Asks only for what changed, of hosts whose validators have proved true.

Many portals send a Last-Modified that is always some hours ago, and some an ETag that never changes: who believes them
misses every edit. So a host is asked in full until a validator has stood still three times where the body did too, and
never again conditionally once it lied; and every fifth visit asks in full, to see whether it still speaks the truth.
"""

from collections.abc import Iterable

from archive.capture import Condition
from archive.database.captures import first_with_payload
from archive.database.frontier import Due
from archive.database.session import Connection
from archive.database.validators import validators_of
from archive.record import Kind
from archive.validators import Header, Validators
from archive.watch import Attestation

PROOFS = 3
ASK_IN_FULL_EVERY = 5
READ_FOR_LINKS = frozenset({Kind.HOME, Kind.LISTING})


class Conditions:
    """The validators of one portal's hosts that may be used."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], int] = {}
        self._lied: set[tuple[str, str]] = set()

    def recall(self, connection: Connection, portal: str) -> None:
        """Learn what earlier crawls proved."""
        for row in validators_of(connection, portal):
            of = (row["host"], row["header"])
            self._held[of] = row["held"]
            if row["lied_at"]:
                self._lied.add(of)

    def hear(self, attestations: Iterable[Attestation]) -> None:
        """Learn what an answer proved."""
        for one in attestations:
            of = (one.host, one.header)
            self._held[of] = self._held.get(of, 0) + one.is_true
            if not one.is_true:
                self._lied.add(of)

    def may_ask(self, due: Due) -> bool:
        """Whether a URL may be asked for under a condition, as far as is known without its capture."""
        watch = due.watch
        is_there = watch.payload_digest is not None and watch.first_missed_at is None
        is_turn = watch.kind not in READ_FOR_LINKS and watch.visits % ASK_IN_FULL_EVERY != 0
        return is_there and is_turn and bool(self._believed(due).sent)

    def of(self, due: Due, connection: Connection, portal: str) -> Condition | None:
        """Give the condition under which such a URL is asked for; None where no capture holds its body."""
        holder = first_with_payload(connection, portal, due.watch.payload_digest or "")
        return Condition(holder, self._believed(due)) if holder else None

    def _believed(self, due: Due) -> Validators:
        sent = due.watch.validators
        return Validators(
            sent.etag if self._is_honest(due.host, Header.ETAG) else None,
            sent.last_modified if self._is_honest(due.host, Header.LAST_MODIFIED) else None,
        )

    def _is_honest(self, host: str, header: Header) -> bool:
        return self._held.get((host, header.value), 0) >= PROOFS and (host, header.value) not in self._lied
