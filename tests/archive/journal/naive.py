"""The Merkle tree of RFC 6962, written down as the standard defines it: slow, and plain to see."""

import hashlib


def root(leaves: list[bytes]) -> bytes:
    """2.1: the Merkle Tree Hash."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    half = split(len(leaves))
    return hashlib.sha256(b"\x01" + root(leaves[:half]) + root(leaves[half:])).digest()


def path(index: int, leaves: list[bytes]) -> list[bytes]:
    """2.1.1: the Merkle audit path."""
    if len(leaves) == 1:
        return []
    half = split(len(leaves))
    if index < half:
        return [*path(index, leaves[:half]), root(leaves[half:])]
    return [*path(index - half, leaves[half:]), root(leaves[:half])]


def proof(earlier: int, leaves: list[bytes], is_whole: bool = True) -> list[bytes]:
    """2.1.2: the Merkle consistency proof."""
    if earlier == len(leaves):
        return [] if is_whole else [root(leaves)]
    half = split(len(leaves))
    if earlier <= half:
        return [*proof(earlier, leaves[:half], is_whole), root(leaves[half:])]
    return [*proof(earlier - half, leaves[half:], False), root(leaves[:half])]


def split(size: int) -> int:
    """The largest power of two smaller than the size."""
    half = 1
    while half * 2 < size:
        half *= 2
    return half
