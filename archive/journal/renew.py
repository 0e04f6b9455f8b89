"""A new key in the place of the old one, and each journal handed over to it."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from archive.home import Home
from archive.journal.checkpoints import checkpoint_files
from archive.journal.journal import open_journal
from archive.journal.key import standing_key, succeed
from archive.journal.leaves_file import LEAVES
from archive.journal.succession import Succession, renewal, withdrawal


def renew_key(home: Home, at: datetime, because: str = "") -> Succession:
    """Make a new key, for which the old one vouches; the old private key is overwritten.

    Raises:
        KeyMissing: the old key is gone, and cannot vouch.
    """
    return succeed(home, lambda _, later: renewal(standing_key(home), later, at, because))


def withdraw_key(home: Home, at: datetime, because: str = "") -> Succession:
    """Make a new key in the place of one that was lost or stolen, and that vouches for nothing any more.

    Raises:
        KeyMissing: there was none.
    """
    return succeed(home, lambda earlier, later: withdrawal(earlier, later, at, because))


def hand_over(home: Home, portal: str) -> Path:
    """Let a journal tell of its new key, and give the checkpoint that this key signed first.

    Raises:
        HomeBusy: the portal is being crawled; its journal tells of the key when it is opened next.
        JournalMissing, JournalDamaged: it is not what was signed.
    """
    with home.locked(portal), closing(open_journal(home, portal)):
        pass
    return checkpoint_files(home.journal_of(portal))[-1]


def journals_in(home: Home) -> Sequence[str]:
    """Name the portals that have a journal."""
    return sorted(file.parent.name for file in home.journal.glob(f"*/{LEAVES}"))
