"""The tree and its proofs are those of RFC 6962, whatever stands at the leaves."""

import hashlib

from hypothesis import given
from hypothesis import strategies as some

from archive.journal.proofs import consistency_proof, inclusion_proof, is_consistent, root_by_inclusion
from archive.journal.tree import Tree, leaf_hash
from tests.archive.journal import naive
from tests.archive.journal.trees import tree_of

LEAVES = some.lists(some.binary(max_size=8), max_size=70)
SOME_LEAVES = some.lists(some.binary(max_size=8), min_size=1, max_size=70)


def hashed(leaves: list[bytes]) -> list[bytes]:
    return [leaf_hash(leaf) for leaf in leaves]


@given(LEAVES)
def test_a_tree_that_grew_has_the_root_of_the_standard(leaves: list[bytes]) -> None:
    assert tree_of(leaves).root == naive.root(leaves)


@given(LEAVES)
def test_a_tree_keeps_one_peak_for_each_bit_of_its_size(leaves: list[bytes]) -> None:
    assert len(tree_of(leaves).peaks) == len(leaves).bit_count()


@given(LEAVES, LEAVES)
def test_a_tree_taken_up_at_its_peaks_grows_as_if_it_was_never_left(before: list[bytes], after: list[bytes]) -> None:
    left = tree_of(before)
    tree = Tree(left.size, left.peaks)
    for leaf in after:
        tree.append(leaf_hash(leaf))

    assert tree.root == naive.root(before + after)


def test_the_root_of_no_leaves_is_the_digest_of_nothing() -> None:
    assert Tree().root == hashlib.sha256(b"").digest()


def test_a_tree_gives_the_root_that_was_published_for_certificate_transparency() -> None:
    # The eight leaves and the root stand in the tests of Google's implementation of RFC 6962.
    published = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]

    root = tree_of(bytes.fromhex(leaf) for leaf in published).root.hex()

    assert root == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@given(some.data())
def test_an_inclusion_proof_is_that_of_the_standard_and_leads_to_the_root(data: some.DataObject) -> None:
    leaves = data.draw(SOME_LEAVES)
    index = data.draw(some.integers(0, len(leaves) - 1))
    proof = inclusion_proof(hashed(leaves), index, len(leaves))

    assert proof == naive.path(index, leaves)
    assert root_by_inclusion(leaf_hash(leaves[index]), index, len(leaves), proof) == naive.root(leaves)


@given(some.data())
def test_an_inclusion_proof_leads_elsewhere_from_any_other_leaf_place_or_hash(data: some.DataObject) -> None:
    leaves = data.draw(SOME_LEAVES)
    size = len(leaves)
    index = data.draw(some.integers(0, size - 1))
    proof = inclusion_proof(hashed(leaves), index, size)
    leaf, root = leaf_hash(leaves[index]), naive.root(leaves)

    assert root_by_inclusion(leaf_hash(leaves[index] + b"!"), index, size, proof) != root
    assert root_by_inclusion(leaf, index, size, [*proof, leaf]) != root
    assert all(
        root_by_inclusion(leaf, index, size, [*proof[:at], leaf, *proof[at + 1 :]]) != root
        for at in range(len(proof))
        if proof[at] != leaf
    )
    assert root_by_inclusion(leaf, size, size, proof) is None
    if proof:
        assert root_by_inclusion(leaf, index, size, proof[:-1]) is None


@given(some.data())
def test_a_consistency_proof_is_that_of_the_standard_and_holds(data: some.DataObject) -> None:
    leaves = data.draw(SOME_LEAVES)
    earlier = data.draw(some.integers(1, len(leaves)))
    proof = consistency_proof(hashed(leaves), earlier, len(leaves))

    assert proof == naive.proof(earlier, leaves)
    assert is_consistent(earlier, naive.root(leaves[:earlier]), len(leaves), naive.root(leaves), proof)


@given(some.data())
def test_a_consistency_proof_fails_where_an_earlier_leaf_was_changed(data: some.DataObject) -> None:
    leaves = data.draw(SOME_LEAVES)
    earlier = data.draw(some.integers(1, len(leaves)))
    changed = data.draw(some.integers(0, earlier - 1))
    rewritten = [leaf + b"!" if at == changed else leaf for at, leaf in enumerate(leaves)]
    proof = consistency_proof(hashed(rewritten), earlier, len(leaves))

    assert not is_consistent(earlier, naive.root(leaves[:earlier]), len(leaves), naive.root(rewritten), proof)


def test_every_tree_begins_with_the_empty_one() -> None:
    assert is_consistent(0, Tree().root, 1, tree_of([b"a"]).root, [])
    assert not is_consistent(2, tree_of([b"a", b"b"]).root, 1, tree_of([b"a"]).root, [])
