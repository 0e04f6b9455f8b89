"""Do the WARC records of a file agree with the leaves that the journal holds of it?"""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from archive.journal.leaf import Leaf

PRINTED = {
    "type": "WARC-Type",
    "uri": "WARC-Target-URI",
    "date": "WARC-Date",
    "ip": "WARC-IP-Address",
    "certificate": "Luutru-Certificate-Digest",
    "length": "the length",
    "file": "the file",
}


class Agreement:
    """Compares one file with the journal: its WARC records are told one by one, then what is missing is asked for.

    Both come in the same order, so only what one of them is ahead of the other is held in memory.
    """

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        """Begin with the leaves that the journal holds of the file."""
        self._coming = iter(leaves)
        self._passed: dict[str | None, Leaf] = {}

    def differences(self, found: Leaf) -> list[str]:
        """Say in which respects a WARC record is not what the journal holds; none where it is."""
        expected = self._expected(found.id)
        if expected is None:
            return [f"the journal does not know the WARC record {found.id}: it was put in, or given another id"]
        if expected == found:
            return []
        return [_said(name, getattr(found, name), getattr(expected, name)) for name in _differing(found, expected)]

    def missing(self) -> Iterator[Leaf]:
        """Give the WARC records that the journal holds, and the file does not; to be asked for at the end."""
        yield from self._passed.values()
        yield from self._coming

    def _expected(self, record_id: str | None) -> Leaf | None:
        if record_id in self._passed:
            return self._passed.pop(record_id)
        for leaf in self._coming:
            if leaf.id == record_id:
                return leaf
            self._passed.setdefault(leaf.id, leaf)
        return None


def _differing(found: Leaf, expected: Leaf) -> list[str]:
    """Name the fields that differ; the digest alone only where nothing else does, since it differs with each."""
    names = [field.name for field in fields(Leaf) if getattr(found, field.name) != getattr(expected, field.name)]
    return [name for name in names if name != "digest"] or names


def _said(name: str, found: object, expected: object) -> str:
    if name == "digest":
        return f"the bytes were changed: their sha256 is {found}, the journal says {expected}"
    return f"{PRINTED[name]} was changed: it is {found}, the journal says {expected}"
