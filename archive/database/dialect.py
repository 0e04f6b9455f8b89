"""What SQLite and PostgreSQL both have, and standard SQL has not; each loads only its own dialect."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Table

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


def adding_to(connection: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """Begin a statement that adds rows, and can say what becomes of those that are there already."""
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as insert_into_sqlite

        return insert_into_sqlite(table)
    from sqlalchemy.dialects.postgresql import insert as insert_into_postgresql

    return insert_into_postgresql(table)
