"""Opens the database, bringing an older one up to date."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, delete, event
from sqlalchemy.exc import OperationalError

from archive.database.tables import crawls, metadata
from archive.errors import HomeNewer, HomeReadOnly
from archive.home import Home

Database = Engine
__all__ = ["Connection", "Database", "empty_database", "open_database"]

# For long answers; given with one statement, since a connection would keep it for all that follow.
IN_PIECES = {"yield_per": 1000}
MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 30


def open_database(home: Home, url: str | None = None) -> Database:
    """Open the database of an archive, making or migrating it first.

    Args:
        url: an SQLAlchemy URL; None for the SQLite file in the home folder.

    Raises:
        HomeNewer: it was made by a newer version.
        HomeReadOnly: it cannot be written to.
    """
    engine = create_engine(url or home.database_url, connect_args=_connect_args(url or home.database_url))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
    try:
        with engine.begin() as connection:
            _migrate(connection, home)
    except OperationalError as fault:
        if "readonly" in str(fault) or "unable to open" in str(fault):
            raise HomeReadOnly(home.path) from fault
        raise
    return engine


def empty_database(database: Database) -> None:
    """Take out every row that the WARC files hold what is needed to make again; how crawls ended stays."""
    with database.begin() as connection:
        for emptied in reversed(metadata.sorted_tables):
            if emptied is not crawls:
                connection.execute(delete(emptied))


def _connect_args(url: str) -> dict[str, Any]:
    return {"timeout": BUSY_SECONDS} if url.startswith("sqlite") else {}


def _set_pragmas(connection: Any, _record: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _migrate(connection: Connection, home: Home) -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision == script.get_current_head():
        return
    if revision is not None and revision not in {known.revision for known in script.walk_revisions()}:
        raise HomeNewer(home.path, revision)
    if connection.dialect.name == "sqlite":
        # Its driver opens no transaction for CREATE TABLE, so that a process killed here would leave half the tables.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(config, "head")
