"""The key of an archive: made on first use, readable by its owner alone, never overwritten."""

import os
import re
import secrets
import socket
from pathlib import Path

from archive.errors import KeyMissing
from archive.home import Home
from archive.journal.note import PublicKey, SigningKey, read_public_key, read_signing_key
from archive.warc.seal import sync_folder

SIGNING_KEY, PUBLIC_KEY = "signing.key", "public.key"


def signing_key(home: Home) -> SigningKey:
    """Give the key that signs, and make it where the archive has none yet.

    Raises:
        KeyMissing: it was there, and is gone.
    """
    file, public = home.journal / SIGNING_KEY, home.journal / PUBLIC_KEY
    if not file.exists():
        if public.exists():
            raise KeyMissing(file)
        _make_key(home.journal)
    key = read_signing_key(file.read_text("ascii", "replace"))
    if not public.exists():
        _write_once(public, key.public.line, 0o644)
    return key


def public_key(home: Home) -> PublicKey:
    """Give the public part of the key; where its file is gone, the key that signs still has it.

    Raises:
        KeyMissing: neither is there.
    """
    file, signing = home.journal / PUBLIC_KEY, home.journal / SIGNING_KEY
    if file.exists():
        return read_public_key(file.read_text("ascii", "replace"))
    if signing.exists():
        return read_signing_key(signing.read_text("ascii", "replace")).public
    raise KeyMissing(file)


def _make_key(folder: Path) -> None:
    """Make a key; where another process makes one at the same time, the first counts for both."""
    folder.mkdir(parents=True, exist_ok=True)
    host = re.sub(r"[^A-Za-z0-9.-]+", "-", socket.gethostname()) or "localhost"
    key = SigningKey(f"{host}/luutru", secrets.token_bytes(32))
    _write_once(folder / SIGNING_KEY, key.line, 0o600)


def _write_once(file: Path, line: str, mode: int) -> None:
    """Make a file whole or not at all; one that stands is left as it is."""
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "w") as written:
        written.write(line + "\n")
        written.flush()
        os.fsync(handle)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    sync_folder(file.parent)
