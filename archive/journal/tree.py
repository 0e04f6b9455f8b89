"""A Merkle tree that only grows.

Source: RFC 6962, 2.1.
"""

import hashlib
from collections.abc import Iterable
from functools import reduce

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """Hash what stands at a leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into one."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """The whole subtrees that a tree is made of, one for each bit of its size: all that is needed to let it grow.

    Attributes:
        size: how many leaves it has.
        peaks: the roots of its whole subtrees, the largest first.
    """

    __slots__ = ("peaks", "size")

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size = size
        self.peaks = list(peaks)

    def append(self, hashed_leaf: bytes) -> None:
        """Add a leaf at the end, by its hash."""
        size, top = self.size, hashed_leaf
        while size & 1:
            top = node_hash(self.peaks.pop(), top)
            size >>= 1
        self.peaks.append(top)
        self.size += 1

    @property
    def root(self) -> bytes:
        """The hash that names all leaves in their order."""
        if not self.peaks:
            return EMPTY_ROOT
        return reduce(lambda right, left: node_hash(left, right), reversed(self.peaks))
