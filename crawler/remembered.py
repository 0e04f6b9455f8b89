"""What a crawl has met, remembered in a few bytes each."""

from array import array

FEWEST_PLACES = 1 << 10
MOST_RECENT = 1 << 11


class Remembered:
    """Texts that were met, as 64-bit hashes in a table of open addressing: a tenth of what a set of texts would hold.

    The latest stand in a small set besides, since a portal's menus are met on every page.
    """

    def __init__(self) -> None:
        self._places = array("q", bytes(8 * FEWEST_PLACES))
        self._recent: set[int] = set()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, text: str) -> bool:
        number = hash(text) or 1  # 0 is a free place
        return number in self._recent or self._holds(number)

    def add(self, text: str) -> None:
        """Remember a text."""
        if text in self:
            return
        if 3 * self._count > 2 * len(self._places):
            self._grow()
        number = hash(text) or 1
        self._places[self._place_of(number)] = number
        self._note_recent(number)
        self._count += 1

    def _holds(self, number: int) -> bool:
        is_held = self._places[self._place_of(number)] != 0
        if is_held:
            self._note_recent(number)
        return is_held

    def _note_recent(self, number: int) -> None:
        if len(self._recent) >= MOST_RECENT:
            self._recent.clear()
        self._recent.add(number)

    def _place_of(self, number: int) -> int:
        """Give where a number stands, or the free place where it would."""
        places, last = self._places, len(self._places) - 1
        place = number & last
        while places[place] not in {0, number}:
            place = (place + 1) & last
        return place

    def _grow(self) -> None:
        smaller = self._places
        self._places = array("q", bytes(2 * 8 * len(smaller)))
        for number in filter(None, smaller):
            self._places[self._place_of(number)] = number
