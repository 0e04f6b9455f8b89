"""Writes a proof into a folder: all that somebody needs who has neither luutru nor the archive."""

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from archive.digest import passed_by
from archive.errors import DigestMismatch, LeafUnknown, NoteInvalid, WarcDamaged, WarcMissing
from archive.home import Home
from archive.journal.checkpoints import Checkpoint, read_checkpoint_of
from archive.journal.key import key_chain, note_files
from archive.journal.leaf import Leaf, read_leaf, uncompressed_name
from archive.journal.prove import Proof, checkpoint_in, prove, prove_growth
from archive.journal.succession import KeyChain
from archive.journal.timestamp import stamped_at
from archive.sentence import Sentence, sentence_of
from archive.warc.fields import RECORD_END
from archive.warc.names import sealed_name, warc_files_in
from archive.warc.records import WarcRecord, warc_records_in

RECORD, PROOF, CHECKPOINT, TIMESTAMP = "record.warc", "record.tlog-proof", "checkpoint", "timestamp.tsr"
EARLIER, GROWTH = "earlier.checkpoint", "growth.proof"


@dataclass(frozen=True, slots=True)
class Handed:
    """A proof that was written.

    Attributes:
        leaf: the WARC record as the journal holds it; None where the growth of a journal is proved.
        checkpoint: up to where it is proved.
        stamped_at: when an authority saw the checkpoint; None where none was asked.
    """

    folder: Path
    files: Sequence[str]
    checkpoint: Checkpoint
    leaf: Leaf | None = None
    stamped_at: datetime | None = None


def hand_out(home: Home, portals: Sequence[str], record_id: str, folder: Path) -> Handed:
    """Prove a WARC record, and write its bytes beside the proof.

    Args:
        portals: those in whose journals it may stand.
        record_id: as the WARC record prints it, with angle brackets.
        folder: is made.

    Raises:
        LeafUnknown: no journal holds it.
        NotYetSigned: no checkpoint counts it yet.
        WarcMissing, WarcDamaged: the WARC record itself cannot be had as it was.
    """
    chain = key_chain(home)
    portal, proof = _proof(home, portals, record_id, chain)
    leaf = read_leaf(proof.leaf)
    if not isinstance(leaf, Leaf):
        raise LeafUnknown(record_id)
    _write_record(_file_of(home.warc_of(portal), leaf.file), leaf, folder)
    files = {PROOF: proof.text.encode(), CHECKPOINT: proof.checkpoint.note.encode()} | _notes(home)
    if proof.timestamp:
        files[TIMESTAMP] = proof.timestamp
    _write(folder, files)
    at = stamped_at(proof.timestamp, proof.checkpoint.note.encode()) if proof.timestamp else None
    return Handed(folder, (RECORD, *files), proof.checkpoint, leaf, at)


def hand_out_growth(home: Home, earlier: Path, folder: Path) -> Handed:
    """Prove that a journal only grew since a checkpoint.

    Args:
        earlier: a file with the checkpoint in it.

    Raises:
        NoteInvalid: it is no checkpoint of this archive.
        NotYetSigned: the journal is shorter than it was then.
    """
    chain = key_chain(home)
    checkpoint = _kept(earlier, chain)
    journal = home.journal_of(checkpoint.origin.removeprefix(f"{checkpoint.key.name}/"))
    growth = prove_growth(journal, checkpoint, chain)
    folder.mkdir(parents=True)
    files = {EARLIER: checkpoint.note.encode(), GROWTH: growth.encode()} | _notes(home)
    _write(folder, files)
    return Handed(folder, tuple(files), read_checkpoint_of(checkpoint_in(growth), chain.keys))


def _kept(file: Path, chain: KeyChain) -> Checkpoint:
    try:
        return read_checkpoint_of(checkpoint_in(file.read_text("utf-8", "replace")), chain.keys)
    except NoteInvalid as fault:
        raise NoteInvalid(Sentence("{file}: {what}", file=file, what=sentence_of(fault))) from fault


def _proof(home: Home, portals: Sequence[str], record_id: str, chain: KeyChain) -> tuple[str, Proof]:
    for portal in portals:
        try:
            return portal, prove(home.journal_of(portal), record_id, chain)
        except LeafUnknown:
            continue
    raise LeafUnknown(record_id)


def _write_record(path: Path, leaf: Leaf, folder: Path) -> None:
    """Write a WARC record as it was before it was compressed; nothing is left where it is not what it was."""
    for record in warc_records_in(path, on_damage=str):
        if record.fields.get("warc-record-id") == leaf.id:
            folder.mkdir(parents=True)
            try:
                found = _copy(record, folder / RECORD)
                if found != leaf.digest:
                    raise DigestMismatch(path, record.offset, f"sha256:{leaf.digest}", f"sha256:{found}")
            except WarcDamaged:
                shutil.rmtree(folder)
                raise
            return
    raise WarcDamaged(path, 0, Sentence("the WARC record {id} is not there", id=leaf.id))


def _copy(record: WarcRecord, to: Path) -> str:
    hasher = hashlib.sha256()
    with to.open("xb") as file:
        file.writelines(passed_by(hasher, chain((record.head,), record.pieces(), (RECORD_END,))))
    return hasher.hexdigest()


def _file_of(warc: Path, name: str) -> Path:
    for path in warc_files_in(warc):
        if uncompressed_name(sealed_name(path)) == name:
            return path
    raise WarcMissing(warc / name)


def _notes(home: Home) -> dict[str, bytes]:
    """Give the notes that lead from an older key to the one that signed."""
    return {file.name: file.read_bytes() for file in note_files(home)}


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)
