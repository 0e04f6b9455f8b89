"""The migrations make what the tables say, and are careful with what others made."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from archive.database.session import MIGRATIONS, Database, open_database
from archive.database.tables import metadata
from archive.errors import HomeNewer, HomeReadOnly
from archive.home import Home

KILLED_HALFWAY = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from archive.database.session import open_database
from archive.home import Home

@event.listens_for(Engine, "before_cursor_execute")
def die(connection, cursor, statement, *rest):
    if "CREATE TABLE records" in statement:
        os.kill(os.getpid(), signal.SIGKILL)

open_database(Home(Path(sys.argv[1])))
"""


def test_migrations_make_exactly_the_tables(database: Database) -> None:
    with database.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)

    assert differences == []


def test_tables_that_a_killed_process_half_made_are_made(home: Home) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED_HALFWAY, home.path], check=False)
    database = open_database(home)
    with database.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    database.dispose()

    assert killed.returncode == -9
    assert differences == []


def test_every_migration_is_named_by_its_number_and_follows_the_one_before() -> None:
    newest_first = list(ScriptDirectory(str(MIGRATIONS)).walk_revisions())
    numbers = [migration.revision for migration in reversed(newest_first)]
    named = sorted(path.name[:4] for path in MIGRATIONS.glob("versions/[0-9]*.py"))

    assert numbers == named == [f"{number:04}" for number in range(1, len(named) + 1)]


def test_a_database_that_is_up_to_date_opens_without_alembic(home: Home) -> None:
    open_database(home).dispose()
    opening = f"""
import sys
from pathlib import Path
from archive.database.session import open_database
from archive.home import Home
open_database(Home(Path({str(home.path)!r})))
print("alembic" in sys.modules)
"""
    said = subprocess.run([sys.executable, "-c", opening], capture_output=True, text=True, check=True)

    assert said.stdout == "False\n"


def test_a_database_of_a_newer_version_is_refused_and_left_alone(home: Home) -> None:
    database = open_database(home)
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.dispose()

    with pytest.raises(HomeNewer, match="9999"):
        open_database(home)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(HomeReadOnly, match=str(tmp_path)):
        Home(tmp_path / "home").prepare()


def test_a_home_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")

    with pytest.raises(HomeReadOnly, match="home"):
        Home(tmp_path / "home").prepare()
