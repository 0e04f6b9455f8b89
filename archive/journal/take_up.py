"""Which of the archive's keys a journal has not told of yet."""

from collections.abc import Sequence
from pathlib import Path

from archive.journal.checkpoints import checkpoint_files
from archive.journal.events import events_in
from archive.journal.leaf import Event
from archive.journal.note import signer_of
from archive.journal.succession import KeyChain, Succession

KEY_EVENTS = (Event.KEY_RENEWED, Event.KEY_WITHDRAWN)


def keys_untold(journal: Path, chain: KeyChain) -> Sequence[Succession]:
    """Give what a journal has still to tell; it is gone through only where another key signed it last."""
    newest = checkpoint_files(journal)[-1:]
    if not chain.successions or any(_signer(file, chain) == chain.current for file in newest):
        return ()
    begun = [told.get("key") for told in events_in(journal, Event.BEGUN)]
    told = {told.get("note") for told in events_in(journal, *KEY_EVENTS)}
    since = next((key for key in chain.keys if key.line in begun), chain.current)
    return [one for one in chain.after(since) if one.note not in told]


def _signer(file: Path, chain: KeyChain) -> object:
    return signer_of(file.read_text("utf-8", "replace"), chain.keys)
