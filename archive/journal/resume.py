"""Takes up a journal where it was left: from its last checkpoint, so that a long one opens as fast as a short one."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import orjson

from archive.errors import JournalDamaged
from archive.journal.checkpoints import Checkpoint, checkpoint_files, read_checkpoint_of, write_whole
from archive.journal.leaf import read_leaf
from archive.journal.leaves_file import LEAVES, lines_in, whole_bytes
from archive.journal.note import PublicKey
from archive.journal.tree import Tree, leaf_hash
from archive.sentence import Sentence
from archive.warc.seal import sync_folder

RESUME = "resume.json"


@dataclass(frozen=True, slots=True)
class Resumed:
    """Where a journal ends.

    Attributes:
        end: the size of its file, in bytes.
        signed_size: how many of its leaves the last checkpoint counts.
    """

    tree: Tree
    end: int
    signed_size: int = 0


def resume(folder: Path, keys: Sequence[PublicKey]) -> Resumed:
    """Find the end of a journal; a line that a crash tore is cut off and kept aside.

    Args:
        keys: those of the archive; one of them signed last.

    Raises:
        JournalDamaged: it does not lead to the root that was signed last.
        NoteInvalid: the last checkpoint is of none of these keys.
    """
    file = folder / LEAVES
    if not file.exists():
        return Resumed(Tree(), 0)
    newest = _newest(folder, keys)
    tree, end = _remembered(folder, newest) if newest else (Tree(), 0)
    for line in lines_in(file, end, tree.size):
        if not _is_leaf(line.leaf):
            break
        tree.append(leaf_hash(line.leaf))
        end = line.offset + len(line.leaf) + 1
        if newest and tree.size == newest.size and tree.root != newest.root:
            what = Sentence("up to here the leaves are not those that were signed")
            raise JournalDamaged(file, line.offset, what)
    if newest and tree.size < newest.size:
        what = Sentence("{signed} leaves were signed, {left} are left", signed=newest.size, left=tree.size)
        raise JournalDamaged(file, whole_bytes(file), what)
    _cut(file, end)
    return Resumed(tree, end, newest.size if newest else 0)


def remember(folder: Path, tree: Tree, end: int) -> None:
    """Note what is needed to take up the journal here; it need not be trusted, for it must give the signed root."""
    peaks = [peak.hex() for peak in tree.peaks]
    write_whole(folder / RESUME, orjson.dumps({"size": tree.size, "end": end, "peaks": peaks}))


def _newest(folder: Path, keys: Sequence[PublicKey]) -> Checkpoint | None:
    files = checkpoint_files(folder)
    return read_checkpoint_of(files[-1].read_text("utf-8", "replace"), keys) if files else None


def _remembered(folder: Path, newest: Checkpoint) -> tuple[Tree, int]:
    """Give the tree at the last checkpoint, or an empty one where what was noted does not lead to its root."""
    try:
        noted = orjson.loads((folder / RESUME).read_bytes())
        tree = Tree(noted["size"], map(bytes.fromhex, noted["peaks"]))
        is_there = _ends_line(folder / LEAVES, noted["end"])
        if is_there and tree.size == newest.size and tree.root == newest.root:
            return tree, noted["end"]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return Tree(), 0


def _ends_line(file: Path, at: int) -> bool:
    with file.open("rb") as lines:
        lines.seek(at - 1)
        return lines.read(1) == b"\n"


def _is_leaf(line: bytes) -> bool:
    try:
        read_leaf(line)
    except ValueError:
        return False
    return True


def _cut(file: Path, end: int) -> None:
    size = file.stat().st_size
    if size == end:
        return
    aside = next(name for number in count(1) if not (name := file.with_name(f"{file.name}.cut-{number}")).exists())
    with file.open("r+b") as lines:
        lines.seek(end)
        aside.write_bytes(lines.read())
        sync_folder(file.parent)
        lines.truncate(end)
        os.fsync(lines.fileno())
