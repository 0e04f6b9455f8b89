"""Says in sentences what is doubtful about a reading."""

from collections.abc import Iterator, Sequence

from spiders.page import Page
from spiders.readers.published import DateCandidate
from spiders.readers.structured import Claims
from spiders.readers.title import TitleCandidate

CLOSE = 1.0
LOW = 4.0


def page_problems(page: Page) -> Iterator[str]:
    """Say what is doubtful about the page as a whole."""
    if page.decoding.problem:
        yield page.decoding.problem
    if page.is_cut:
        yield "the page is nested too deep or too long; what follows was not read"


def title_problems(titles: Sequence[TitleCandidate]) -> Iterator[str]:
    """Say what is doubtful about the title."""
    if not titles:
        yield "no title was found"
        return
    best = titles[0]
    rival = next((other for other in titles[1:] if other.text != best.text and other.score > best.score - CLOSE), None)
    if rival:
        yield f"the title may be {rival.text!r} as well"
    elif best.score < LOW:
        yield "little speaks for the title but its place"


def date_problems(dates: Sequence[DateCandidate], claims: Claims, page: Page) -> Iterator[str]:
    """Say what is doubtful about the day of publication."""
    if not dates:
        if claims.published:
            yield f"no date is printed; the page's metadata says {claims.published[1]}"
        return
    best = dates[0].date
    day = best.day
    rival = next((other for other in dates[1:] if other.date.day != day and other.score > dates[0].score - CLOSE), None)
    if rival:
        yield f"the page also prints {rival.date.printed!r}, which may be the day of publication"
    if day and claims.published and claims.published[0] != day:
        yield f"the page prints {best.printed!r}, its metadata says {claims.published[1]}; the printed text counts"
    if day and day > page.at.date():
        yield f"the printed day {best.printed!r} comes after the moment of capture"
