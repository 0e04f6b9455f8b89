"""Where an answer of the index ended, so that another goes on from there."""

from urllib.parse import quote_plus

from archive.capture import Capture
from archive.database.mementos import Position
from archive.errors import RequestUnclear
from archive.timestamps import from_warc_date, warc_date


def resume_key(last: Capture) -> str:
    """Name the capture with which an answer ended, ready to be put into an address."""
    return quote_plus(f"{last.surt} {warc_date(last.at)} {last.id}")


def position_of(key: str) -> Position:
    """Read a key that an answer gave.

    Args:
        key: as it stands once the address was taken apart.

    Raises:
        RequestUnclear: no answer gave it.
    """
    try:
        surt, at, id_ = key.rsplit(" ", 2)
        return Position(surt, from_warc_date(at), id_)
    except ValueError as fault:
        raise RequestUnclear("resumeKey", key, "the last line of an answer with showResumeKey=true") from fault
