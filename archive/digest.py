"""Digests, labelled as WARC labels them."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from typing import Protocol

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BASE32_DIGITS = str.maketrans(
    _LETTERS + _LETTERS.lower() + "2345670189_+- \t\n\r\v\f\x1c\x1d\x1e\x1f",
    "0123456789ABCDEFGHIJKLMNOP" * 2 + "QRSTUV" + "." * 17,
)


class Hasher(Protocol):
    """What hashlib gives: bytes go in piece by piece, a digest comes out."""

    def update(self, data: bytes, /) -> None: ...

    def digest(self) -> bytes: ...

    def copy(self) -> "Hasher": ...


def base32_of(digest: bytes) -> str:
    """Write a digest in base32, without padding."""
    return base64.b32encode(digest).decode("ascii").rstrip("=")


def is_digest(printed: str, digest: bytes) -> bool:
    """Tell whether a digest is printed here, in hexadecimal or in base32."""
    if printed.lower() == digest.hex():
        return True
    try:
        number = int(printed.rstrip("=").translate(_BASE32_DIGITS), 32)  # many times as fast as to decode it
    except ValueError:
        return False
    return number == int.from_bytes(digest) << -8 * len(digest) % 5


def is_same_digest(one: str | None, other: str | None) -> bool:
    """Tell whether two labelled digests are one, in hexadecimal or in base32; of two algorithms they never are."""
    if not one or not other:
        return False
    (of_one, _, first), (of_other, _, second) = one.partition(":"), other.partition(":")
    if of_one.lower() != of_other.lower():
        return False
    return first == second or _is_same_number(first, second)


def _is_same_number(one: str, other: str) -> bool:
    """Compare the hexadecimal and the base32 form of a digest; hexadecimal is the longer one."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    try:
        return is_digest(shorter, bytes.fromhex(longer))
    except ValueError:
        return longer.upper() == shorter.upper()


def sha1_label(hasher: Hasher) -> str:
    """Give `sha1:` and base32, the form that the tools of the field compare."""
    return "sha1:" + base32_of(hasher.digest())


def sha256_label(hasher: Hasher) -> str:
    """Give `sha256:` and lower-case hexadecimal."""
    return "sha256:" + hasher.digest().hex()


def passed_by(hasher: Hasher, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Hand on each piece after the hasher has seen it."""
    for piece in pieces:
        hasher.update(piece)
        yield piece


def sha1_of(content: bytes | memoryview) -> str:
    """Name these bytes for the tools of the field."""
    return sha1_label(hashlib.sha1(content, usedforsecurity=False))


def sha256_of(content: bytes) -> str:
    """Name these bytes for proof."""
    return "sha256:" + hashlib.sha256(content).hexdigest()
