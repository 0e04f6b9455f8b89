"""An archive as a crawl leaves it, without the crawl: WARC files, rows and journal of any number of exchanges."""

from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from archive.capture import Exchange
from archive.database.captures import insert_captures, insert_crawl, note_sealed
from archive.database.session import open_database
from archive.home import Home
from archive.journal.journal import open_journal
from archive.warc.warcinfo import Warcinfo
from archive.warc.write import FILE_LIMIT_BYTES, WarcWriter

PORTAL = "bench"
INFO = Warcinfo(PORTAL, "c" * 32, "luutru/0.1.0", host="box")
TOGETHER = 1_000


def keep_home(folder: Path, exchanges: Iterable[Exchange], file_limit_bytes: int = FILE_LIMIT_BYTES) -> Home:
    """Keep exchanges in a new home folder."""
    home = Home(folder)
    home.prepare()
    database = open_database(home)
    with closing(open_journal(home, PORTAL)) as journal:
        writer = WarcWriter(home.warc_of(PORTAL), INFO, file_limit_bytes=file_limit_bytes, on_written=journal.note)
        with database.begin() as connection:
            insert_crawl(connection, INFO.crawl, PORTAL, datetime.now(UTC))
        coming = iter(exchanges)
        while captures := [writer.write(one) for one in islice(coming, TOGETHER)]:
            writer.sync()
            journal.sync()
            with database.begin() as connection:
                insert_captures(connection, captures)
        writer.close()
        journal.sync()
    with database.begin() as connection:
        note_sealed(connection, writer.sealed, PORTAL, INFO.crawl)
    database.dispose()
    return home
