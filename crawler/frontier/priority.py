"""In which order URLs that are due are fetched: what brings news first, then what is new, then what was seen before."""

from archive.record import Kind
from spiders.discovery.hop_path import purpose_of
from spiders.discovery.links import Hop

SEED, MANIFEST, LISTING, NEW_PAGE, SEEN_PAGE, REQUISITE = 0, 10, 15, 20, 25, 30
A_FAILURE_LATER = 100
_OF_PURPOSE = {
    Hop.MANIFEST: MANIFEST,
    Hop.LINK: NEW_PAGE,
    Hop.REDIRECT: NEW_PAGE,
    Hop.EMBED: REQUISITE,
    Hop.PREREQUISITE: SEED,
}
_LISTINGS = frozenset({Kind.HOME, Kind.LISTING})


def first_priority(hop_path: str) -> int:
    """Rank a URL that was just found; smaller is fetched earlier."""
    return _OF_PURPOSE[purpose_of(hop_path)] if hop_path else SEED


def next_priority(hop_path: str, kind: Kind | None, attempts: int) -> int:
    """Rank a URL after an attempt; one that failed comes after all others of its host.

    Args:
        kind: of the page, where it was read as one.
        attempts: failed attempts in a row.
    """
    rank = first_priority(hop_path)
    if rank == NEW_PAGE and kind:
        rank = LISTING if kind in _LISTINGS else SEEN_PAGE
    return rank + A_FAILURE_LATER * attempts
