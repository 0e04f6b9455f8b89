"""Only a host whose validators proved true is asked for no more than what changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from archive.capture import Capture
from archive.database.captures import capture_with_id, captures_of
from archive.database.session import Connection, open_database
from archive.database.tables import captures, frontier, validators
from archive.home import Home
from archive.replay.resolve import payload_of
from archive.warc import fields
from archive.warc.records import warc_records_in
from crawler.frontier.conditions import PROOFS
from tests.flows.crawl_on import crawl_on
from tests.flows.luutru import luutru
from tests.flows.rows import rows_of
from tests.sample_portal.answer import State, Validating
from tests.sample_portal.crawl import write_portal_file
from tests.sample_portal.server import sample_portal

BEGUN = datetime(2025, 5, 12, 1, 0, tzinfo=UTC)
IN_FLIGHT = 3  # fetches that had begun before the last proof came
ONE_SECTION = '[scope]\ninclude = ["/kinh-te/"]\n'


@dataclass(frozen=True, slots=True)
class Kept:
    """An archive of several days, and what its last crawl was answered."""

    home: Home
    answers: dict[str, int]

    @contextmanager
    def database(self) -> Iterator[Connection]:
        """Its database."""
        database = open_database(self.home)
        with database.connect() as connection:
            yield connection
        database.dispose()

    def not_modified(self, connection: Connection) -> list[Capture]:
        """The captures that only say that nothing changed."""
        return [capture for capture in captures_of(connection, "sample") if capture.status == 304]


def crawled(folder: Path, validating: Validating, *days: int) -> Kept:
    with sample_portal(State(crawl_delay_seconds=None, validating=validating)) as portal:
        portal_file = write_portal_file(folder, portal.url)
        portal_file.write_text(portal_file.read_text(encoding="utf-8") + ONE_SECTION, encoding="utf-8")
        for day in days:
            portal.log.clear()
            portal.state.day = day + 1
            crawl_on(folder, BEGUN + timedelta(days=day))
        return Kept(Home(folder), {visit.target: visit.status for visit in portal.log})


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """An archive of a host whose ETag names the bytes."""
    return crawled(tmp_path_factory.mktemp("honest"), Validating.HONEST, 0, 30)


@pytest.fixture(scope="module")
def stuck(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """An archive of a host whose ETag never changes, while its pages do."""
    return crawled(tmp_path_factory.mktemp("stuck"), Validating.STUCK, 0, 1, 30)


def test_files_of_an_honest_host_are_sent_only_if_they_changed(honest: Kept) -> None:
    files = [status for path, status in honest.answers.items() if path.endswith((".png", ".pdf", ".css", ".js"))]

    assert set(files) == {200, 304}
    assert files.count(200) <= PROOFS + IN_FLIGHT
    assert files.count(304) > files.count(200)


def test_listings_are_read_in_full_for_what_they_name(honest: Kept) -> None:
    assert {honest.answers[path] for path in ("/", "/kinh-te/", "/kinh-te/page-2/")} == {200}


def test_not_modified_is_kept_as_a_revisit_of_the_capture_that_holds_the_body(honest: Kept) -> None:
    with honest.database() as connection:
        for capture in honest.not_modified(connection):
            holder = capture_with_id(connection, capture.revisit_of or "")

            assert holder is not None
            assert (holder.status, holder.revisit_of) == (200, None)
            assert (holder.payload_digest, holder.payload_bytes) == (capture.payload_digest, capture.payload_bytes)


def test_the_warc_record_says_that_the_server_said_so(honest: Kept) -> None:
    *_, newest = sorted(honest.home.warc_of("sample").glob("*.warc.gz"))
    said = [record for record in warc_records_in(newest) if record.fields.get("warc-profile") == fields.NOT_MODIFIED]

    assert len(said) == list(honest.answers.values()).count(304)
    assert all(record.start.startswith(b"HTTP/1.1 304 ") for record in said)


def test_not_modified_replays_as_what_was_kept(honest: Kept) -> None:
    folder = honest.home.warc_of("sample")
    with honest.database() as connection:
        capture = honest.not_modified(connection)[0]
        payload = payload_of(capture, folder, partial(capture_with_id, connection))

    assert payload.head.status == 200
    assert len(payload.content) > 0


def test_an_archive_with_not_modified_verifies_and_is_made_again(honest: Kept) -> None:
    tables = (captures, frontier, validators)
    before = {table.name: rows_of(honest.home, table) for table in tables}
    luutru("verify", "--home", honest.home.path)
    for file in honest.home.path.glob("luutru.db*"):
        file.unlink()
    luutru("rebuild", "--home", honest.home.path)

    for table in tables:
        assert rows_of(honest.home, table) == before[table.name], table.name


def test_a_host_whose_validator_lied_is_never_asked_conditionally(stuck: Kept) -> None:
    assert 304 not in stuck.answers.values()


def test_a_lie_stands_on_record_with_the_capture_that_proves_it(stuck: Kept) -> None:
    *_, lied_at, lied_capture = rows_of(stuck.home, validators)[0]
    with stuck.database() as connection:
        witness = capture_with_id(connection, lied_capture)

    assert witness is not None
    assert (witness.status, witness.at) == (200, lied_at)
