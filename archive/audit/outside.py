"""What is known from outside of an archive, so that nobody within it can change it: checkpoints, keys, authorities."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.x509 import Certificate

from archive.errors import NoteInvalid
from archive.journal.note import PublicKey, read_public_key
from archive.journal.prove import checkpoint_in
from archive.sentence import Sentence

_SIZE = re.compile(r"[^\n]*\n([0-9]{1,18})\n")


@dataclass(frozen=True, slots=True)
class Kept:
    """A checkpoint as it was signed, and the file in which somebody kept it."""

    file: str
    note: str

    @property
    def size(self) -> int:
        """How many leaves it says it counts; 0 where it says nothing of the kind."""
        said = _SIZE.match(self.note)
        return int(said[1]) if said else 0

    @property
    def portal(self) -> str:
        """The portal whose journal it is of."""
        return self.note.partition("\n")[0].rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Outside:
    """What an auditor brings along.

    Attributes:
        kept: checkpoints of the journals.
        keys: public keys as they were published.
        roots: certificates of timestamp authorities.
    """

    kept: Sequence[Kept] = ()
    keys: Sequence[PublicKey] = ()
    roots: Sequence[Certificate] = ()

    @property
    def portals(self) -> set[str]:
        """The portals that had a journal when these checkpoints were signed."""
        return {kept.portal for kept in self.kept}

    def of(self, portal: str) -> "Outside":
        """Give what concerns one portal."""
        return replace(self, kept=[kept for kept in self.kept if kept.portal == portal])


NOTHING = Outside()


def outside_in(files: Sequence[Path], roots: Sequence[Certificate] = ()) -> Outside:
    """Read what an auditor brings along: checkpoints, proofs with a checkpoint in them, a public key.

    Raises:
        NoteInvalid: a file is none of these.
        OSError: it cannot be read.
    """
    kept: list[Kept] = []
    keys: list[PublicKey] = []
    for file in files:
        text = file.read_text("utf-8", "replace")
        if "\n\n" in text:
            kept.append(_kept_in(file, text))
        else:
            keys.append(_key_in(file, text))
    return Outside(kept, keys, roots)


def _kept_in(file: Path, text: str) -> Kept:
    kept = Kept(file.name, checkpoint_in(text))
    if not kept.size:
        raise _unknown(file)
    return kept


def _key_in(file: Path, text: str) -> PublicKey:
    try:
        return read_public_key(text)
    except NoteInvalid as fault:
        raise _unknown(file) from fault


def _unknown(file: Path) -> NoteInvalid:
    return NoteInvalid(
        Sentence("{file}: expected a checkpoint, a proof or a public key, as luutru writes them", file=file)
    )
