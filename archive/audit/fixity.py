"""Are the bytes unchanged? A WARC file is walked to its end, and compared with what is known of it elsewhere."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from archive.audit.as_written import count_as_written
from archive.audit.findings import COMPRESSED_ANEW, FROM_COPY, PERMIT, TAKE_IN, Verified
from archive.audit.warc_walk import WarcWalk
from archive.audit.witnesses import DatabaseWitness, JournalWitness, Witness, lost_body
from archive.capture import CaptureOf
from archive.database.capture_facts import CaptureFacts
from archive.digest import sha256_label
from archive.sentence import Sentence
from archive.warc.names import is_open, sealed_name
from archive.warc.records import warc_records_in

Leaves = Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Rows:
    """What the database says of one WARC file.

    Attributes:
        facts: gives those of all captures that stand in it, in its order.
        capture_of: gives a capture of any file by its id.
        is_noted: the file is known, which it is once it was sealed.
        digest: of the sealed file.
    """

    facts: Callable[[], Iterable[CaptureFacts]]
    capture_of: CaptureOf
    is_noted: bool = True
    digest: str | None = None


def verify_file(
    path: Path, rows: Rows | None = None, leaves: Leaves | None = None, *, is_growing: bool = False
) -> Verified:
    """Check one WARC file: each WARC record, all of them together, and the file with what is known of it.

    Args:
        rows: None where there is no database.
        leaves: gives what the journal holds of the file, as it is stored; None where there is no journal.
        is_growing: a crawl writes to it now, so that its end is still to come.
    """
    verified, _ = _walked(path, rows, leaves, is_growing)
    return verified


def verify_as_written(path: Path, rows: Rows, leaves: Leaves) -> Verified:
    """Check one sealed WARC file by the journal that saw it being written; where it is otherwise, look closely.

    A WARC record that has the sha256 that the journal holds is, byte for byte, the one that was written: with the
    length, the fields and the digests that were made from it then.
    """
    count = count_as_written(path, leaves(), rows.facts(), rows.capture_of)
    if count is None or not rows.is_noted or rows.digest != count.digest:
        return verify_file(path, rows, leaves)
    return Verified(sealed_name(path), path.stat().st_size, count.warc_records, count.captures)


def verify_alone(paths: Iterable[Path]) -> list[Verified]:
    """Check WARC files by what they say themselves: the bodies of revisits are looked for in all of them."""
    files = list(paths)
    walked = [_walked(path, None, None, is_growing=False) for path in files]
    wanted = {holder for _, holders in walked for holder in holders}
    there = wanted & set(_responses_in(files)) if wanted else wanted
    for verified, holders in walked:
        for holder, offset in holders.items():
            if holder not in there:
                verified.tell(offset, lost_body(holder), FROM_COPY)
    return [verified for verified, _ in walked]


def _walked(path: Path, rows: Rows | None, leaves: Leaves | None, is_growing: bool) -> tuple[Verified, dict[str, int]]:
    verified = Verified(sealed_name(path))
    _check_file(path, rows, verified)
    known = rows if rows and (rows.is_noted or is_open(path)) else None
    witnesses = list(_witnesses(verified, known, leaves, is_growing))
    walk = WarcWalk(path, verified, witnesses, is_growing)
    walk.go()
    if leaves is not None and all(finding.is_of_form for finding in verified.findings):
        verified.findings = [replace(finding, remedy=COMPRESSED_ANEW) for finding in verified.findings]
    return verified, walk.holders


def _witnesses(verified: Verified, rows: Rows | None, leaves: Leaves | None, is_growing: bool) -> Iterator[Witness]:
    if rows:
        yield DatabaseWitness(rows.facts(), rows.capture_of, verified, is_growing)
    if leaves is not None:
        yield JournalWitness(leaves(), verified, is_growing)


def _check_file(path: Path, rows: Rows | None, verified: Verified) -> None:
    try:
        verified.size_bytes = path.stat().st_size
        if rows:
            _check_seal(path, rows, verified)
    except OSError as fault:
        verified.tell(None, Sentence("the file cannot be read: {why}", why=fault.strerror), PERMIT)


def _check_seal(path: Path, rows: Rows, verified: Verified) -> None:
    if not rows.is_noted and not is_open(path):
        verified.tell(None, Sentence("the database does not know this file"), TAKE_IN)
    if rows.digest:
        with path.open("rb") as file:
            found = sha256_label(hashlib.file_digest(file, "sha256"))
        if found != rows.digest:
            what = Sentence("the file was sealed as {sealed}, now it is {found}", sealed=rows.digest, found=found)
            verified.tell(None, what, FROM_COPY, is_of_form=True)


def _responses_in(files: Iterable[Path]) -> Iterator[str]:
    for path in files:
        for record in warc_records_in(path, on_damage=str):
            if record.warc_type == "response":
                yield record.id
