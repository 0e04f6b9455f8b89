"""A validator is believed when it stood still as the body did, and never again once it lied."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive.capture import Capture
from archive.database.captures import insert_captures
from archive.database.frontier import Due
from archive.database.session import Connection, open_database
from archive.home import Home
from archive.record import Kind
from archive.validators import Validators
from archive.watch import Attestation, Watch
from crawler.frontier.conditions import ASK_IN_FULL_EVERY, PROOFS, Conditions
from crawler.frontier.honesty import attestations
from spiders.outcome import Outcome
from tests.archive.database.samples import AT, capture

HOST = "binhlam.example"
MONDAY, TUESDAY = "Mon, 23 Nov 2026 07:00:00 GMT", "Tue, 24 Nov 2026 07:00:00 GMT"
TAGGED, DATED = Validators(etag='"a"'), Validators(last_modified=MONDAY)
WATCH = Watch(visits=1, payload_digest="sha1:1", validators=TAGGED, first_seen_at=AT, last_seen_at=AT)
LATER = capture(1, at=AT + timedelta(days=2))


def heard(validators: Validators, watch: Watch = WATCH, of: Capture = LATER) -> list[bool]:
    return [one.is_true for one in attestations(Outcome(of, validators=validators), watch)]


def test_a_validator_that_stands_still_with_the_body_is_true() -> None:
    assert heard(TAGGED) == [True]


def test_a_validator_that_stands_still_while_the_body_changes_lies() -> None:
    assert heard(TAGGED, of=replace(LATER, payload_digest="sha1:2")) == [False]


def test_a_validator_that_changes_proves_nothing() -> None:
    assert heard(Validators(etag='"b"')) == []
    assert heard(Validators()) == []


def test_a_date_that_goes_on_with_the_clock_lies() -> None:
    watch = replace(WATCH, validators=DATED)
    a_day_later = replace(LATER, at=AT + timedelta(days=1, seconds=3))

    assert heard(Validators(last_modified=TUESDAY), watch, a_day_later) == [False]


def test_a_date_of_an_edit_between_two_visits_proves_nothing() -> None:
    watch = replace(WATCH, validators=DATED)

    assert heard(Validators(last_modified=TUESDAY), watch) == []


def test_a_date_that_is_none_proves_nothing() -> None:
    watch = replace(WATCH, validators=Validators(last_modified="yesterday"))

    assert heard(Validators(last_modified="today"), watch) == []


@pytest.mark.parametrize("status", [304, 404, 500])
def test_only_a_whole_answer_is_heard(status: int) -> None:
    assert heard(TAGGED, of=replace(LATER, status=status)) == []


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A database in which one capture holds a body."""
    home = Home(tmp_path)
    home.prepare()
    database = open_database(home)
    with database.begin() as connection:
        insert_captures(connection, [capture(1)])
        yield connection
    database.dispose()


def proof(*, is_true: bool = True, host: str = HOST) -> Attestation:
    return Attestation(host, "etag", "c" * 32, AT, is_true)


def due(**changed: object) -> Due:
    return Due(1, LATER.url, HOST, "LE", None, replace(WATCH, **changed))  # type: ignore[arg-type]


def believing(*heard: Attestation) -> Conditions:
    conditions = Conditions()
    conditions.hear(heard)
    return conditions


def test_a_host_is_believed_after_enough_proofs(connection: Connection) -> None:
    conditions = believing(*[proof()] * PROOFS)
    condition = conditions.of(due(), connection, "binh_lam")

    assert conditions.may_ask(due())
    assert condition is not None
    assert condition.request_headers == {"If-None-Match": '"a"'}
    assert condition.holder == capture(1)


@pytest.mark.parametrize(
    "heard",
    [
        [proof()] * (PROOFS - 1),
        [*[proof()] * PROOFS, proof(is_true=False)],
        [proof(host="elsewhere.example")] * PROOFS,
    ],
    ids=["too few", "one lie", "another host"],
)
def test_a_host_is_not_believed_for_less(heard: list[Attestation]) -> None:
    assert not believing(*heard).may_ask(due())


@pytest.mark.parametrize(
    "changed",
    [{"kind": Kind.LISTING}, {"visits": ASK_IN_FULL_EVERY}, {"first_missed_at": AT}, {"payload_digest": None}],
    ids=["listing", "every fifth visit", "missed", "nothing kept"],
)
def test_some_are_always_asked_for_in_full(changed: dict[str, object]) -> None:
    assert not believing(*[proof()] * PROOFS).may_ask(due(**changed))
