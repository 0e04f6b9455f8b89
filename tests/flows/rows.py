"""What a database holds, row by row, to be compared with what is made again from WARC files."""

from typing import Any

from sqlalchemy import Table, select

from archive.database.frontier import State
from archive.database.session import open_database
from archive.database.tables import frontier
from archive.home import Home

# Numbers of rows, and what a crawl does on its way, are told by no answer.
NOT_TOLD = frozenset({"id", "found_at"})


def rows_of(home: Home, table: Table) -> list[tuple[Any, ...]]:
    """Give every row of a table; of what robots.txt closes, the day of the next question is not told by any answer."""
    wanted = select(*(column for column in table.columns if column.name not in NOT_TOLD))
    if table is frontier:
        wanted = wanted.where(frontier.c.state != State.LEFT_OUT.value)
    database = open_database(home)
    with database.connect() as connection:
        rows = sorted((tuple(row) for row in connection.execute(wanted)), key=repr)
    database.dispose()
    return rows
