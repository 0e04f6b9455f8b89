"""What a printed date means: a day, and a moment where the page prints one."""

from datetime import datetime, time, timezone

from archive.record import Published, Reading
from archive.timestamps import VIETNAM
from pipelines.errors import ValueUnreadable
from spiders.language.dates import DatePrinted, find_dates
from spiders.language.relative_dates import find_relative

EXPECTED = "a date with day, month and year"
LONGEST_GUESSED = 60
MIDNIGHT = time()
SETTINGS = {
    "DATE_ORDER": "DMY",
    "STRICT_PARSING": True,
    "PARSERS": ["absolute-time"],
    "TIMEZONE": "Asia/Ho_Chi_Minh",
}


def published(reading: Reading, at: datetime) -> Published:
    """Understand a printed date; midnight and 12:00 AM are defaults, not times.

    Args:
        at: when the page was captured, for dates printed relative to it.

    Raises:
        ValueUnreadable: it holds no date, or one that does not exist.
    """
    found = printed_date(reading.printed, at)
    if found is None:
        return _guessed(reading)
    if found.day is None:
        raise ValueUnreadable(reading, "a day that exists")
    if found.time is None:
        return Published(found.day)
    if found.zone is None:
        return Published(found.day, datetime.combine(found.day, found.time, VIETNAM))
    try:
        moment = datetime.combine(found.day, found.time, timezone(found.zone)).astimezone(VIETNAM)
    except (OverflowError, ValueError) as fault:
        raise ValueUnreadable(reading, "a day that exists") from fault
    return Published(moment.date(), moment if moment.time() != MIDNIGHT else None)


def printed_date(printed: str, at: datetime) -> DatePrinted | None:
    """Choose the date that a printed text means: the first, plain ones before digits that may be something else."""
    dates = find_dates(printed)
    if dates:
        return (
            dates[0] if not dates[0].is_doubtful else next((sure for sure in dates if not sure.is_doubtful), dates[0])
        )
    return find_relative(printed, at.astimezone(VIETNAM))


def _guessed(reading: Reading) -> Published:
    """Ask dateparser, for forms that no pattern knows."""
    if len(reading.printed) > LONGEST_GUESSED or not any(map(str.isdecimal, reading.printed)):
        raise ValueUnreadable(reading, EXPECTED)
    import dateparser  # slow to import, and hardly ever needed

    try:
        guessed = dateparser.parse(reading.printed, languages=["vi", "en"], settings=SETTINGS)
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError, KeyError) as fault:
        raise ValueUnreadable(reading, EXPECTED) from fault
    if guessed is None:
        raise ValueUnreadable(reading, EXPECTED)
    moment = guessed.astimezone(VIETNAM) if guessed.tzinfo else guessed.replace(tzinfo=VIETNAM)
    return Published(moment.date(), moment if moment.time() != MIDNIGHT else None)
