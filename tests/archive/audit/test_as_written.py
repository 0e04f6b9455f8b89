"""A file that is as the journal saw it written needs no closer look; any other gets one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.audit.as_written import count_as_written
from archive.capture import Capture, Exchange
from archive.database.capture_facts import CaptureFacts
from archive.journal.leaf import leaf_of_written
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import INFO, RESPONSES, exchange, failed, secured, with_odd_bytes
from tests.damage.kept import facts_of


class Written:
    """A WARC file with what the journal and the database say of it."""

    def __init__(self, folder: Path) -> None:
        known: dict[str, Capture] = {}
        self.leaves: list[bytes] = []
        writer = WarcWriter(folder, INFO, known.get, on_written=lambda told: self.leaves.append(leaf_of_written(told)))
        self.captures = [writer.write(one) for one in self._exchanges()]
        self.captures += [writer.write(exchange(RESPONSES["an image"], 30))]
        known[self.captures[-1].payload_digest or ""] = self.captures[-1]
        self.captures += [writer.write(exchange(RESPONSES["an image"], 31))]
        writer.close()
        self.path = writer.sealed[0].path
        self.facts = list(facts_of(self.captures))

    def _exchanges(self) -> Iterator[Exchange]:
        yield from (exchange(response, number) for number, response in enumerate(RESPONSES.values()))
        yield from (failed(20), secured(21), with_odd_bytes())

    def count(self) -> tuple[int, int] | None:
        """What is counted where nothing is otherwise."""
        capture_of = {capture.id: capture for capture in self.captures}.get
        count = count_as_written(self.path, self.leaves, self.facts, capture_of)
        return count and (count.warc_records, count.captures)


@pytest.fixture
def written(tmp_path: Path) -> Written:
    return Written(tmp_path)


def test_a_file_as_it_was_written_is_counted(written: Written) -> None:
    assert written.count() == (len(written.leaves), len(written.captures))


@pytest.mark.parametrize("number", range(0, 40, 3))
def test_another_leaf_asks_for_a_closer_look(written: Written, number: int) -> None:
    written.leaves[number] = written.leaves[number].replace(b'"sha256":"', b'"sha256":"0')

    assert written.count() is None


@pytest.mark.parametrize("field", [name for name in CaptureFacts._fields if name not in ("at", "offset", "length")])
def test_another_fact_in_the_database_asks_for_a_closer_look(written: Written, field: str) -> None:
    written.facts[3] = written.facts[3]._replace(**{field: "else"})

    assert written.count() is None


def test_a_leaf_more_or_less_asks_for_a_closer_look(written: Written) -> None:
    last = written.leaves.pop()
    less = written.count()
    written.leaves += [last, last]

    assert (less, written.count()) == (None, None)


def test_a_capture_more_or_less_in_the_database_asks_for_a_closer_look(written: Written) -> None:
    last = written.facts.pop()
    less = written.count()
    written.facts += [last, last]

    assert (less, written.count()) == (None, None)


def test_bytes_at_the_end_ask_for_a_closer_look(written: Written) -> None:
    written.path.write_bytes(written.path.read_bytes() + b"\x00")

    assert written.count() is None


def test_a_revisit_without_its_body_asks_for_a_closer_look(written: Written) -> None:
    holder = written.captures.pop(-2)

    assert written.facts[-1].revisit_of == holder.id
    assert written.count() is None
