"""What a printed byline means: the persons and the organisation that it names."""

from collections.abc import Iterable

from archive.record import Byline, Reading
from pipelines.errors import ValueUnreadable
from pipelines.normalise.text import text_value
from spiders.language.bylines import LabelKind, parse_byline

PRINTED_JOINER = " / "
KINDS = {"byline/author": LabelKind.AUTHOR, "byline/source": LabelKind.SOURCE}


def byline(readings: tuple[Reading, ...]) -> Byline:
    """Understand the printed lines of a byline, the labelled parts each for itself.

    Args:
        readings: at least one; a rule `byline/author` or `byline/source` says what a label beside the words announced.

    Raises:
        ValueUnreadable: they name neither a person nor an organisation.
    """
    parts = [parse_byline(text_value(reading.printed) or "", KINDS.get(reading.rule)) for reading in readings]
    author = _joined(part.author for part in parts)
    organisation = _joined(part.organisation for part in parts)
    if author is None and organisation is None:
        raise ValueUnreadable(readings[0], "a person or an organisation")
    return Byline(author, organisation)


def printed_byline(readings: Iterable[Reading]) -> str:
    """Give the lines of a byline as one text."""
    return PRINTED_JOINER.join(reading.printed for reading in readings)


def _joined(names: Iterable[str | None]) -> str | None:
    return ", ".join(dict.fromkeys(name for name in names if name)) or None
