"""An archive of one portal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.database.session import Database, open_database
from archive.home import Home
from tests.archive.cold.portal_files import crawl_into, pages_of


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home folder."""
    home = Home(tmp_path / "home")
    home.prepare()
    return home


@pytest.fixture
def database(home: Home) -> Iterator[Database]:
    """A database that knows two crawls, whose WARC files stand in the home folder."""
    database = open_database(home)
    crawl_into(home, database, "a", pages_of(386_677))
    crawl_into(home, database, "b", pages_of(391_204))
    yield database
    database.dispose()
