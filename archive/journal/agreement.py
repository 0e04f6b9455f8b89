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
    """Compares one file with the journal: its WARC records are told one by one, then what is missing is asked for."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        """Begin with the leaves that the journal holds of the file."""
        self._leaves: dict[str | None, Leaf] = {}
        self._met: set[str | None] = set()
        self.written_anew: list[Leaf] = []
        for leaf in leaves:
            if self._leaves.setdefault(leaf.id, leaf) != leaf:
                self.written_anew.append(leaf)

    def differences(self, found: Leaf) -> list[str]:
        """Say in which respects a WARC record is not what the journal holds; none where it is."""
        expected = self._leaves.get(found.id)
        self._met.add(found.id)
        if expected is None:
            return ["the journal does not know this WARC record: it was put in or given another id"]
        if expected == found:
            return []
        return [_said(name, getattr(found, name), getattr(expected, name)) for name in _differing(found, expected)]

    def missing(self) -> Iterator[Leaf]:
        """Give the WARC records that the journal holds, and the file does not."""
        return (leaf for leaf in self._leaves.values() if leaf.id not in self._met)


def _differing(found: Leaf, expected: Leaf) -> list[str]:
    """Name the fields that differ; the digest alone only where nothing else does, since it differs with each."""
    names = [field.name for field in fields(Leaf) if getattr(found, field.name) != getattr(expected, field.name)]
    return [name for name in names if name != "digest"] or names


def _said(name: str, found: object, expected: object) -> str:
    if name == "digest":
        return f"the bytes were changed: their sha256 is {found}, the journal says {expected}"
    return f"{PRINTED[name]} was changed: it is {found}, the journal says {expected}"
