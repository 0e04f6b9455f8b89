"""The frontier knows every URL once, and what is due next."""

from datetime import timedelta

from archive.database.frontier import (
    Found,
    Settled,
    State,
    add_found,
    due_hosts,
    due_of_host,
    known_urls,
    leave_out,
    promote,
    settle,
    state_counts,
    urls_of,
    watch_of,
)
from archive.database.session import Database
from archive.record import Kind
from archive.validators import Validators
from archive.watch import Watch
from tests.archive.database.samples import AT

PORTAL = "binh_lam"


def found(path: str, **changed: object) -> Found:
    fields = {"host": "h", "state": State.DUE, "priority": 20, "hop_path": "L", "via": None, "found_at": AT}
    return Found(f"http://h/{path}", **{**fields, **changed})  # type: ignore[arg-type]


def settled(path: str, state: State = State.DONE, **changed: object) -> Settled:
    fields = {"capture": "c" * 32, "fetched_at": AT, "status": 200, "due_at": AT + timedelta(days=7), "priority": 20}
    return Settled(f"http://h/{path}", state, **{"watch": Watch(), **fields, **changed})  # type: ignore[arg-type]


def _due(database: Database, **wanted: bool) -> list[str]:
    with database.connect() as connection:
        return [due.url for due in due_of_host(connection, PORTAL, "h", 10, **wanted)]


def test_a_url_found_twice_stays_as_it_was_first_found(database: Database) -> None:
    with database.begin() as connection:
        add_found(connection, PORTAL, [found("a", via="http://h/"), found("a", via="http://h/other")])
        add_found(connection, PORTAL, [found("a", state=State.LEFT_OUT, reason="scope")])
        rows = list(urls_of(connection, PORTAL))

    assert [(row["via"], row["state"]) for row in rows] == [("http://h/", "due")]


def test_the_most_urgent_comes_first_and_a_retry_last(database: Database) -> None:
    with database.begin() as connection:
        add_found(
            connection, PORTAL, [found("page"), found("image", priority=30, hop_path="LE"), found("map", priority=10)]
        )
        settle(connection, PORTAL, [settled("map", State.DUE, due_at=None, priority=110, reason="timeout")])

    assert _due(database) == ["http://h/page", "http://h/image", "http://h/map"]


def test_requisites_can_be_asked_for_alone_whatever_redirected_them(database: Database) -> None:
    with database.begin() as connection:
        add_found(connection, PORTAL, [found("page"), found("style", hop_path="LER"), found("image", hop_path="LE")])

    assert _due(database, requisites_only=True) == ["http://h/style", "http://h/image"]


def test_what_is_settled_is_due_again_when_its_time_has_come(database: Database) -> None:
    with database.begin() as connection:
        add_found(connection, PORTAL, [found("a"), found("b")])
        settle(connection, PORTAL, [settled("a"), settled("b", due_at=AT + timedelta(days=30))])

        assert due_hosts(connection, PORTAL) == {}
        assert promote(connection, PORTAL, AT + timedelta(days=8)) == 1
    assert _due(database) == ["http://h/a"]


def test_what_was_fetched_by_a_clock_that_ran_years_ahead_is_due_again(database: Database) -> None:
    with database.begin() as connection:
        add_found(connection, PORTAL, [found("a"), found("b")])
        ahead = timedelta(days=3650)
        settle(connection, PORTAL, [settled("a", due_at=AT + ahead), settled("b")])
        promote(connection, PORTAL, AT)

    assert _due(database) == ["http://h/a"]


def test_everything_that_was_fetched_can_be_made_due_but_not_what_was_left_out(database: Database) -> None:
    with database.begin() as connection:
        add_found(connection, PORTAL, [found("a"), found("b", state=State.LEFT_OUT, reason="scope")])
        settle(connection, PORTAL, [settled("a")])
        promote(connection, PORTAL, AT, everything=True)

    assert _due(database) == ["http://h/a"]


def test_a_connection_that_listed_urls_can_still_change_them(database: Database) -> None:
    with database.begin() as connection:
        add_found(connection, PORTAL, [found("a"), found("b", hop_path="LE")])
        known = list(known_urls(connection, PORTAL))
        settle(connection, PORTAL, [settled("a")])

        assert known == [("http://h/a", "L", None), ("http://h/b", "LE", None)]
        assert due_hosts(connection, PORTAL) == {"h": 1}


def test_what_answers_told_of_a_url_comes_back_with_it(database: Database) -> None:
    watch = Watch(
        attempts=1,
        visits=3,
        changes=1,
        kind=Kind.ARTICLE,
        content_digest="sha256:1",
        payload_digest="sha1:1",
        validators=Validators('"a"', "Tue, 24 Nov 2026 00:00:00 GMT"),
        first_seen_at=AT,
        last_seen_at=AT + timedelta(days=30),
        first_missed_at=AT + timedelta(days=60),
    )
    with database.begin() as connection:
        add_found(connection, PORTAL, [found("a"), found("b")])
        settle(connection, PORTAL, [settled("a", State.DUE, watch=watch)])
        kept, (due, _) = watch_of(connection, PORTAL, "http://h/a"), due_of_host(connection, PORTAL, "h", 10)

    assert (kept, due.watch) == (watch, watch)


def test_of_a_url_that_never_answered_nothing_is_known(database: Database) -> None:
    with database.begin() as connection:
        add_found(connection, PORTAL, [found("a")])

        assert watch_of(connection, PORTAL, "http://h/a") == watch_of(connection, PORTAL, "http://h/b") == Watch()


def test_what_robots_txt_closes_is_counted_by_reason(database: Database) -> None:
    with database.begin() as connection:
        add_found(connection, PORTAL, [found("a"), found("b")])
        leave_out(connection, PORTAL, [("http://h/a", "robots", AT + timedelta(days=1))])

        assert state_counts(connection, PORTAL) == {("left-out", "robots"): 1, ("due", None): 1}
