"""Text in composed form (NFC), with the way back to the text as it was printed."""

import re
from collections.abc import Callable
from unicodedata import is_normalized, normalize

_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")


def compose(text: str) -> str:
    """Compose letters and marks; text that needs nothing is given back as it is."""
    if text.isascii() or is_normalized("NFC", text):
        return text
    return normalize("NFC", text)


def compose_with_places(text: str) -> tuple[str, Callable[[int], int]]:
    """Compose text, and give what leads from a place in it to the place in the printed text."""
    composed = compose(text)
    if len(composed) == len(text):
        return composed, _same_place
    places: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        places.extend([cluster.start()] * len(normalize("NFC", cluster[0])))
    places.append(len(text))
    return composed, places.__getitem__


def _same_place(place: int) -> int:
    return place
