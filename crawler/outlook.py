"""What of a portal is due now, and what later."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

SPANS_DAYS = (1, 7, 30, 180)


class DueSort(StrEnum):
    """What sort of URL is due, in the order in which they are fetched."""

    LISTING = "listing"
    MANIFEST = "manifest"
    NEW = "new"
    SEEN = "seen"
    MISSED = "missed"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is due of a portal.

    Attributes:
        urls: that are due now, in the order in which they would be asked for.
        due: how many of them are of each sort.
        later: how many more will be due within so many days.
    """

    urls: tuple[str, ...] = ()
    due: Counter[DueSort] = field(default_factory=Counter)
    later: Counter[int] = field(default_factory=Counter)
