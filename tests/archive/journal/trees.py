"""Trees of leaves that stand together."""

from collections.abc import Iterable

from archive.journal.tree import Tree, leaf_hash


def tree_of(leaves: Iterable[bytes]) -> Tree:
    """Let a tree grow from these leaves."""
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf_hash(leaf))
    return tree
