"""What was done to an archive, as its journal tells it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from archive.journal.leaf import Event, read_facts
from archive.journal.leaves_file import LEAVES, lines_in

_EVENT_BEGINS = b'{"at":"'  # in canonical JSON; a WARC record has no such key


def events_in(journal: Path, *wanted: Event) -> Iterator[dict[str, Any]]:
    """Give the facts of these events, the oldest first.

    Args:
        journal: the folder of one portal's journal.
        wanted: none for all.
    """
    for line in lines_in(journal / LEAVES):
        if line.leaf.startswith(_EVENT_BEGINS):
            with suppress(ValueError):  # an audit tells of it
                facts = read_facts(line.leaf)
                if facts.get("event") in (wanted or tuple(Event)):
                    yield facts
