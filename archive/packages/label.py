"""What a package says of itself."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Label:
    """What a package says of itself.

    Attributes:
        home: the address of the page that a reader sees first.
        software: name and version, as `luutru/0.1.0`.
        contact: how to reach those who keep the archive.
        has_text: the text of the pages goes in too, so that a reader can search in it.
    """

    title: str
    made_at: datetime
    home: str | None = None
    software: str = "luutru"
    contact: str | None = None
    has_text: bool = False
