"""What a line of text says by itself, wherever it stands: remembered, since portals repeat most lines on each page."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Generic, TypeVar

from archive.replay.text_of_span import folded
from spiders.language.counters import hints_at_counter
from spiders.language.dates import DatePrinted, find_dates
from spiders.language.furniture import announces_others, is_button_or_notice
from spiders.language.letters import letters_of, may_hold_date, plain
from spiders.language.offers import offers_file

MOST_REMEMBERED, FORGOTTEN_AT_ONCE = 4096, 512
# Longer ones are paragraphs, which hardly return, and a hostile page could fill the memory with them.
LONGEST_REMEMBERED = 400

Found = TypeVar("Found")


class _FoundOut(Generic[Found]):
    """An attribute that is found out from the text when it is first asked for, and stays.

    As `cached_property`, but for its lock, which takes longer than most of these do.
    """

    def __init__(self, find: Callable[[str], Found]) -> None:
        self._find = find

    def __set_name__(self, owner: type["Wording"], name: str) -> None:
        self._name = name

    def __get__(self, wording: "Wording", owner: type["Wording"]) -> Found:
        found = self._find(wording.text)
        setattr(wording, self._name, found)
        return found


class Wording:
    """The words of a line: white space folded, otherwise as printed; and what they say.

    Attributes:
        plain: in NFC and lower case.
        letters: without accents, lower case, single spaces.
        may_be_dated: it may hold a date.
        dates: those it holds.
        may_count: it may hold a label or a number of a visitor counter.
        ends_article: it is a heading of what follows articles.
        is_furniture: it is a button, a count, a notice or the offer of a file.
        is_furniture_when_linked: the same of a line with a link in it.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    plain = _FoundOut(plain)
    letters = _FoundOut(letters_of)
    may_be_dated = _FoundOut(may_hold_date)
    dates = _FoundOut[Sequence[DatePrinted]](find_dates)
    may_count = _FoundOut(hints_at_counter)
    ends_article = _FoundOut(announces_others)
    is_furniture = _FoundOut(lambda text: is_button_or_notice(text) or offers_file(text, has_link=False))
    is_furniture_when_linked = _FoundOut(lambda text: offers_file(text, has_link=True))


class _Wordings(dict[str, Wording]):
    """The wordings of lines as they are written in a page, white space not yet folded; the latest are remembered."""

    def __missing__(self, written: str) -> Wording:
        wording = Wording(folded(written))
        if len(written) <= LONGEST_REMEMBERED:
            if len(self) >= MOST_REMEMBERED:
                for old in list(islice(self, FORGOTTEN_AT_ONCE)):
                    del self[old]
            self[written] = wording
        return wording


WORDINGS = _Wordings()
