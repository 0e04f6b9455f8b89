"""Are the bytes unchanged? Every WARC file is walked to its end, and compared with what the database says of it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from archive.audit.findings import FROM_COPY, Expected, Finding, Verified
from archive.audit.warc_walk import WarcWalk
from archive.capture import CaptureOf
from archive.digest import sha256_label
from archive.warc.names import sealed_name
from archive.warc.records import warc_records_in


def verify(
    paths: Iterable[Path], expected: Mapping[str, Expected] | None = None, holder_of: CaptureOf | None = None
) -> Iterator[Verified]:
    """Check WARC files one by one, then those that should be there and are not.

    Args:
        paths: the files that are there, sealed or open.
        expected: what the database says, by file name; None where there is no database.
        holder_of: gives a capture by its id, so that every revisit is seen to find its body; without it the files
            themselves are searched, and all results come at the end.
    """
    files = list(paths)
    if holder_of:
        yield from (_verify_file(path, expected, holder_of) for path in files)
    else:
        yield from _verify_together(files, expected)
    for name in sorted((expected or {}).keys() - {sealed_name(path) for path in files}):
        yield _missing(name, (expected or {})[name])


def _verify_file(path: Path, expected: Mapping[str, Expected] | None, holder_of: CaptureOf) -> Verified:
    verified, holders = verify_alone(path, expected)
    for holder, offset in holders.items():
        if holder_of(holder) is None:
            verified.findings.append(_lost_body(verified.file, offset, holder))
    return verified


def _verify_together(files: list[Path], expected: Mapping[str, Expected] | None) -> list[Verified]:
    checked = [verify_alone(path, expected) for path in files]
    wanted = {holder for _, holders in checked for holder in holders}
    there = wanted & _responses_in(files) if wanted else wanted
    for verified, holders in checked:
        lost = [(holder, offset) for holder, offset in holders.items() if holder not in there]
        verified.findings.extend(_lost_body(verified.file, offset, holder) for holder, offset in lost)
    return [verified for verified, _ in checked]


def verify_alone(path: Path, expected: Mapping[str, Expected] | None) -> tuple[Verified, dict[str, int]]:
    """Check one file, and give the ids of the bodies that its revisits need from elsewhere."""
    verified = Verified(sealed_name(path), path.stat().st_size)
    known = (expected or {}).get(verified.file)
    if expected is not None and known is None:
        verified.tell(None, "the database does not know this file", "Run luutru rebuild to take it in.")
    if known and known.digest and known.digest != (found := _digest_of(path)):
        verified.tell(None, f"the file was sealed as {known.digest}, now it is {found}", FROM_COPY)
    walk = WarcWalk(path, verified, known)
    walk.go()
    return verified, walk.holders


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return sha256_label(hashlib.file_digest(file, "sha256"))


def _responses_in(files: Iterable[Path]) -> set[str]:
    records = (record for path in files for record in warc_records_in(path, on_damage=str))
    return {record.id for record in records if record.warc_type == "response"}


def _lost_body(file: str, offset: int, holder: str) -> Finding:
    return Finding(file, offset, f"the body of this revisit is gone: no capture {holder} stands anywhere", FROM_COPY)


def _missing(name: str, expected: Expected) -> Verified:
    captures = sum(1 for _ in expected.captures)
    gone = Verified(name, captures=captures)
    gone.tell(None, f"the file is gone, and with it {captures:,} captures", "Bring it back from a copy.")
    return gone
