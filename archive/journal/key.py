"""The keys of an archive: made on first use, readable by its owner alone, overwritten only by one that took its place.

A key that follows another is written as `signing.key.next`; from the moment at which its note stands it is the one that
signs, and whoever needs it next finishes what a crash left.
"""

import re
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

from archive.errors import KeyMissing, NoteInvalid
from archive.home import Home
from archive.journal.checkpoints import write_whole
from archive.journal.key_file import held, replace_with, write_once
from archive.journal.note import PublicKey, SigningKey, read_public_key, read_signing_key
from archive.journal.succession import KeyChain, Succession, chain_of, read_succession
from archive.sentence import Sentence, sentence_of
from archive.warc.seal import sync_folder

SIGNING_KEY, NEXT_KEY, PUBLIC_KEY = "signing.key", "signing.key.next", "public.key"
NOTE = "key-{number:04}.note"


def signing_key(home: Home) -> SigningKey:
    """Give the key that signs, and make it where the archive has none yet.

    Raises:
        KeyMissing: it was there, and is gone.
    """
    file, public = home.journal / SIGNING_KEY, home.journal / PUBLIC_KEY
    if (home.journal / NEXT_KEY).exists():
        with held(home.journal):
            _finish(home)
    if not file.exists():
        if public.exists():
            raise KeyMissing(file)
        _make_key(home.journal)
    key = standing_key(home)
    if not public.exists():
        write_once(public, key.public.line, 0o644)
    return key


def standing_key(home: Home) -> SigningKey:
    """Give the key that signs as it stands, and write nothing.

    Raises:
        KeyMissing: it is not there.
    """
    file = home.journal / SIGNING_KEY
    if not file.exists():
        raise KeyMissing(file)
    return _signing_key_in(file)


def public_key(home: Home) -> PublicKey:
    """Give the public part of the key; where its file is gone, the key that signs still has it.

    Raises:
        KeyMissing: neither is there.
    """
    file, signing = home.journal / PUBLIC_KEY, home.journal / SIGNING_KEY
    if file.exists():
        return read_public_key(file.read_text("ascii", "replace"))
    if signing.exists():
        return _signing_key_in(signing).public
    raise KeyMissing(file)


def private_keys(home: Home) -> list[SigningKey]:
    """Give the keys that can sign here: none in a copy, two where a renewal was cut short."""
    files = (home.journal / name for name in (SIGNING_KEY, NEXT_KEY))
    return [_signing_key_in(file) for file in files if file.exists()]


def key_chain(home: Home) -> KeyChain:
    """Give the keys of an archive, after each note was checked.

    Raises:
        KeyMissing: there is no key.
        NoteInvalid: a note is not what its keys signed, or does not follow the one before it.
    """
    told = [_succession_in(file) for file in note_files(home)]
    return chain_of(told[0].earlier if told else public_key(home), told)


def note_files(home: Home) -> list[Path]:
    """Give the notes of how one key came after another, the oldest first."""
    return sorted(home.journal.glob("key-*.note"))


def succeed(home: Home, told: Callable[[PublicKey, SigningKey], Succession]) -> Succession:
    """Put a new key in the place of the one that signs; killed at any moment, one of them is whole and signs.

    Args:
        told: makes the note of the key that is and the one that will be, signed by whatever must sign.

    Raises:
        KeyMissing: there is no key yet.
        NoteInvalid: the key that is told of is not the one that the archive names.
    """
    with held(home.journal):
        _finish(home)
        chain = key_chain(home)
        key = SigningKey(chain.current.name, secrets.token_bytes(32))
        succession = told(chain.current, key)
        chain_of(chain.first, [*chain.successions, succession])
        replace_with(home.journal / NEXT_KEY, key.line, 0o600)
        number = len(chain.successions) + 1
        write_whole(home.journal / NOTE.format(number=number), succession.note.encode())
        _finish(home)
    return succession


def _finish(home: Home) -> None:
    """Let the next key sign, if its note stands; without one it was never in force."""
    file, notes = home.journal / NEXT_KEY, note_files(home)
    if file.exists() and notes:
        later = _succession_in(notes[-1]).later
        if _signing_key_in(file).public == later:
            replace_with(home.journal / PUBLIC_KEY, later.line, 0o644)
            file.replace(home.journal / SIGNING_KEY)
            sync_folder(home.journal)


def _succession_in(file: Path) -> Succession:
    try:
        return read_succession(file.read_text("utf-8", "replace"))
    except NoteInvalid as fault:
        raise NoteInvalid(Sentence("{file}: {what}", file=file.name, what=sentence_of(fault))) from fault


def _signing_key_in(file: Path) -> SigningKey:
    return read_signing_key(file.read_text("ascii", "replace"))


def _make_key(folder: Path) -> None:
    """Make a key; where another process makes one at the same time, the first counts for both."""
    folder.mkdir(parents=True, exist_ok=True)
    host = re.sub(r"[^A-Za-z0-9.-]+", "-", socket.gethostname()) or "localhost"
    key = SigningKey(f"{host}/luutru", secrets.token_bytes(32))
    write_once(folder / SIGNING_KEY, key.line, 0o600)
