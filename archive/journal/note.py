"""Signed notes: a few lines of text, and a signature that any tool of the field can check.

Source: C2SP signed-note, with Ed25519 (signature type 0x01).
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from archive.errors import NoteInvalid
from archive.sentence import Sentence

_ED25519 = b"\x01"
_PRIVATE = "PRIVATE+KEY"
_NO_FIT = "the signature of {name} does not fit the text: one of them was changed"
_NO_KEY = "{found} is no public key: expected name+id+key, as `luutru key` prints it"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What checks a signature: the name of whoever signs, and 32 bytes."""

    name: str
    raw: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that stand before each signature, so that its key is found."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.raw).digest()[:4]

    @property
    def line(self) -> str:
        """The key as the tools of the field take it: name, id, and the key itself."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(_ED25519 + self.raw).decode()}"

    @property
    def fingerprint(self) -> str:
        """A digest to read out over the telephone."""
        return "sha256:" + hashlib.sha256(self.raw).hexdigest()

    def has_signed(self, text: bytes, signature: bytes) -> bool:
        """Say whether this key signed a text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, text)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """What makes a signature; to be kept to oneself."""

    name: str
    seed: bytes

    @property
    def public(self) -> PublicKey:
        """The part to hand out."""
        return PublicKey(self.name, Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw())

    @property
    def line(self) -> str:
        """The key as it is stored, in the form of Go's sumdb/note."""
        return f"{_PRIVATE}+{self.name}+{self.public.id.hex()}+{base64.b64encode(_ED25519 + self.seed).decode()}"

    def sign(self, text: str) -> str:
        """Write a signed note."""
        return f"{text}\n{self._stamp(text)}"

    def countersign(self, note: str) -> str:
        """Sign a note that others have signed."""
        return note + self._stamp(note.rpartition("\n\n")[0] + "\n")

    def _stamp(self, text: str) -> str:
        signature = Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())
        return f"— {self.name} {base64.b64encode(self.public.id + signature).decode()}\n"


def read_public_key(line: str) -> PublicKey:
    """Read a public key.

    Raises:
        NoteInvalid: it is none.
    """
    name, _, rest = line.strip().partition("+")
    key = PublicKey(name, _key_bytes(rest.partition("+")[2]))
    if key.line != line.strip():
        raise NoteInvalid(Sentence(_NO_KEY, found=repr(line.strip())))
    return key


def read_signing_key(line: str) -> SigningKey:
    """Read a private key.

    Raises:
        NoteInvalid: it is none.
    """
    name, _, rest = line.strip().removeprefix(_PRIVATE + "+").partition("+")
    key = SigningKey(name, _key_bytes(rest.partition("+")[2]))
    if key.line != line.strip():
        raise NoteInvalid(Sentence("the private key is damaged"))
    return key


def read_note(note: str, key: PublicKey) -> str:
    """Give the text of a signed note.

    Raises:
        NoteInvalid: this key did not sign it.
    """
    text = note.rpartition("\n\n")[0] + "\n"
    for name, key_id, signature in _signatures(note):
        if (name, key_id) == (key.name, key.id):
            if key.has_signed(text.encode(), signature):
                return text
            raise NoteInvalid(Sentence(_NO_FIT, name=name))
    raise NoteInvalid(Sentence("the key {key} has not signed it", key=f"{key.name}+{key.id.hex()}"))


def signer_of(note: str, keys: Sequence[PublicKey]) -> PublicKey:
    """Choose the key that a note says has signed it, which is still to be checked; where it names none, the last."""
    named = {(name, key_id) for name, key_id, _ in _signatures(note)}
    return next((key for key in keys if (key.name, key.id) in named), keys[-1])


def _signatures(note: str) -> Iterator[tuple[str, bytes, bytes]]:
    for line in note.rpartition("\n\n")[2].splitlines():
        dash, name, stamped = (*line.split(" "), "", "", "")[:3]
        if dash == "—":
            signature = _decoded(stamped)
            yield name, signature[:4], signature[4:]


def _key_bytes(printed: str) -> bytes:
    decoded = _decoded(printed)
    if len(decoded) != 33 or not decoded.startswith(_ED25519):
        raise NoteInvalid(Sentence("expected an Ed25519 key of 32 bytes"))
    return decoded[1:]


def _decoded(printed: str) -> bytes:
    try:
        return base64.b64decode(printed, validate=True)
    except ValueError:
        return b""
