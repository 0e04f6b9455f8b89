"""One key after another, as a signed note: the earlier key vouches for the later, or is withdrawn.

Both keys sign a renewal, so that whoever trusts one of them is led to the other. The note of a withdrawal is signed by
the later key alone: the word of a key that is lost cannot be had, and that of a stolen one is worth nothing.

Source: C2SP signed-note; the text is event, earlier key, later key, moment and, if any, reason, a line each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from archive.errors import NoteInvalid
from archive.journal.leaf import Event
from archive.journal.note import PublicKey, SigningKey, read_note, read_public_key
from archive.sentence import Sentence
from archive.timestamps import from_warc_date, warc_date

_SHAPE = "what was signed tells of no keys: expected event, earlier key, later key, moment and reason"
_NO_OTHER = "expected another key of the same name, {earlier}; found {later}"


@dataclass(frozen=True, slots=True)
class Succession:
    """One key after another.

    Attributes:
        event: `KEY_RENEWED`, or `KEY_WITHDRAWN` where the earlier key vouches for nothing any more.
        because: why; empty where nobody said.
        note: the text as it was signed, with its signatures.
    """

    event: Event
    earlier: PublicKey
    later: PublicKey
    at: datetime
    because: str
    note: str


@dataclass(frozen=True, slots=True)
class KeyChain:
    """The keys of an archive.

    Attributes:
        first: the one it began with.
        successions: each leads from one key to the next, the oldest first.
    """

    first: PublicKey
    successions: Sequence[Succession] = ()

    @property
    def current(self) -> PublicKey:
        """The key that signs now."""
        return self.successions[-1].later if self.successions else self.first

    @property
    def keys(self) -> list[PublicKey]:
        """All of them, the oldest first."""
        return [self.first, *(one.later for one in self.successions)]

    @property
    def trusted(self) -> list[PublicKey]:
        """Those that stand for each other, the oldest first: none that was withdrawn, and none before it."""
        withdrawn = (at for at, one in enumerate(self.successions, 1) if one.event is Event.KEY_WITHDRAWN)
        return self.keys[max(withdrawn, default=0) :]

    def until(self, key: PublicKey) -> "KeyChain":
        """Give the chain as it was when this key was the newest; another process may have renewed it since.

        Raises:
            NoteInvalid: it is none of these keys.
        """
        keys = self.keys
        if key not in keys:
            raise NoteInvalid(Sentence("the key {key} is none of this archive's", key=key.line))
        return KeyChain(self.first, self.successions[: keys.index(key)])

    def after(self, key: PublicKey) -> Sequence[Succession]:
        """Give what led on from a key; nothing for a key that is none of the chain."""
        keys = self.keys
        return self.successions[keys.index(key) :] if key in keys else ()


def renewal(earlier: SigningKey, later: SigningKey, at: datetime, because: str) -> Succession:
    """Let a key vouch for the one that takes its place."""
    text = _text(Event.KEY_RENEWED, earlier.public, later.public, at, because)
    return read_succession(later.countersign(earlier.sign(text)))


def withdrawal(earlier: PublicKey, later: SigningKey, at: datetime, because: str) -> Succession:
    """Put a key in the place of one that was lost or stolen."""
    return read_succession(later.sign(_text(Event.KEY_WITHDRAWN, earlier, later.public, at, because)))


def read_succession(note: str) -> Succession:
    """Read how one key came after another, after the signatures were checked.

    Raises:
        NoteInvalid: a key that must have signed it did not, or it tells of no keys.
    """
    try:
        event, earlier, later, at, *reason = note.rpartition("\n\n")[0].split("\n")
        keys = read_public_key(earlier), read_public_key(later)
        told = Succession(Event(event), *keys, from_warc_date(at), " ".join(reason), note)
    except (ValueError, OverflowError) as fault:
        raise NoteInvalid(Sentence(_SHAPE)) from fault
    if told.earlier == told.later or told.earlier.name != told.later.name:
        raise NoteInvalid(Sentence(_NO_OTHER, earlier=earlier, later=later))
    for key in _signers(told):
        read_note(note, key)
    return told


def chain_of(first: PublicKey, successions: Sequence[Succession]) -> KeyChain:
    """Put keys one after another.

    Raises:
        NoteInvalid: one does not follow the one before it.
    """
    chain = KeyChain(first, successions)
    for before, one in zip(chain.keys, successions, strict=False):
        if one.earlier != before:
            keys = {"earlier": one.earlier.line, "before": before.line}
            raise NoteInvalid(Sentence("the key {earlier} is not the one that was in force, {before}", **keys))
    return chain


def _signers(told: Succession) -> Iterator[PublicKey]:
    if told.event is Event.KEY_RENEWED:
        yield told.earlier
    elif told.event is not Event.KEY_WITHDRAWN:
        raise NoteInvalid(Sentence(_SHAPE))
    yield told.later


def _text(event: Event, earlier: PublicKey, later: PublicKey, at: datetime, because: str) -> str:
    reason = " ".join(because.split())
    return "".join(f"{line}\n" for line in (event, earlier.line, later.line, warc_date(at), reason) if line)
