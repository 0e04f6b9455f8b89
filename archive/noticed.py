"""What visits noticed of a page, each with the two visits between which it happened."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.watch import Absence


class Happening(StrEnum):
    """What happened to a page between two visits; the four ways of being absent are those of `Absence`."""

    NEW = "new"
    EDITED = "edited"
    SILENT_EDIT = "silent-edit"
    REPLACED = "replaced"
    GONE = Absence.GONE.value
    SOFT_404 = Absence.SOFT_404.value
    SENT_HOME = Absence.SENT_HOME.value
    UNLISTED = Absence.UNLISTED.value
    RETURNED = "returned"
    LISTED_AGAIN = "listed-again"


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something that happened to a page, and the two visits between which it did.

    Attributes:
        noticed_at: the visit that first showed it.
        seen_before_at: the last visit that showed the page otherwise; None for a new page.
        capture: the answer that shows it; None where it is what listings do not name.
        title: as it was read last.
    """

    what: Happening
    url: str
    noticed_at: datetime
    seen_before_at: datetime | None
    capture: str | None
    title: str | None
