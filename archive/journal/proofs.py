"""Proofs over a Merkle tree: that a leaf stands in it, and that a later tree only added to an earlier one.

Source: RFC 6962, 2.1.1 and 2.1.2; the checks are those of RFC 9162, 2.1.3.2 and 2.1.4.2.
"""

from collections.abc import Iterable, Sequence

from archive.journal.tree import Tree, node_hash

Span = tuple[int, int]


def inclusion_proof(hashed_leaves: Iterable[bytes], index: int, size: int) -> list[bytes]:
    """Give the hashes that lead from a leaf to the root, the leaf's neighbour first.

    Args:
        hashed_leaves: all of them, in their order; gone through once.
    """
    return _roots_of(_spans_beside(index, size), hashed_leaves)


def consistency_proof(hashed_leaves: Iterable[bytes], earlier: int, size: int) -> list[bytes]:
    """Give the hashes that lead from the root of the first `earlier` leaves to the root of all.

    Args:
        hashed_leaves: all of them, in their order; gone through once.
    """
    return _roots_of(_spans_between(earlier, size), hashed_leaves)


def root_by_inclusion(hashed_leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """Give the root that a proof leads to; None where it cannot lead to any."""
    if not 0 <= index < size:
        return None
    top, at, last = hashed_leaf, index, size - 1
    for beside in proof:
        if last == 0:
            return None
        if at & 1 or at == last:
            top = node_hash(beside, top)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            top = node_hash(top, beside)
        at, last = at >> 1, last >> 1
    return top if last == 0 else None


def is_consistent(earlier: int, earlier_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Say whether a proof shows that the later tree begins with the earlier one."""
    if earlier == 0 or earlier == size:
        return not proof and (earlier == 0 or earlier_root == root)
    if not 0 < earlier < size or not proof:
        return False
    path = list(proof) if earlier & (earlier - 1) else [earlier_root, *proof]
    at, last = earlier - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for beside in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node_hash(beside, old), node_hash(beside, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and old == earlier_root and new == root


def _spans_beside(index: int, size: int) -> list[Span]:
    """Find the subtrees beside the way from a leaf up to the root."""
    spans, start, end = [], 0, size
    while end - start > 1:
        middle = _middle(start, end)
        spans.append((middle, end) if index < middle else (start, middle))
        start, end = (start, middle) if index < middle else (middle, end)
    return spans[::-1]


def _spans_between(earlier: int, size: int) -> list[Span]:
    """Find the subtrees of which the earlier root and the later one are both made."""
    if earlier in (0, size):
        return []
    spans, start, end = [], 0, size
    while earlier != end:
        middle = _middle(start, end)
        spans.append((middle, end) if earlier <= middle else (start, middle))
        start, end = (start, middle) if earlier <= middle else (middle, end)
    return [*([(start, end)] if start else []), *spans[::-1]]


def _middle(start: int, end: int) -> int:
    """Say where the right half of a subtree begins: its left half is the largest whole one."""
    return start + (1 << (end - start - 1).bit_length() - 1)


def _roots_of(spans: Sequence[Span], hashed_leaves: Iterable[bytes]) -> list[bytes]:
    """Make the root of each span in one pass; what stands between them is passed over."""
    trees = {span: Tree() for span in spans}
    coming = sorted(spans, reverse=True)
    for at, hashed in enumerate(hashed_leaves):
        if coming and at >= coming[-1][1]:
            coming.pop()
        if coming and at >= coming[-1][0]:
            trees[coming[-1]].append(hashed)
    return [trees[span].root for span in spans]
