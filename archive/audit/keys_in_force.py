"""Which key signs a journal at each of its leaves: the one it was begun with, until a leaf tells of the next."""

from collections.abc import Mapping
from typing import Any

from archive.audit.findings import KEY_FORGED, KEY_SWAPPED
from archive.audit.key_checks import Fault
from archive.errors import NoteInvalid
from archive.journal.checkpoints import Checkpoint, read_checkpoint
from archive.journal.leaf import Event
from archive.journal.note import signer_of
from archive.journal.succession import KeyChain
from archive.journal.take_up import KEY_EVENTS
from archive.sentence import Sentence


class KeysInForce:
    """The key in force while the leaves of a journal go by; one that is none of the archive's is a fault."""

    def __init__(self, chain: KeyChain) -> None:
        self._chain, self._now = chain, chain.current

    @property
    def is_behind(self) -> bool:
        """Whether the journal does not tell of the newest key yet."""
        return self._now != self._chain.current

    def fault_in(self, position: int, facts: Mapping[str, Any]) -> Fault | None:
        """Take in what a leaf tells of keys, and say what is wrong with it."""
        if position == 0:
            return self._begin(facts)
        if facts.get("event") in KEY_EVENTS:
            return self._follow(position, facts)
        return None

    def read(self, note: str) -> Checkpoint:
        """Read a checkpoint that was signed at this leaf.

        Raises:
            NoteInvalid: the key in force did not sign it.
        """
        signer = signer_of(note, [*self._chain.keys, self._now])
        checkpoint = read_checkpoint(note, signer)
        if signer != self._now:
            keys = {"signer": signer.line, "key": self._now.line}
            raise NoteInvalid(Sentence("it was signed with {signer}, and the key in force was {key}", **keys))
        return checkpoint

    def _begin(self, facts: Mapping[str, Any]) -> Fault | None:
        known = {key.line: key for key in self._chain.keys}
        named = facts.get("key")
        if facts.get("event") == Event.BEGUN and isinstance(named, str) and named in known:
            self._now = known[named]
            return None
        keys = {"first": named, "key": self._chain.current.line}
        return Sentence("the journal was begun with the key {first}, the archive's key is {key}", **keys), KEY_SWAPPED

    def _follow(self, position: int, facts: Mapping[str, Any]) -> Fault | None:
        for told in self._chain.after(self._now)[:1]:
            if (told.event, told.note) == (facts.get("event"), facts.get("note")):
                self._now = told.later
                return None
        what = Sentence("the leaf {leaf} tells of a key that is none of the archive's", leaf=position)
        return what, KEY_FORGED
