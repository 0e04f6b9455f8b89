"""Was anything changed since? Each journal against what was signed, and each WARC file against its journal."""

from collections.abc import Iterator

from archive.audit.findings import Verified
from archive.audit.journal_walk import JournalWalk, VerifiedJournal
from archive.audit.outside import NOTHING, Outside
from archive.audit.rounds import check_all, files_due
from archive.home import Home


def audit(home: Home, portal: str, outside: Outside = NOTHING, jobs: int = 1) -> Iterator[Verified]:
    """Check the journal of a portal, then each of its WARC files.

    Args:
        jobs: how many processes check at the same time.
    """
    yield audit_journal(home, portal, outside)
    for _, verified in check_all(files_due(home, portal, None), home, None, jobs):
        yield verified


def audit_journal(home: Home, portal: str, outside: Outside = NOTHING) -> VerifiedJournal:
    """Check one journal."""
    walk = JournalWalk(home, portal, outside.of(portal))
    walk.go()
    return walk.verified
