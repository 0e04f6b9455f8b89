"""A database in a home folder of its own, on each engine."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from archive.database.session import Database, empty_database, open_database
from archive.database.tables import fixity_checks
from archive.home import Home
from tests.archive.database.postgresql import postgresql, why_not


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home folder."""
    home = Home(tmp_path / "home")
    home.prepare()
    return home


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server."""
    if reason := why_not():
        pytest.skip(reason)
    # Not in a folder of pytest's: a second run closes those to all users but its own.
    with tempfile.TemporaryDirectory(prefix="luutru-postgresql-") as folder, postgresql(Path(folder)) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str | None:
    """Where the database stands: None for the home folder's own."""
    return request.getfixturevalue("server") if request.param == "postgresql" else None


@pytest.fixture
def database(home: Home, database_url: str | None) -> Iterator[Database]:
    """An empty database."""
    database = open_database(home, database_url)
    empty_database(database)
    with database.begin() as connection:
        connection.execute(delete(fixity_checks))  # which outlive that
    yield database
    database.dispose()
