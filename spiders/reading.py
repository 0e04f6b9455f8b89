"""What a page prints, field by field, before anybody says what it means."""

from dataclasses import dataclass

from archive.record import Attachment, Kind, Reading


@dataclass(frozen=True, slots=True)
class CounterNumber:
    """A number of the visitor counter as printed, and the label that says what it counts.

    Attributes:
        meaning: `total`, `online`, `online_guests`, `online_bots`, `today`, `yesterday`, `this_week`, `last_week`,
            `this_month`, `last_month`, `this_year`, `last_year`.
    """

    meaning: str
    label: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class PageReading:
    """All readings of one page.

    Attributes:
        body: the article's text, paragraphs parted by newlines.
        byline: the printed line, or the labelled parts of it (author, source), in the order of the page.
        problems: sentences that say what is doubtful.
    """

    kind: Kind
    family: str | None = None
    layout: str | None = None
    title: Reading | None = None
    lead: Reading | None = None
    body: Reading | None = None
    captions: tuple[Reading, ...] = ()
    published: Reading | None = None
    byline: tuple[Reading, ...] = ()
    counters: tuple[CounterNumber, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    problems: tuple[str, ...] = ()
