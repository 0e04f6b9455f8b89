"""Where captures stand, when a WARC file takes another form."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, func, select, update

from archive.capture import Place
from archive.database.tables import captures, warc_files
from archive.errors import PlacesDiffer
from archive.warc.seal import Sealed

_MOVE = (
    update(captures)
    .where(captures.c.warc_file == bindparam("from_file"), captures.c.warc_offset == bindparam("from_offset"))
    .values(warc_file=bindparam("to_file"), warc_offset=bindparam("to_offset"), warc_length=bindparam("to_length"))
)

_FOLLOW = (
    update(captures)
    .where(captures.c.id == bindparam("of_capture"))
    .values(warc_offset=bindparam("to_offset"), warc_length=bindparam("to_length"))
)


def move_captures(connection: Connection, file: str, moved: Iterable[tuple[Place, Place]], sealed: Sealed) -> None:
    """Point the captures of a WARC file to where they stand now, and note the file as it is now.

    Args:
        file: the name of the WARC file before.

    Raises:
        PlacesDiffer: the database knows captures in the file that did not stand there.
    """
    rows = [_row(before, after) for before, after in moved]
    if rows:
        connection.execute(_MOVE, rows)
    left = connection.scalar(select(func.count()).select_from(captures).where(captures.c.warc_file == file))
    if left:
        raise PlacesDiffer(file, left)
    now = {"name": sealed.path.name, "size_bytes": sealed.size_bytes, "digest": sealed.digest}
    connection.execute(update(warc_files).where(warc_files.c.name == file).values(**now))


def follow_captures(connection: Connection, file: str, places: Mapping[str, Place]) -> None:
    """Point all captures of a WARC file to where they stand in it now.

    Args:
        places: by the ids of the captures.
    """
    aside = -1 - captures.c.warc_offset  # no two may stand at one place, not even on the way
    connection.execute(update(captures).where(captures.c.warc_file == file).values(warc_offset=aside))
    rows = [
        {"of_capture": capture, "to_offset": place.offset, "to_length": place.length}
        for capture, place in places.items()
    ]
    connection.execute(_FOLLOW, rows)


def _row(before: Place, after: Place) -> dict[str, str | int]:
    return {
        "from_file": before.file,
        "from_offset": before.offset,
        "to_file": after.file,
        "to_offset": after.offset,
        "to_length": after.length,
    }
