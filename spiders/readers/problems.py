"""Says in sentences what is doubtful about a reading."""

import re
from collections.abc import Iterator, Sequence

from archive.record import Reading
from spiders.page import Page
from spiders.readers.published import DateCandidate
from spiders.readers.structured import Claims
from spiders.readers.title import TitleCandidate
from spiders.reading import PageReading

CLOSE = 1.0
# What is not seen itself, and may turn the letters around it: `\u202e` shows `gpj.exe` as `exe.jpg`.
CONTROLS = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def page_problems(page: Page) -> Iterator[str]:
    """Say what is doubtful about the page as a whole."""
    if page.decoding.problem:
        yield page.decoding.problem
    if page.is_cut:
        yield "the page is nested too deep or has too many tags; its end was not read"
    if b"\0" in page.payload and not page.decoding.charset.startswith("utf-16"):
        yield "the page holds NUL bytes, which are no text; words beside them may read otherwise in a browser"


def control_problems(reading: PageReading) -> Iterator[str]:
    """Say which values hold letters that are not seen, and may let the value look like another."""
    yield from _controls_in("title", reading.title)
    yield from _controls_in("day of publication", reading.published)
    yield from _controls_in("lead", reading.lead)
    yield from _controls_in("body", reading.body)
    yield from _controls_in("byline", *reading.byline)
    yield from _controls_in("caption", *reading.captions)
    yield from _controls_in("counter", *(number.reading for number in reading.counters))


def _controls_in(field: str, *values: Reading | None) -> Iterator[str]:
    # Nearly all values are printable but for their line ends, and that is told ten times as fast.
    printed = [value.printed for value in values if value and not value.printed.replace("\n", "").isprintable()]
    codes = sorted({f"U+{ord(letter):04X}" for text in printed for letter in CONTROLS.findall(text)})
    if codes:
        yield f"the {field} holds control codes ({', '.join(codes)}); it may look otherwise than it is written"


def title_problems(titles: Sequence[TitleCandidate]) -> Iterator[str]:
    """Say what is doubtful about the title."""
    if not titles:
        yield "no title was found"
        return
    best = titles[0]
    rival = next((other for other in titles[1:] if other.text != best.text and other.score > best.score - CLOSE), None)
    if rival:
        yield f"the title may be {rival.text!r} as well"


def date_problems(dates: Sequence[DateCandidate], claims: Claims) -> Iterator[str]:
    """Say what is doubtful about the day of publication, and where the page's metadata says another."""
    if not dates:
        yield from (f"no date is printed; the page's metadata says {claim}" for _, claim in claims.published[:1])
        return
    best, others = dates[0], dates[1:]
    rivals = (other.date for other in others if other.date.day != best.date.day and other.score > best.score - CLOSE)
    for rival in rivals:
        yield f"the page also prints {rival.printed!r}, which may be the day of publication"
    for day, claim in claims.published:
        if day != best.date.day:
            yield f"the page prints {best.date.printed!r}, its metadata says {claim}; the printed text counts"
