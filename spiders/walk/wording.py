"""What a line of text says by itself, wherever it stands: remembered, since portals repeat most lines on each page."""

from collections.abc import Callable, Mapping, Sequence

from archive.replay.text_of_span import folded
from spiders.language.counters import hints_at_counter
from spiders.language.dates import DatePrinted, find_dates
from spiders.language.furniture import announces_others, is_button_or_notice
from spiders.language.letters import letters_of, may_hold_date, plain
from spiders.language.offers import offers_file

MOST_REMEMBERED = 8192
# Longer ones are paragraphs, which hardly return, and a hostile page could fill the memory with them.
LONGEST_REMEMBERED = 400


class Wording:
    """The words of a line. What they say is found out when it is first asked for, and stays.

    Attributes:
        text: white space folded, otherwise as printed.
        plain: in NFC and lower case.
        letters: without accents, lower case, single spaces.
        may_be_dated: it may hold a date.
        dates: those it holds.
        may_count: it may hold a label or a number of a visitor counter.
        ends_article: it is a heading of what follows articles.
        is_furniture: it is a button, a count, a notice or the offer of a file.
        is_furniture_when_linked: the same of a line with a link in it.
    """

    __slots__ = (
        "dates",
        "ends_article",
        "is_furniture",
        "is_furniture_when_linked",
        "letters",
        "may_be_dated",
        "may_count",
        "plain",
        "text",
    )

    text: str
    plain: str
    letters: str
    may_be_dated: bool
    dates: Sequence[DatePrinted]
    may_count: bool
    ends_article: bool
    is_furniture: bool
    is_furniture_when_linked: bool

    def __init__(self, text: str) -> None:
        self.text = text

    def __getattr__(self, name: str) -> object:
        """Find out what was not asked for before."""
        if name not in _FOUND_OUT:
            raise AttributeError(name)
        found = _FOUND_OUT[name](self.text)
        setattr(self, name, found)
        return found


_FOUND_OUT: Mapping[str, Callable[[str], object]] = {
    "plain": plain,
    "letters": letters_of,
    "may_be_dated": may_hold_date,
    "dates": find_dates,
    "may_count": hints_at_counter,
    "ends_article": announces_others,
    "is_furniture": lambda text: is_button_or_notice(text) or offers_file(text, has_link=False),
    "is_furniture_when_linked": lambda text: offers_file(text, has_link=True),
}


class _Wordings(dict[str, Wording]):
    """The wordings of lines as they are written in a page, white space not yet folded."""

    def __missing__(self, written: str) -> Wording:
        wording = Wording(folded(written))
        if len(written) <= LONGEST_REMEMBERED:
            if len(self) >= MOST_REMEMBERED:
                self.clear()
            self[written] = wording
        return wording


WORDINGS = _Wordings()
