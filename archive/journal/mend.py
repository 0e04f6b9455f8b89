"""Mends a WARC file and seals it; what was cut off stands in the journal before it is cut."""

from dataclasses import dataclass
from pathlib import Path

from archive.journal.journal import Journal
from archive.journal.leaf import Event
from archive.warc.mend import Cut, Ending, mend
from archive.warc.seal import Sealed, seal


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done to a WARC file.

    Attributes:
        sealed: the file as it stands now; None where nothing of it was whole.
        cut: what was cut off; None where nothing was torn.
    """

    sealed: Sealed | None
    cut: Cut | None = None


def mend_and_seal(path: Path, ending: Ending, aside: Path, journal: Journal | None) -> Mended:
    """Cut off what is torn, and seal what is whole.

    Args:
        aside: the folder that keeps what is cut off.
        journal: None where it cannot be used.
    """
    cuts: list[Cut] = []

    def note(cut: Cut) -> None:
        cuts.append(cut)
        if journal:
            facts = {"cut_at": cut.offset, "cut_bytes": cut.size_bytes, "cut_digest": cut.digest}
            journal.note_event(Event.MENDED, file=cut.file, kept_in=cut.kept_in.name, **facts)
            journal.sync()

    is_left = mend(path, ending, aside, note)
    return Mended(seal(path) if is_left else None, *cuts)
