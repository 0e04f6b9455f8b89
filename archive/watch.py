"""What the answers of one URL have told so far: the ground on which it is decided when to ask again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.record import Kind
from archive.validators import NONE_SENT, Validators


class Absence(StrEnum):
    """How it shows that a page is not there: an error, a page that says so, the way home, or no listing names it."""

    GONE = "gone"
    SOFT_404 = "soft-404"
    SENT_HOME = "sent-home"
    UNLISTED = "unlisted"


@dataclass(frozen=True, slots=True)
class Watch:
    """What is known of a URL from its answers; a failure of the network is no answer.

    Attributes:
        attempts: failed attempts in a row.
        visits: answers that brought it.
        changes: how many of them said something else than the one before.
        kind: of the page when it was last read; None where it is no page.
        content_digest: what it said when it was last read; None where it is no page.
        payload_digest: of the body that came last.
        validators: that came with that body.
        first_seen_at, last_seen_at: the first and the last answer that brought it.
        first_missed_at: the first answer that did not bring it any more; None while it is there.
        first_failed_at: the first attempt since its last answer; None where it answered the last time.
    """

    attempts: int = 0
    visits: int = 0
    changes: int = 0
    kind: Kind | None = None
    content_digest: str | None = None
    payload_digest: str | None = None
    validators: Validators = NONE_SENT
    first_seen_at: datetime | None = None
    last_seen_at: datetime | None = None
    first_missed_at: datetime | None = None
    first_failed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attestation:
    """What one answer proved of a validator of its host.

    Attributes:
        capture: the answer, which anybody may look at.
        is_true: the validator stood still, and so did the body; else the one moved without the other.
    """

    host: str
    header: str
    capture: str
    at: datetime
    is_true: bool
