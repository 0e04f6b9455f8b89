"""A host that is believed is asked for what changed, unless everything is to be fetched again."""

import pytest

from archive.capture import Errand
from archive.database.captures import insert_captures
from archive.database.frontier import Found, Settled, State, add_found, settle
from archive.database.validators import note_attestations
from archive.home import Home
from archive.validators import Validators
from archive.watch import Attestation, Watch
from crawler.frontier.conditions import PROOFS
from spiders.portal import Pace, Portal, Scope
from tests.crawler.frontier.conftest import AT, HOME, Bench

IMAGE = HOME + "anh.png"
HOST = "binhlam.example"


@pytest.fixture
def bench(home: Home) -> Bench:
    """A portal of which an image is kept, and whose ETag is believed."""
    bench = Bench(home, Portal("binh_lam", HOME, scope=Scope(hosts=(HOST,)), pace=Pace(delay_seconds=0.0)))
    kept = bench.capture_of(Errand(IMAGE, "LE"), payload_digest="sha1:a", payload_bytes=9)
    watch = Watch(visits=1, payload_digest="sha1:a", validators=Validators('"a"'), first_seen_at=AT, last_seen_at=AT)
    with bench.database.begin() as connection:
        insert_captures(connection, [kept])
        add_found(connection, "binh_lam", [Found(IMAGE, HOST, State.DUE, 30, "LE", None, AT)])
        settle(connection, "binh_lam", [Settled(IMAGE, State.DONE, kept.id, AT, 200, AT, 30, watch)])
        note_attestations(connection, "binh_lam", [Attestation(HOST, "etag", kept.id, AT, is_true=True)] * PROOFS)
    return bench


@pytest.mark.parametrize(("everything", "asked"), [(False, {"If-None-Match": '"a"'}), (True, {})])
def test_a_file_is_asked_for_as_the_archivist_wishes(bench: Bench, everything: bool, asked: dict[str, str]) -> None:
    bench.frontier.begin(AT, everything=everything)
    bench.open_robots()
    while bench.next() != IMAGE:
        bench.answer()
    condition = bench.errand.condition if bench.errand else None

    assert (condition.request_headers if condition else {}) == asked
