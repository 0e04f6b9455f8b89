"""Says in sentences what is doubtful about a reading."""

from collections.abc import Iterator, Sequence

from spiders.page import Page
from spiders.readers.published import DateCandidate
from spiders.readers.structured import Claims
from spiders.readers.title import TitleCandidate

CLOSE = 1.0


def page_problems(page: Page) -> Iterator[str]:
    """Say what is doubtful about the page as a whole."""
    if page.decoding.problem:
        yield page.decoding.problem
    if page.is_cut:
        yield "the page is nested too deep or has too many tags; its end was not read"


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
