"""Who signs an article: the forms a byline takes at the end of a text, and what each means."""

from dataclasses import dataclass
from random import Random

from tests.sample_portal.province import OFFICES, WRITERS

INITIALS = ("T.H – N.V", "P.L")


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline as the old design prints it, and the person and organisation it names."""

    printed: str
    author: str | None
    organisation: str | None


def byline_of(chance: Random) -> Byline | None:
    """Sign an article; about one in eight goes unsigned."""
    writer, office = chance.choice(WRITERS), chance.choice(OFFICES)
    initials = chance.choice(INITIALS)
    return chance.choice(
        (
            None,
            Byline(f"{writer} – {office}", writer, office),
            Byline(f"{writer} - {office}", writer, office),
            Byline(writer, writer, None),
            Byline(f"Tin, ảnh: {writer}", writer, None),
            Byline(f"Bài, ảnh: {writer} ({office})", writer, office),
            Byline(initials, initials, None),
            Byline(f"Theo {office}", None, office),
        )
    )
