"""Is a journal the one that was signed? Its leaves, gone through once, give the root of each checkpoint, or not."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.audit.findings import JOURNAL_REWRITTEN, KEY_GONE, KEY_SWAPPED, NEVER_SIGNED, STAMP_FALSE, Verified
from archive.audit.key_checks import key_faults
from archive.audit.keys_in_force import KeysInForce
from archive.audit.outside import Kept, Outside
from archive.errors import KeyMissing, NoteInvalid, TimestampInvalid
from archive.home import Home
from archive.journal.checkpoints import TIMESTAMP_SUFFIX, Checkpoint, checkpoint_files
from archive.journal.key import key_chain
from archive.journal.leaf import Event, canonical, read_facts
from archive.journal.leaves_file import LEAVES, Line, lines_in
from archive.journal.note import PublicKey
from archive.journal.succession import KeyChain
from archive.journal.timestamp import stamped_at
from archive.journal.tree import Tree, leaf_hash
from archive.sentence import Sentence, sentence_of

_OF_FILE = "{file}: {what}"


@dataclass(slots=True)
class VerifiedJournal(Verified):
    """What was found in one journal.

    Attributes:
        key: who signs it; None where no key is there.
        earlier_keys: who signed it before, the oldest first.
        leaves: how many there are.
        signed: how many of them the newest checkpoint counts.
        checkpoints: how many checkpoints hold.
        stamped_at: when an authority saw the newest checkpoint that it stamped.
        newest: the file of the newest checkpoint.
        taken_in: how many leaves were made from files that stood already, and were not seen being written.
        is_unsigned: no checkpoint is there.
        is_behind: it does not tell of the newest key yet.
    """

    key: PublicKey | None = None
    earlier_keys: Sequence[PublicKey] = ()
    leaves: int = 0
    signed: int = 0
    checkpoints: int = 0
    stamped_at: datetime | None = None
    newest: Path | None = None
    taken_in: int = 0
    is_unsigned: bool = False
    is_behind: bool = False


class JournalWalk:
    """Checks one journal, going on after each finding."""

    def __init__(self, home: Home, portal: str, outside: Outside) -> None:
        file = home.journal_of(portal) / LEAVES
        self.verified = VerifiedJournal(f"{portal}/{LEAVES}", file.stat().st_size if file.exists() else 0)
        self._home, self._portal, self._outside = home, portal, outside
        self._folder = home.journal_of(portal)

    def go(self) -> None:
        """Check the keys, the signatures, and the leaves against what was signed here and elsewhere."""
        chain = self._chain()
        if chain is None:
            return
        self.verified.key, self.verified.earlier_keys = chain.current, chain.keys[:-1]
        kept = sorted((*self._kept_here(), *self._outside.kept), key=lambda one: one.size)
        if not kept:
            self.verified.is_unsigned = True
            self._tell(None, Sentence("no checkpoint is there, so that nothing proves this journal"), NEVER_SIGNED)
        self._walk(KeysInForce(chain), kept)

    def _chain(self) -> KeyChain | None:
        """Give the keys, and tell what is wrong with them; without sound ones nothing can be checked."""
        try:
            chain = key_chain(self._home)
            for what, remedy in key_faults(self._home, chain, self._outside):
                self._tell(None, what, remedy)
            return chain
        except (KeyMissing, NoteInvalid) as fault:
            self._tell(None, sentence_of(fault), KEY_GONE if isinstance(fault, KeyMissing) else KEY_SWAPPED)
            return None

    def _kept_here(self) -> Iterator[Kept]:
        for file in checkpoint_files(self._folder):
            yield Kept(file.name, file.read_text("utf-8", "replace"))
            self._check_timestamp(file)
            self.verified.newest = file

    def _check_timestamp(self, checkpoint: Path) -> None:
        answer = checkpoint.with_suffix(TIMESTAMP_SUFFIX)
        if answer.exists():
            try:
                self.verified.stamped_at = stamped_at(answer.read_bytes(), checkpoint.read_bytes(), self._outside.roots)
            except TimestampInvalid as fault:
                self._tell(None, Sentence(_OF_FILE, file=answer.name, what=sentence_of(fault)), STAMP_FALSE)

    def _walk(self, keys: KeysInForce, kept: Sequence[Kept]) -> None:
        tree, coming, since = Tree(), deque(kept), 0
        for line in lines_in(self._folder / LEAVES):
            self._check_line(line, keys)
            tree.append(leaf_hash(line.leaf))
            while coming and coming[0].size <= tree.size:
                signed = self._read(coming[0], keys)
                if signed and self._holds(signed, coming[0].file, tree.root, since):
                    since = line.offset + len(line.leaf) + 1
                coming.popleft()
        self.verified.leaves, self.verified.is_behind = tree.size, keys.is_behind
        for one in coming:
            if self._read(one, keys):
                facts = {"file": one.file, "size": one.size, "left": tree.size}
                what = Sentence("{file} signed {size} leaves, and {left} are left", **facts)
                self._tell(None, what, JOURNAL_REWRITTEN)

    def _read(self, kept: Kept, keys: KeysInForce) -> Checkpoint | None:
        """Read a checkpoint that the key of its time signed."""
        try:
            checkpoint = keys.read(kept.note)
        except NoteInvalid as fault:
            self._tell(None, Sentence(_OF_FILE, file=kept.file, what=sentence_of(fault)), KEY_SWAPPED)
            return None
        if checkpoint.origin != f"{checkpoint.key.name}/{self._portal}":
            what = Sentence("{file} is of another journal, {origin}", file=kept.file, origin=checkpoint.origin)
            self._tell(None, what, JOURNAL_REWRITTEN)
            return None
        return checkpoint

    def _holds(self, signed: Checkpoint, file: str, root: bytes, since: int) -> bool:
        """Compare a root with the one that was signed; since the first that differs, all do."""
        if root == signed.root:
            self.verified.checkpoints, self.verified.signed = self.verified.checkpoints + 1, signed.size
            return True
        facts = {"first": self.verified.signed, "last": signed.size - 1, "file": file}
        what = Sentence("of the leaves {first} to {last} at least one is not what {file} signed", **facts)
        self._tell(since, what, JOURNAL_REWRITTEN)
        return False

    def _check_line(self, line: Line, keys: KeysInForce) -> None:
        try:
            facts = read_facts(line.leaf)
        except ValueError:
            what = Sentence("the leaf {leaf} is damaged: it is no JSON object", leaf=line.position)
            self._tell(line.offset, what, JOURNAL_REWRITTEN)
            return
        if facts.get("event") in (Event.TAKEN_IN, Event.IMPORTED) and isinstance(facts.get("warc_records"), int):
            self.verified.taken_in += facts["warc_records"]
        if canonical(facts) != line.leaf:
            what = Sentence("the leaf {leaf} is not in canonical form", leaf=line.position)
            self._tell(line.offset, what, JOURNAL_REWRITTEN)
        if fault := keys.fault_in(line.position, facts):
            self._tell(line.offset, *fault)

    def _tell(self, offset: int | None, what: str, remedy: str) -> None:
        self.verified.tell(offset, what, remedy)
