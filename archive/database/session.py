"""Opens the database, bringing an older one up to date."""

import re
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, String, column, create_engine, delete, event, inspect, select, table
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, OperationalError

from archive.database.tables import crawls, fixity_checks, metadata
from archive.errors import DatabaseDamaged, DatabaseUnusable, DiskFailing, DiskFull, HomeNewer, HomeReadOnly
from archive.home import Home
from archive.room import free_bytes
from archive.timestamps import fourteen_digits

Database = Engine
__all__ = ["Connection", "Database", "empty_database", "open_database", "set_database_aside"]

# For long answers; given with one statement, since a connection would keep it for all that follow.
IN_PIECES = {"yield_per": 1000}
MIGRATIONS = Path(__file__).parent / "migrations"
ALEMBIC_VERSION = table("alembic_version", column("version_num", String))
BUSY_SECONDS = 30
DAMAGED = ("file is not a database", "malformed")
FULL, READ_ONLY, FAILING = "disk is full", "readonly database", "disk I/O error"
LOG_INDEX_BYTES = 32_768  # by which SQLite makes it grow
# A page of text is some 80 kB in its row: larger pages than SQLite's 4 kB take half the system's time.
PRAGMAS = "page_size=8192", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "temp_store=MEMORY"
BESIDE = ("", "-wal", "-shm")  # SQLite's files: the database, its log, and the log's index


def open_database(home: Home, url: str | None = None) -> Database:
    """Open the database of an archive, making or migrating it first.

    Args:
        url: an SQLAlchemy URL; None for the SQLite file in the home folder.

    Raises:
        HomeNewer: it was made by a newer version.
        HomeReadOnly: it cannot be written to.
        DatabaseDamaged: its file is not what was written; this may also be found later, by any statement.
        DatabaseUnusable: the URL names no database that answers.
    """
    engine = _engine(url or home.database_url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "handle_error", partial(_name_fault, home, Path(engine.url.database or "")))
    try:
        with engine.begin() as connection:
            _migrate(connection, home)
    except OperationalError as fault:
        if "readonly" in str(fault) or "unable to open" in str(fault):
            raise HomeReadOnly(home.path) from fault
        if engine.dialect.name != "sqlite":
            raise DatabaseUnusable(_without_password(str(engine.url)), str(fault.orig).strip()) from fault
        raise
    return engine


def set_database_aside(home: Home) -> Path:
    """Move the SQLite file of a home out of the way, and say where to."""
    aside = home.path / f"{home.database_file.name}.damaged-{fourteen_digits(datetime.now(UTC))}"
    for suffix in BESIDE:
        part = home.path / f"{home.database_file.name}{suffix}"
        if part.exists():
            part.rename(home.path / f"{aside.name}{suffix}")
    return aside


def empty_database(database: Database) -> None:
    """Take out every row that the WARC files hold what is needed to make again.

    How crawls ended stays, and what was found when files were verified.
    """
    with database.begin() as connection:
        for emptied in reversed(metadata.sorted_tables):
            if emptied not in (crawls, fixity_checks):
                connection.execute(delete(emptied))


def _engine(url: str) -> Engine:
    try:
        args = _connect_args(url)
        return create_engine(url, connect_args=args, json_serializer=_json, json_deserializer=orjson.loads)
    except (ImportError, ArgumentError, ValueError) as fault:
        raise DatabaseUnusable(_without_password(url), str(fault)) from fault


def _json(document: Any) -> str:
    return orjson.dumps(document).decode()


def _without_password(url: str) -> str:
    return re.sub(r"//[^@/]*@", "//", url)


def _name_fault(home: Home, file: Path, context: ExceptionContext) -> None:
    said, left = str(context.original_exception), free_bytes(home.path)
    if any(words in said for words in DAMAGED):
        raise DatabaseDamaged(home.path, file)
    # SQLite also calls a disk without room for its log's index a failing one.
    if FULL in said or (FAILING in said and left < LOG_INDEX_BYTES):
        raise DiskFull(home.path, left)
    if READ_ONLY in said:
        raise HomeReadOnly(home.path)
    if FAILING in said:
        raise DiskFailing(home.path, said)


def _connect_args(url: str) -> dict[str, Any]:
    return {"timeout": BUSY_SECONDS} if url.startswith("sqlite") else {}


def _set_pragmas(connection: Any, _record: Any) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _migrate(connection: Connection, home: Home) -> None:
    known = sorted(path.name.partition("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*.py"))
    revision = _revision_of(connection)
    if revision == known[-1]:
        return
    if revision is not None and revision not in known:
        raise HomeNewer(home.path, revision)
    _upgrade(connection)


def _revision_of(connection: Connection) -> str | None:
    """Give the migration that a database was brought to, without Alembic: it takes a tenth of a second to load."""
    if not inspect(connection).has_table(ALEMBIC_VERSION.name):
        return None
    return connection.scalar(select(ALEMBIC_VERSION.c.version_num))


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "sqlite":
        # Its driver opens no transaction for CREATE TABLE, so that a process killed here would leave half the tables.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(config, "head")
