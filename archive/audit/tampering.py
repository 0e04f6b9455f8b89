"""Was anything changed since? Each journal against what was signed, and each WARC file against its journal."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from archive.audit.findings import PUT_IN, TAKEN_OUT, Verified, counted
from archive.audit.fixity import verify_file
from archive.audit.journal_walk import JournalWalk, VerifiedJournal
from archive.audit.outside import NOTHING, Outside
from archive.home import Home
from archive.journal.events import events_in
from archive.journal.leaf import Event, uncompressed_name
from archive.journal.leaves_file import LEAVES, LeavesByFile, stored_in
from archive.warc.names import is_open, sealed_name, warc_files_in


def audit(home: Home, portal: str, outside: Outside = NOTHING) -> Iterator[Verified]:
    """Check the journal of a portal, then each of its WARC files; one that a running crawl still writes is left out."""
    yield audit_journal(home, portal, outside)
    journal = home.journal_of(portal)
    leaves = LeavesByFile(journal)
    paths = {uncompressed_name(sealed_name(path)): path for path in warc_files_in(home.warc_of(portal))}
    withdrawn = {uncompressed_name(told["file"]) for told in events_in(journal, Event.WITHDRAWN)}
    is_crawled = home.is_locked(portal)
    for file in sorted({*leaves.files, *paths}):
        path = paths.get(file)
        if path is None:
            if file not in withdrawn:
                yield _gone(file, leaves)
        elif not (is_crawled and is_open(path)):
            yield _audit_file(path, journal, leaves)


def audit_journal(home: Home, portal: str, outside: Outside = NOTHING) -> VerifiedJournal:
    """Check one journal."""
    walk = JournalWalk(home, portal, outside.of(portal))
    walk.go()
    return walk.verified


def _audit_file(path: Path, journal: Path, leaves: LeavesByFile) -> Verified:
    runs = leaves.runs_of(sealed_name(path))
    if runs:
        return verify_file(path, leaves=partial(stored_in, journal / LEAVES, runs))
    verified = verify_file(path)
    verified.tell(None, "the journal does not know this file", PUT_IN)
    return verified


def _gone(file: str, leaves: LeavesByFile) -> Verified:
    verified = Verified(file)
    held = counted(sum(1 for _ in leaves.of(file)), "WARC record")
    verified.tell(None, f"the file is gone, and with it {held}", TAKEN_OUT)
    return verified
