"""What a database holds, read whole."""

from sqlalchemy import select

from archive.database.fixity_checks import FixityCheck
from archive.database.records import current_records, record_by_id
from archive.database.session import Connection
from archive.database.tables import fixity_checks
from archive.record import Record


def records_of(connection: Connection, portal: str) -> list[Record]:
    """Give the newest reading of every capture of a portal, in the order of their moments."""
    wanted = select(current_records.c.id).where(current_records.c.portal == portal).order_by(current_records.c.at)
    return [record_by_id(connection, id_) for id_ in connection.scalars(wanted).all()]


def checks_of(connection: Connection, warc_file: str) -> list[FixityCheck]:
    """Give every check of one WARC file, oldest first."""
    wanted = select(fixity_checks).where(fixity_checks.c.warc_file == warc_file).order_by(fixity_checks.c.at)
    return [FixityCheck(**row) for row in connection.execute(wanted).mappings()]
