"""What a page leads to."""

from dataclasses import dataclass
from enum import StrEnum


class Hop(StrEnum):
    """How one URL leads to another.

    Source: Heritrix 3, discovery path.
    """

    LINK = "L"
    EMBED = "E"
    REDIRECT = "R"
    MANIFEST = "M"
    PREREQUISITE = "P"


@dataclass(frozen=True, slots=True)
class Link:
    """A normalised URL that a capture leads to, and how."""

    url: str
    hop: Hop
