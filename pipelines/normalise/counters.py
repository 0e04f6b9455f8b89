"""What a printed counter number means."""

import re

from archive.record import Reading
from pipelines.errors import ValueUnreadable

MOST_DIGITS = 15
_GROUPED = re.compile(r"\d(?:[.,\s\u00a0\u202f]{0,2}\d)*")
_NOT_DIGIT = re.compile(r"\D+")
_NONE = frozenset(("không", "no", "none"))


def visits(reading: Reading) -> int:
    """Understand a counter's number; dots, commas and spaces group thousands.

    Raises:
        ValueUnreadable: it holds no number, or more digits than a counter has.
    """
    found = _GROUPED.search(reading.printed)
    if found is None:
        if reading.printed.strip().lower() in _NONE:
            return 0
        raise ValueUnreadable(reading, "a whole number")
    digits = _NOT_DIGIT.sub("", found[0]).lstrip("0")
    if len(digits) > MOST_DIGITS:
        raise ValueUnreadable(reading, f"a number of at most {MOST_DIGITS} digits")
    return int(digits or "0")
