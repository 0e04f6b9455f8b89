"""Checkpoints: the signed size and root of a journal, each in a file of its own.

Source: C2SP tlog-checkpoint.
"""

import base64
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.errors import NoteInvalid
from archive.journal.note import PublicKey, SigningKey, read_note, signer_of
from archive.journal.tree import Tree
from archive.room import disk_faults_named
from archive.sentence import Sentence
from archive.warc.seal import sync_folder

FOLDER, SUFFIX, TIMESTAMP_SUFFIX = "checkpoints", ".checkpoint", ".tsr"
DRAFT = "."


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a journal held when it was signed.

    Attributes:
        origin: which journal, as `host/luutru/portal`.
        size: how many leaves.
        root: the hash that names them all.
        note: the text as it was signed, with its signature.
        key: the one that signed.
    """

    origin: str
    size: int
    root: bytes
    note: str
    key: PublicKey


def sign_checkpoint(portal: str, tree: Tree, key: SigningKey) -> Checkpoint:
    """Sign what a journal holds now."""
    origin = f"{key.name}/{portal}"
    text = f"{origin}\n{tree.size}\n{base64.b64encode(tree.root).decode()}\n"
    return Checkpoint(origin, tree.size, tree.root, key.sign(text), key.public)


def read_checkpoint(note: str, key: PublicKey) -> Checkpoint:
    """Read a checkpoint, after its signature was checked.

    Raises:
        NoteInvalid: the key did not sign it, or it is no checkpoint.
    """
    lines = read_note(note, key).split("\n")
    try:
        origin, size, root, *_ = lines
        return Checkpoint(origin, int(size), base64.b64decode(root, validate=True), note, key)
    except ValueError as fault:
        what = Sentence("what was signed is no checkpoint: expected origin, size and root")
        raise NoteInvalid(what) from fault


def read_checkpoint_of(note: str, keys: Sequence[PublicKey]) -> Checkpoint:
    """Read a checkpoint that one of these keys signed.

    Raises:
        NoteInvalid: none of them did, or it is no checkpoint.
    """
    return read_checkpoint(note, signer_of(note, keys))


def store_checkpoint(folder: Path, checkpoint: Checkpoint) -> Path:
    """Keep a checkpoint beside its journal, whole or not at all."""
    file = checkpoint_file(folder, checkpoint.size)
    write_whole(file, checkpoint.note.encode())
    return file


def checkpoint_file(folder: Path, size: int) -> Path:
    """Say where the checkpoint of this size stands."""
    return folder / FOLDER / f"{size:012}{SUFFIX}"


def checkpoint_files(folder: Path) -> list[Path]:
    """Give the checkpoints of a journal, the oldest first; a draft that was never finished is none."""
    return sorted(file for file in (folder / FOLDER).glob(f"*{SUFFIX}") if not file.name.startswith(DRAFT))


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that it is there whole, or as it was before, whatever happens.

    Raises:
        DiskFull, DiskFailing: it is as it was before.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{DRAFT}{file.name}")
    with disk_faults_named(file.parent):
        with draft.open("wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        draft.replace(file)
        sync_folder(file.parent)
