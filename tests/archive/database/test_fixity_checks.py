"""What `verify` found is kept, and the last check of each file is known."""

from datetime import UTC, datetime, timedelta

from archive.database.fixity_checks import MOST_KEPT, FixityCheck, latest_checks, note_check
from archive.database.session import Database, empty_database
from tests.archive.database.current import checks_of

AT = datetime(2026, 11, 24, 1, 2, 3, 4, tzinfo=UTC)
TORN = {"offset": 7, "what": "the file ends within a gzip member", "remedy": "Run luutru mend."}


def _check(file: str = "a.warc.gz", days: int = 0, portal: str = "binh_lam", damage: int = 0) -> FixityCheck:
    return FixityCheck(file, AT + timedelta(days=days), portal, 30, 10, damage, [TORN] * damage)


def _note(database: Database, *checks: FixityCheck) -> None:
    with database.begin() as connection:
        for check in checks:
            note_check(connection, check)


def test_the_last_check_of_each_file_is_given(database: Database) -> None:
    _note(database, _check(days=0), _check(days=2, damage=1), _check(days=1), _check("b.warc.gz"))
    with database.connect() as connection:
        latest = latest_checks(connection)

    assert latest == {"a.warc.gz": _check(days=2, damage=1), "b.warc.gz": _check("b.warc.gz")}


def test_the_checks_of_one_portal_are_its_own(database: Database) -> None:
    _note(database, _check(), _check("b.warc.gz", portal="an_son"))
    with database.connect() as connection:
        latest = latest_checks(connection, "an_son")

    assert list(latest) == ["b.warc.gz"]


def test_of_many_findings_the_first_are_kept_and_all_are_counted(database: Database) -> None:
    _note(database, _check(damage=MOST_KEPT + 5))
    with database.connect() as connection:
        (check,) = checks_of(connection, "a.warc.gz")

    assert (check.damage, len(check.findings)) == (MOST_KEPT + 5, MOST_KEPT)


def test_checks_outlive_a_rebuild(database: Database) -> None:
    _note(database, _check(days=0), _check(days=1))
    empty_database(database)
    with database.connect() as connection:
        days = [check.at - AT for check in checks_of(connection, "a.warc.gz")]

    assert days == [timedelta(0), timedelta(days=1)]
