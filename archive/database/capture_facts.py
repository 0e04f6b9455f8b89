"""The few facts of a capture that its WARC records say too: asked for by the million, so without more around them."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from archive.database.session import IN_PIECES
from archive.database.tables import captures

_FACTS = (
    captures.c.id,
    captures.c.warc_offset,
    captures.c.warc_length,
    captures.c.url,
    captures.c.at,
    captures.c.block_digest,
    captures.c.payload_digest,
    captures.c.ip_address,
    captures.c.revisit_of,
    captures.c.hop_path,
    captures.c.via,
    captures.c.robots_receipt,
)


class CaptureFacts(NamedTuple):
    """What the database says of a capture; named as in `Capture`."""

    id: str
    offset: int
    length: int
    url: str
    at: datetime
    block_digest: str
    payload_digest: str | None
    ip_address: str | None
    revisit_of: str | None
    hop_path: str
    via: str | None
    robots_receipt: str | None

    @property
    def of_capture(self) -> tuple[object, ...]:
        """What the capture's own WARC record says too."""
        return self[3:9]

    @property
    def of_errand(self) -> tuple[object, ...]:
        """What the metadata beside it say too."""
        return self[9:]


def facts_in_file(connection: Connection, warc_file: str) -> Iterator[CaptureFacts]:
    """Give the facts of the captures of one WARC file, in the order of the file."""
    wanted = select(*_FACTS).where(captures.c.warc_file == warc_file).order_by(captures.c.warc_offset)
    return map(CaptureFacts._make, connection.execute(wanted, execution_options=IN_PIECES))
