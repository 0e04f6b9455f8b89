"""Imports files of other tools into an archive, in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select

from archive.audit.findings import Finding
from archive.audit.rounds import check_all, files_due
from archive.database.session import Connection, open_database
from archive.home import Home
from archive.packages.sources import source_at
from crawler.crawl.adopt import Imported, ImportOrder, import_files
from spiders.portal import portal_of_url

ADDRESS = "http://tinh.example/"
PORTAL = portal_of_url(ADDRESS)


def unwatched(*_: object) -> None:
    """Tell nobody how far it has come."""


def bring_in(home: Path, *files: Path) -> list[Imported]:
    """Import files."""
    return import_files(ImportOrder(PORTAL, Home(home), [source_at(file) for file in files]), unwatched)


def findings(home: Path) -> list[Finding]:
    """What verify finds."""
    with looked_into(home) as connection:
        due = files_due(Home(home), PORTAL.name, connection)
    checked = check_all(due, Home(home), Home(home).database_url, 1)
    return [finding for _, verified in checked for finding in verified.findings]


def rows_in(home: Path, table: Table) -> list[dict[str, Any]]:
    """The rows of a table."""
    with looked_into(home) as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


@contextmanager
def looked_into(home: Path) -> Iterator[Connection]:
    """The database of an archive."""
    database = open_database(Home(home))
    try:
        with database.connect() as connection:
            yield connection
    finally:
        database.dispose()
