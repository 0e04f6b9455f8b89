"""Finds the bodies of revisits that came before them: files of other tools are not always given in their order."""

from collections.abc import Iterable
from pathlib import Path

from archive.capture import Capture
from archive.database.captures import note_holder, revisits_without_body
from archive.database.records import insert_records
from archive.database.session import Database
from archive.database.versions import note_versions
from archive.record import Record
from archive.warc.names import warc_path
from archive.warc.read import captures_in
from pipelines.build import record_of
from pipelines.holders import Holders
from pipelines.reread import outcome_again
from spiders.portal import Portal
from spiders.scope.judge import is_of_portal


def lacking_bodies(portal: str, database: Database) -> list[Capture]:
    """Give the imported revisits of a portal whose body is in no file that is kept."""
    with database.connect() as connection:
        return revisits_without_body(connection, portal)


def find_late_bodies(lacking: Iterable[Capture], folder: Path, portal: Portal, database: Database) -> int:
    """Look once more for bodies, and say how many pages could be read with them.

    Args:
        lacking: the revisits that lacked one before the newest file came.
        folder: where the WARC files of the portal stand.
    """
    holders, read = Holders(database, portal.name), 0
    for revisit in lacking:
        path = warc_path(folder, revisit.place.file)
        found = next(captures_in(path, revisit.place.offset, holder_of=holders.meant), None)
        if found and found.revisit_of and holders.with_id(found.revisit_of):
            record = _record_of(found, folder, portal, holders)
            _note(found, record, database)
            read += record is not None
    return read


def _record_of(revisit: Capture, folder: Path, portal: Portal, holders: Holders) -> Record | None:
    if not is_of_portal(revisit.url, portal):
        return None
    return record_of(outcome_again(revisit, folder, portal, holders.with_id), portal.name)


def _note(revisit: Capture, record: Record | None, database: Database) -> None:
    read = [record] if record else []
    with database.begin() as connection:
        note_holder(connection, revisit)
        insert_records(connection, read)
        note_versions(connection, read)
