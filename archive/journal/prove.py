"""Proofs to hand out: that a WARC record stands in the journal, and that a journal only grew."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.errors import JournalDamaged, LeafUnknown, NotYetSigned
from archive.journal.checkpoints import (
    TIMESTAMP_SUFFIX,
    Checkpoint,
    checkpoint_file,
    checkpoint_files,
    read_checkpoint_of,
)
from archive.journal.leaf import read_facts
from archive.journal.leaves_file import LEAVES, Line, lines_in
from archive.journal.proofs import consistency_proof, inclusion_proof, is_consistent, root_by_inclusion
from archive.journal.succession import KeyChain
from archive.journal.tree import leaf_hash
from archive.sentence import Sentence
from archive.warc.fields import from_urn

INCLUSION = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True, slots=True)
class Proof:
    """That a leaf stands in a journal.

    Attributes:
        position: where it stands.
        path: the hashes that lead from it to the root.
        checkpoint: the root, signed.
        timestamp: when an authority saw the checkpoint, as it answered; None where none was asked.
    """

    position: int
    leaf: bytes
    path: list[bytes]
    checkpoint: Checkpoint
    timestamp: bytes | None = None

    @property
    def text(self) -> str:
        """The proof as the tools of the field read it; the leaf stands in it as extra data.

        Source: C2SP tlog-proof.
        """
        extra, path = base64.b64encode(self.leaf).decode(), _in_base64(self.path)
        return f"{INCLUSION}\nextra {extra}\nindex {self.position}\n{path}\n{self.checkpoint.note}"


def prove(journal: Path, record_id: str, chain: KeyChain) -> Proof:
    """Prove that the journal holds a WARC record.

    Args:
        journal: the folder of one portal's journal.
        record_id: as the WARC record prints it, with angle brackets.
        chain: the keys of the archive.

    Raises:
        LeafUnknown: the journal holds no such WARC record.
        NotYetSigned: no checkpoint counts it yet.
        NoteInvalid: a checkpoint is of none of these keys.
        JournalDamaged: it is not what was signed, so that no proof would hold.
    """
    line = _line_of(journal, record_id)
    checkpoint = _checkpoint_over(journal, line.position, record_id, chain)
    path = inclusion_proof(_hashes(journal, checkpoint.size), line.position, checkpoint.size)
    if root_by_inclusion(leaf_hash(line.leaf), line.position, checkpoint.size, path) != checkpoint.root:
        raise _not_as_signed(journal)
    return Proof(line.position, line.leaf, path, checkpoint, _timestamp_of(journal, checkpoint))


def prove_growth(journal: Path, earlier: Checkpoint, chain: KeyChain) -> str:
    """Prove that the newest checkpoint of a journal only added to an earlier one.

    Source: C2SP tlog-witness, the request of add-checkpoint.

    Raises:
        NotYetSigned: the newest checkpoint is older than the one that is given.
        JournalDamaged: the journal is not what was signed, so that no proof would hold.
    """
    newest = max(_checkpoints(journal, chain), key=lambda checkpoint: checkpoint.size, default=None)
    if newest is None or newest.size < earlier.size:
        raise NotYetSigned(f"{earlier.origin} {earlier.size}")
    path = consistency_proof(_hashes(journal, newest.size), earlier.size, newest.size)
    if not is_consistent(earlier.size, earlier.root, newest.size, newest.root, path):
        raise _not_as_signed(journal)
    return f"old {earlier.size}\n{_in_base64(path)}\n{newest.note}"


def checkpoint_in(text: str) -> str:
    """Find the checkpoint in what somebody kept: it stands alone, or at the end of a proof."""
    return text.partition("\n\n")[2] if text.startswith((INCLUSION, "old ")) else text


def _checkpoint_over(journal: Path, position: int, record_id: str, chain: KeyChain) -> Checkpoint:
    """Choose the oldest checkpoint with a timestamp, which says most of when; where there is none, the newest."""
    over = [checkpoint for checkpoint in _checkpoints(journal, chain) if checkpoint.size > position]
    if not over:
        raise NotYetSigned(record_id)
    return next((one for one in over if _timestamp_of(journal, one)), over[-1])


def _checkpoints(journal: Path, chain: KeyChain) -> Iterator[Checkpoint]:
    """Read the checkpoints; those of a key that was withdrawn would prove nothing, and later ones count the same."""
    for file in checkpoint_files(journal):
        checkpoint = read_checkpoint_of(file.read_text("utf-8", "replace"), chain.keys)
        if checkpoint.key in chain.trusted:
            yield checkpoint


def _timestamp_of(journal: Path, checkpoint: Checkpoint) -> bytes | None:
    file = checkpoint_file(journal, checkpoint.size).with_suffix(TIMESTAMP_SUFFIX)
    return file.read_bytes() if file.exists() else None


def _line_of(journal: Path, record_id: str) -> Line:
    wanted = f'"id":"{record_id}"'.encode()
    for line in lines_in(journal / LEAVES):
        if wanted in line.leaf:
            return line
    return _line_of_another_tool(journal, record_id)


def _line_of_another_tool(journal: Path, record_id: str) -> Line:
    """Find a WARC record by the id that was made of its own, which need not be a UUID in small letters."""
    wanted = from_urn(record_id)
    for line in lines_in(journal / LEAVES):
        printed = read_facts(line.leaf).get("id")
        if printed and from_urn(printed) == wanted:
            return line
    raise LeafUnknown(record_id)


def _hashes(journal: Path, size: int) -> Iterator[bytes]:
    for line in lines_in(journal / LEAVES):
        if line.position >= size:
            return
        yield leaf_hash(line.leaf)


def _not_as_signed(journal: Path) -> JournalDamaged:
    return JournalDamaged(journal / LEAVES, 0, Sentence("the leaves are not those that were signed"))


def _in_base64(hashes: list[bytes]) -> str:
    return "".join(base64.b64encode(one).decode() + "\n" for one in hashes)
