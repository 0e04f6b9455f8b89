"""Was anything changed since? Each journal against what was signed, and each WARC file against its journal."""

from collections.abc import Iterator
from pathlib import Path

from archive.audit.findings import ALTERED, FROM_COPY, PUT_IN, TAKEN_OUT, Verified
from archive.audit.journal_walk import JournalWalk, VerifiedJournal
from archive.audit.outside import NOTHING, Outside
from archive.errors import WarcDamaged
from archive.home import Home
from archive.journal.agreement import Agreement
from archive.journal.events import events_in
from archive.journal.leaf import Event, Leaf, leaf_of_record, read_leaf, uncompressed_name
from archive.journal.leaves_file import LeavesByFile
from archive.warc.names import is_open, sealed_name, warc_files_in
from archive.warc.records import warc_records_in


def audit(home: Home, portal: str, outside: Outside = NOTHING) -> Iterator[Verified]:
    """Check the journal of a portal, then each of its WARC files; one that a running crawl still writes is left out."""
    yield audit_journal(home, portal, outside)
    leaves = LeavesByFile(home.journal_of(portal))
    paths = {uncompressed_name(sealed_name(path)): path for path in warc_files_in(home.warc_of(portal))}
    withdrawn = {uncompressed_name(told["file"]) for told in events_in(home.journal_of(portal), Event.WITHDRAWN)}
    is_crawled = home.is_locked(portal)
    for file in sorted({*leaves.files, *paths}):
        path = paths.get(file)
        if path is None:
            if file not in withdrawn:
                yield _gone(file, leaves)
        elif not (is_crawled and is_open(path)):
            yield audit_file(path, leaves)


def audit_journal(home: Home, portal: str, outside: Outside = NOTHING) -> VerifiedJournal:
    """Check one journal."""
    walk = JournalWalk(home, portal, outside.of(portal))
    walk.go()
    return walk.verified


def audit_file(path: Path, leaves: LeavesByFile) -> Verified:
    """Compare one WARC file with the journal, going on after damage."""
    verified = Verified(sealed_name(path), path.stat().st_size)
    agreement = Agreement(leaves.of(verified.file))
    for record in warc_records_in(path, on_damage=lambda damage: _tell_damage(verified, damage)):
        try:
            found = read_leaf(leaf_of_record(record, verified.file))
            record.finish()
        except WarcDamaged:  # warc_records_in meets the same damage, and tells of it
            continue
        verified.warc_records += 1
        if isinstance(found, Leaf):
            for what in agreement.differences(found):
                verified.tell(record.offset, what, PUT_IN if "does not know" in what else ALTERED)
    for leaf in agreement.missing():
        verified.tell(None, _is_gone(leaf), TAKEN_OUT)
    return verified


def _tell_damage(verified: Verified, damage: WarcDamaged) -> None:
    verified.tell(damage.offset, damage.what, FROM_COPY)


def _is_gone(leaf: Leaf) -> str:
    return f"the {leaf.type} {leaf.id} of {leaf.uri}, {leaf.date}, is not there; its sha256 is {leaf.digest}"


def _gone(file: str, leaves: LeavesByFile) -> Verified:
    verified = Verified(file)
    verified.tell(None, f"the file is gone, and with it {sum(1 for _ in leaves.of(file)):,} WARC records", TAKEN_OUT)
    return verified
