"""A database in a home folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.database.session import Database, open_database
from archive.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home folder."""
    home = Home(tmp_path / "home")
    home.prepare()
    return home


@pytest.fixture
def database(home: Home) -> Iterator[Database]:
    """An empty database."""
    database = open_database(home)
    yield database
    database.dispose()
