"""Packs the sealed WARC files of a portal cold, and warm again; a crash at any point loses nothing.

A file stands in both forms until the database points to the new one; whoever comes next removes the other.
"""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from archive.cold.dictionary import dictionary_of
from archive.cold.recompress import WARM, Form, OnRead, cold_form, recompress, size_in
from archive.database.captures import warc_files_of
from archive.database.places import move_captures
from archive.database.session import Database
from archive.errors import DigestMismatch, PlacesDiffer, WarcDamaged
from archive.home import Home
from archive.room import check_room
from archive.warc.names import COLD_SUFFIX, is_cold, sealed_files_in, written_name
from archive.warc.records import OnDamage, stop_at
from archive.warc.seal import Sealed, seal, sync_folder

_LEAST_FREE_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Packed:
    """What became of one WARC file.

    Attributes:
        file: its name before.
        became: its name now; the same where it was left as it is.
    """

    file: str
    became: str
    before_bytes: int
    after_bytes: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Which files of a portal are to be written in another form.

    Attributes:
        only_smaller: a file that would become larger is left as it is.
    """

    files: list[Sealed]
    form: Form
    only_smaller: bool

    @property
    def size_bytes(self) -> int:
        """The size of the files now."""
        return sum(file.size_bytes for file in self.files)


def plan_cold(home: Home, portal: str, database: Database) -> Plan:
    """Plan to turn the sealed files of a portal into `.warc.zst`; to be made and carried out while it is locked."""
    files = _sealed_files(home, portal, database, are_cold=False)
    return Plan(files, cold_form(dictionary_of(file.path for file in files)), only_smaller=True)


def plan_warm(home: Home, portal: str, database: Database) -> Plan:
    """Plan to turn the cold files of a portal back into `.warc.gz`; else as `plan_cold`."""
    return Plan(_sealed_files(home, portal, database, are_cold=True), WARM, only_smaller=False)


def carry_out(
    plan: Plan, database: Database, on_damage: OnDamage = stop_at, on_read: OnRead = bool
) -> Iterator[Packed]:
    """Write the files one by one.

    Args:
        on_damage: told of a file that is not what was sealed; unless it raises, that file is left as it is.
        on_read: told how many bytes of the files were done, again and again.

    Raises:
        DiskFull, DiskFailing: a file could not be written; it is left as it is.
        PlacesDiffer: the database does not agree with a file; it is left as it is.
    """
    for file in plan.files:
        yield from _told(on_damage, partial(_turn, file, plan, database, on_read))


def foretell(plan: Plan, on_damage: OnDamage = stop_at, on_read: OnRead = bool) -> Iterator[Packed]:
    """Say what would become of the files, and do nothing; else as `carry_out`."""
    for file in plan.files:
        yield from _told(on_damage, partial(_weigh, file, plan, on_read))


def superseded(folder: Path, noted: Container[str]) -> list[Path]:
    """Give the files that a crash left beside their other form, and that the database does not point to.

    Where it points to neither, the `.warc.gz` counts.

    Args:
        noted: the names of files that the database knows.
    """
    pairs = ((cold, folder / written_name(cold.name)) for cold in sorted(folder.glob(f"*{COLD_SUFFIX}")))
    return [warm if cold.name in noted else cold for cold, warm in pairs if warm.exists()]


def settle_forms(folder: Path, noted: Container[str]) -> None:
    """Remove what is superseded."""
    for path in superseded(folder, noted):
        path.unlink()
        sync_folder(folder)


def _sealed_files(home: Home, portal: str, database: Database, *, are_cold: bool) -> list[Sealed]:
    """Give the files in one form that the database knows, as it knows them."""
    folder = home.warc_of(portal)
    with database.connect() as connection:
        noted = {row["name"]: row for row in warc_files_of(connection, portal)}
    settle_forms(folder, noted)
    paths = [path for path in sealed_files_in(folder) if path.name in noted and is_cold(path.name) == are_cold]
    return [Sealed(path, noted[path.name]["size_bytes"], noted[path.name]["digest"]) for path in paths]


def _told(on_damage: OnDamage, pack: Callable[[], Packed]) -> Iterator[Packed]:
    try:
        yield pack()
    except WarcDamaged as damage:
        on_damage(damage)


def _turn(file: Sealed, plan: Plan, database: Database, on_read: OnRead) -> Packed:
    path = file.path
    _check(file)
    check_room(path.parent, _LEAST_FREE_BYTES + file.size_bytes)
    turned = recompress(path, plan.form, file.size_bytes if plan.only_smaller else None, on_read)
    if turned is None:
        return _left(file)
    try:
        with database.begin() as connection:
            move_captures(connection, path.name, turned.moved, turned.sealed)
    except PlacesDiffer:
        turned.sealed.path.unlink()
        raise
    path.unlink()
    sync_folder(path.parent)
    return Packed(path.name, turned.sealed.path.name, file.size_bytes, turned.sealed.size_bytes)


def _weigh(file: Sealed, plan: Plan, on_read: OnRead) -> Packed:
    _check(file)
    after_bytes = size_in(file.path, plan.form, on_read)
    if plan.only_smaller and after_bytes > file.size_bytes:
        return _left(file)
    return Packed(file.path.name, plan.form.name_of(file.path.name), file.size_bytes, after_bytes)


def _left(file: Sealed) -> Packed:
    return Packed(file.path.name, file.path.name, file.size_bytes, file.size_bytes)


def _check(file: Sealed) -> None:
    found = seal(file.path)
    if found != file:
        raise DigestMismatch(file.path, 0, file.digest, found.digest)
