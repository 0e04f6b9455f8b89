"""The capture journal of one portal, while it grows: leaves come in, are made safe, and are signed now and then."""

import os
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from archive.errors import JournalMissing, WarcDamaged
from archive.home import Home
from archive.journal.checkpoints import Checkpoint, sign_checkpoint, store_checkpoint
from archive.journal.key import key_chain, signing_key
from archive.journal.leaf import Event, leaf_of_event, leaf_of_record, leaf_of_written
from archive.journal.leaves_file import LEAVES, LeavesByFile
from archive.journal.note import SigningKey
from archive.journal.resume import Resumed, remember, resume
from archive.journal.take_up import keys_untold
from archive.journal.tree import leaf_hash
from archive.warc.growing_file import GrowingFile
from archive.warc.names import sealed_files_in, sealed_name, written_name
from archive.warc.read import origin_of
from archive.warc.records import OnDamage, warc_records_in
from archive.warc.seal import sync_folder
from archive.warc.written import Written

CHECKPOINT_LEAVES = 10_000
CHECKPOINT_SECONDS = 600


def open_journal(home: Home, portal: str, *, may_begin_anew: bool = False) -> "Journal":
    """Open the journal of a portal, and begin it with the portal; to be held while the portal is locked.

    Args:
        may_begin_anew: another is begun where WARC files are left and the journal is gone.

    Raises:
        JournalMissing: it is gone, and no other may be begun.
        KeyMissing: the key that signs it is gone.
        NoteInvalid: it is none of the archive's.
        JournalDamaged: it is not what was signed.
    """
    if is_journal_gone(home, portal) and not may_begin_anew:
        raise JournalMissing(home.journal_of(portal) / LEAVES)
    key, folder = signing_key(home), home.journal_of(portal)
    chain = key_chain(home).until(key.public)
    folder.mkdir(parents=True, exist_ok=True)
    journal = Journal(portal, folder, key, resume(folder, chain.keys))
    if journal.size == 0:
        journal.note_event(Event.BEGUN, portal=portal, key=key.public.line)
        journal.sync()
        sync_folder(folder)
        sync_folder(folder.parent)
    elif untold := keys_untold(folder, chain):
        for one in untold:
            journal.note_event(one.event, note=one.note)
        journal.checkpoint()
    return journal


def is_journal_gone(home: Home, portal: str) -> bool:
    """Whether finished WARC files of a portal stand without a journal, which is begun before the first of them."""
    file = home.journal_of(portal) / LEAVES
    return bool(sealed_files_in(home.warc_of(portal))) and not (file.exists() and file.stat().st_size)


class Journal:
    """A journal that takes leaves.

    WARC bytes are made safe first, then the journal (`sync`), then the database: so what the database knows stands in
    the journal, and what the journal knows stands in a WARC file. After a crash `take_in` brings what is missing.
    """

    def __init__(self, portal: str, folder: Path, key: SigningKey, resumed: Resumed) -> None:
        self.folder = folder
        self._portal, self._key = portal, key
        self._tree = resumed.tree
        self._signed_size, self._signed_at = resumed.signed_size, monotonic()
        self._waiting: list[bytes | Written] = []
        self._by_file: LeavesByFile | None = None
        self._file = _grown_file(folder / LEAVES, resumed.end)

    @property
    def size(self) -> int:
        """How many leaves are safe."""
        return self._tree.size

    def note(self, written: Written) -> None:
        """Take a WARC record that was just written; it becomes a leaf when the next `sync` comes."""
        self._waiting.append(written)

    def note_event(self, event: Event, **facts: Any) -> None:
        """Take something that was done to the archive: JSON values, without fractions."""
        self._waiting.append(leaf_of_event(event, datetime.now(UTC), facts))

    def take_in(self, path: Path, on_damage: OnDamage = str) -> int:
        """Take the WARC records of a file that the journal does not hold, and say how many they were.

        Args:
            on_damage: told of each damage; what is damaged is not taken.

        Raises:
            WarcDamaged: by `stop_at`.
        """
        file = written_name(sealed_name(path))
        held = {leaf.id for leaf in self._leaves().of(file)}
        origin = origin_of(path)
        fresh = []
        for record in warc_records_in(path, on_damage=on_damage):
            if record.fields.get("warc-record-id") in held:
                continue
            try:
                leaf = leaf_of_record(record, file)
                record.finish()
            except WarcDamaged:  # warc_records_in meets the same damage, and tells of it
                continue
            fresh.append(leaf)
        if fresh:
            event, facts = (Event.IMPORTED, asdict(origin)) if origin else (Event.TAKEN_IN, {})
            self.note_event(event, file=file, warc_records=len(fresh), **facts)
            self._waiting.extend(fresh)
            self.sync()
            self._by_file = None
        return len(fresh)

    def forget(self, file: str | None) -> None:
        """Let go of what waits of a WARC file whose bytes could not be made safe."""
        self._waiting = [one for one in self._waiting if not isinstance(one, Written) or one.file != file]

    def sync(self) -> None:
        """Make sure that all leaves outlive the machine; now and then the tree is signed.

        Raises:
            DiskFull, OSError: they may not; they wait on.
        """
        self._append()
        is_old = monotonic() - self._signed_at >= CHECKPOINT_SECONDS
        if is_old or self.size - self._signed_size >= CHECKPOINT_LEAVES:
            self.checkpoint()

    def checkpoint(self) -> Checkpoint | None:
        """Sign what the journal holds; None where that was signed already."""
        self._append()
        self._signed_at = monotonic()
        if self.size == self._signed_size:
            return None
        checkpoint = sign_checkpoint(self._portal, self._tree, self._key)
        store_checkpoint(self.folder, checkpoint)
        remember(self.folder, self._tree, self._file.size_bytes)
        self._signed_size = self.size
        return checkpoint

    def close(self) -> None:
        """Sign what is safe, and close the file; what waits of WARC records is let go: their bytes may be lost."""
        self._waiting = [one for one in self._waiting if isinstance(one, bytes)]
        try:
            self.checkpoint()
        finally:
            self._file.close()

    def _leaves(self) -> LeavesByFile:
        """Go through the journal once for many files."""
        self._by_file = self._by_file or LeavesByFile(self.folder)
        return self._by_file

    def _append(self) -> None:
        if self._waiting:
            leaves = [leaf_of_written(one) if isinstance(one, Written) else one for one in self._waiting]
            self._file.append(_lines(leaves))
            self._file.sync()
            self._waiting = []
            for leaf in leaves:
                self._tree.append(leaf_hash(leaf))


def _lines(leaves: Iterable[bytes]) -> Iterable[bytes]:
    for leaf in leaves:
        yield leaf + b"\n"


def _grown_file(path: Path, end: int) -> GrowingFile:
    """Open the file of leaves at its end."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    raw = os.fdopen(handle, "r+b", buffering=0)
    raw.seek(end)
    file = GrowingFile(path, raw)
    file.size_bytes = file.safe_bytes = end
    return file
