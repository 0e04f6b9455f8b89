"""What a hop path tells: as what a URL is fetched, and how far it stands from the seed."""

from spiders.discovery.links import Hop

_OF_HERITRIX = dict.fromkeys("XI", Hop.EMBED)  # found in scripts, or guessed
_PURPOSES = {hop.value: hop for hop in Hop} | _OF_HERITRIX


def purpose_of(hop_path: str) -> Hop:
    """Tell as what a URL is fetched, whatever redirects came in between: a page, an embed, a manifest, a robots.txt."""
    letter = hop_path.rstrip(Hop.REDIRECT)[-1:]
    return _PURPOSES.get(letter, Hop.LINK)


def depth_of(hop_path: str) -> int:
    """Count the links between the seed and a URL."""
    return hop_path.count(Hop.LINK)


def redirects_at_the_end_of(hop_path: str) -> int:
    """Count the redirects that led straight here, one after the other."""
    return len(hop_path) - len(hop_path.rstrip(Hop.REDIRECT))
