"""When each WARC file was verified, and what was found."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select

from archive.database.captures import warc_files_of
from archive.database.tables import fixity_checks

MOST_KEPT = 100


@dataclass(frozen=True, slots=True)
class FixityCheck:
    """One WARC file verified once.

    Attributes:
        damage: how many findings there were.
        findings: the first of them: offset, what, remedy.
    """

    warc_file: str
    at: datetime
    portal: str
    warc_records: int
    captures: int
    damage: int
    findings: Sequence[dict[str, Any]] = ()


def note_check(connection: Connection, check: FixityCheck) -> None:
    """Keep what was found; of many findings the first."""
    row = asdict(check)
    connection.execute(insert(fixity_checks).values({**row, "findings": list(row["findings"])[:MOST_KEPT]}))


def latest_checks(connection: Connection, portal: str | None = None) -> dict[str, FixityCheck]:
    """Give the last check of each WARC file of one portal or of all, by file name."""
    last = select(fixity_checks.c.warc_file, func.max(fixity_checks.c.at).label("at"))
    last_of = last.group_by(fixity_checks.c.warc_file).subquery()
    is_last = (fixity_checks.c.warc_file == last_of.c.warc_file) & (fixity_checks.c.at == last_of.c.at)
    wanted = select(fixity_checks).join(last_of, is_last)
    if portal is not None:
        wanted = wanted.where(fixity_checks.c.portal == portal)
    return {row["warc_file"]: _check_of(row) for row in connection.execute(wanted).mappings()}


@dataclass(frozen=True, slots=True)
class FixityKept:
    """How well the sealed WARC files of an archive are looked after.

    Attributes:
        never: how many of them were never verified.
        oldest: the one that was verified longest ago, or was sealed longest ago of those that never were.
        oldest_at: when that was; None for never.
        damaged: those in which the last check found damage.
    """

    files: int
    never: int
    oldest: str | None
    oldest_at: datetime | None
    damaged: tuple[str, ...]


def fixity_kept(connection: Connection, portal: str | None = None) -> FixityKept:
    """Say how well the files of one portal or of all are looked after."""
    checks = latest_checks(connection, portal)
    checked_at = {name: check.at for name, check in checks.items()}
    sealed = {file["name"]: file["sealed_at"] for file in warc_files_of(connection, portal)}
    oldest = min(
        sealed, key=lambda name: (name in checked_at, checked_at.get(name) or sealed[name], name), default=None
    )
    return FixityKept(
        files=len(sealed),
        never=len(sealed.keys() - checked_at.keys()),
        oldest=oldest,
        oldest_at=checked_at.get(oldest) if oldest else None,
        damaged=tuple(sorted(name for name, check in checks.items() if check.damage)),
    )


def _check_of(row: RowMapping) -> FixityCheck:
    return FixityCheck(**row)
