"""Is a journal the one that was signed? Its leaves, gone through once, give the root of each checkpoint, or not."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.audit.findings import JOURNAL_REWRITTEN, KEY_GONE, KEY_SWAPPED, NEVER_SIGNED, STAMP_FALSE, Verified
from archive.audit.outside import Kept, Outside
from archive.errors import KeyMissing, NoteInvalid, TimestampInvalid
from archive.home import Home
from archive.journal.checkpoints import TIMESTAMP_SUFFIX, checkpoint_files, read_checkpoint
from archive.journal.key import PUBLIC_KEY, SIGNING_KEY, public_key, signing_key
from archive.journal.leaf import Event, canonical, read_facts
from archive.journal.leaves_file import LEAVES, Line, lines_in
from archive.journal.note import PublicKey
from archive.journal.timestamp import stamped_at
from archive.journal.tree import Tree, leaf_hash
from archive.sentence import Sentence, sentence_of

_OF_FILE = "{file}: {what}"


@dataclass(frozen=True, slots=True)
class Signed:
    """A size and a root that were signed, and in which file that stands."""

    file: str
    size: int
    root: bytes


@dataclass(slots=True)
class VerifiedJournal(Verified):
    """What was found in one journal.

    Attributes:
        key: who signs it; None where no key is there.
        leaves: how many there are.
        signed: how many of them the newest checkpoint counts.
        checkpoints: how many checkpoints hold.
        stamped_at: when an authority saw the newest checkpoint that it stamped.
        newest: the file of the newest checkpoint.
        taken_in: how many leaves were made from files that stood already, and were not seen being written.
        is_unsigned: no checkpoint is there.
    """

    key: PublicKey | None = None
    leaves: int = 0
    signed: int = 0
    checkpoints: int = 0
    stamped_at: datetime | None = None
    newest: Path | None = None
    taken_in: int = 0
    is_unsigned: bool = False


class JournalWalk:
    """Checks one journal, going on after each finding."""

    def __init__(self, home: Home, portal: str, outside: Outside) -> None:
        file = home.journal_of(portal) / LEAVES
        self.verified = VerifiedJournal(f"{portal}/{LEAVES}", file.stat().st_size if file.exists() else 0)
        self._home, self._portal, self._outside = home, portal, outside
        self._folder = home.journal_of(portal)

    def go(self) -> None:
        """Check the key, the signatures, and the leaves against what was signed here and elsewhere."""
        key = self.verified.key = self._key()
        if key is None:
            return
        elsewhere = (signed for kept in self._outside.kept for signed in self._read(kept, key))
        signed = sorted((*self._signed_here(key), *elsewhere), key=lambda one: one.size)
        if not signed:
            self.verified.is_unsigned = True
            self._tell(None, Sentence("no checkpoint is there, so that nothing proves this journal"), NEVER_SIGNED)
        self._walk(key, signed)

    def _key(self) -> PublicKey | None:
        """Give the public key; the one that signs need not be there, for nobody should copy it."""
        try:
            key = public_key(self._home)
            is_pair = all((self._home.journal / name).exists() for name in (SIGNING_KEY, PUBLIC_KEY))
            if is_pair and signing_key(self._home).public != key:
                what = Sentence("{one} and {other} are no pair", one=SIGNING_KEY, other=PUBLIC_KEY)
                self._tell(None, what, KEY_SWAPPED)
        except (KeyMissing, NoteInvalid) as fault:
            self._tell(None, sentence_of(fault), KEY_GONE)
            return None
        if self._outside.key and self._outside.key != key:
            keys = {"key": key.line, "given": self._outside.key.line}
            what = Sentence("the archive's key is {key}, not {given} as you were given", **keys)
            self._tell(None, what, KEY_SWAPPED)
        return key

    def _signed_here(self, key: PublicKey) -> Iterator[Signed]:
        for file in checkpoint_files(self._folder):
            yield from self._read(Kept(file.name, file.read_text("utf-8", "replace")), key)
            self._check_timestamp(file)
            self.verified.newest = file

    def _check_timestamp(self, checkpoint: Path) -> None:
        answer = checkpoint.with_suffix(TIMESTAMP_SUFFIX)
        if answer.exists():
            try:
                self.verified.stamped_at = stamped_at(answer.read_bytes(), checkpoint.read_bytes(), self._outside.roots)
            except TimestampInvalid as fault:
                self._tell(None, Sentence(_OF_FILE, file=answer.name, what=sentence_of(fault)), STAMP_FALSE)

    def _read(self, kept: Kept, key: PublicKey) -> Iterator[Signed]:
        try:
            checkpoint = read_checkpoint(kept.note, key)
        except NoteInvalid as fault:
            self._tell(None, Sentence(_OF_FILE, file=kept.file, what=sentence_of(fault)), KEY_SWAPPED)
            return
        if checkpoint.origin != f"{key.name}/{self._portal}":
            what = Sentence("{file} is of another journal, {origin}", file=kept.file, origin=checkpoint.origin)
            self._tell(None, what, JOURNAL_REWRITTEN)
            return
        yield Signed(kept.file, checkpoint.size, checkpoint.root)

    def _walk(self, key: PublicKey, signed: Sequence[Signed]) -> None:
        tree, coming, since = Tree(), deque(signed), 0
        for line in lines_in(self._folder / LEAVES):
            self._check_line(line, key)
            tree.append(leaf_hash(line.leaf))
            while coming and coming[0].size == tree.size:
                if self._holds(coming.popleft(), tree.root, since):
                    since = line.offset + len(line.leaf) + 1
        self.verified.leaves = tree.size
        for one in coming:
            facts = {"file": one.file, "size": one.size, "left": tree.size}
            self._tell(None, Sentence("{file} signed {size} leaves, and {left} are left", **facts), JOURNAL_REWRITTEN)

    def _holds(self, signed: Signed, root: bytes, since: int) -> bool:
        """Compare a root with the one that was signed; since the first that differs, all do."""
        if root == signed.root:
            self.verified.checkpoints, self.verified.signed = self.verified.checkpoints + 1, signed.size
            return True
        facts = {"first": self.verified.signed, "last": signed.size - 1, "file": signed.file}
        what = Sentence("of the leaves {first} to {last} at least one is not what {file} signed", **facts)
        self._tell(since, what, JOURNAL_REWRITTEN)
        return False

    def _check_line(self, line: Line, key: PublicKey) -> None:
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
        if line.position == 0 and (facts.get("event"), facts.get("key")) != (Event.BEGUN, key.line):
            keys = {"first": facts.get("key"), "key": key.line}
            what = Sentence("the journal was begun with the key {first}, the archive's key is {key}", **keys)
            self._tell(line.offset, what, KEY_SWAPPED)

    def _tell(self, offset: int | None, what: str, remedy: str) -> None:
        self.verified.tell(offset, what, remedy)
