"""A printed digest is known again in both of its forms, and in no other."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from archive.digest import base32_of, is_digest, is_same_digest

DIGESTS = [
    hashlib.new(name, b"content", usedforsecurity=False).digest() for name in ("md5", "sha1", "sha256", "sha512")
]


@pytest.mark.parametrize("digest", DIGESTS, ids=len)
def test_a_digest_is_known_in_hexadecimal_and_in_base32(digest: bytes) -> None:
    padded = base64.b32encode(digest).decode()

    assert all(is_digest(printed, digest) for printed in (digest.hex(), digest.hex().upper(), padded, padded.lower()))
    assert is_digest(base32_of(digest), digest)


@given(some.text(some.characters(codec="ascii"), max_size=64), some.sampled_from(DIGESTS))
def test_nothing_else_is_taken_for_it(printed: str, digest: bytes) -> None:
    assert not is_digest(printed, digest)


@given(some.integers(0, 31), some.characters(codec="ascii"))
def test_a_letter_that_was_changed_makes_another_digest(at: int, letter: str) -> None:
    printed = base32_of(DIGESTS[1])
    changed = printed[:at] + letter + printed[at + 1 :]

    assert is_digest(changed, DIGESTS[1]) == (changed.upper() == printed)


def test_labelled_digests_are_compared_across_their_forms() -> None:
    label = "sha1:" + base32_of(DIGESTS[1])

    assert is_same_digest(label, "SHA1:" + DIGESTS[1].hex())
    assert is_same_digest(label, label.lower())
    assert not is_same_digest(label, "sha1:" + DIGESTS[2].hex()[:40])
    assert not is_same_digest(label, "md5:" + DIGESTS[0].hex())
    assert not is_same_digest(None, None)
