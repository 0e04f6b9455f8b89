"""The WARC records that an archive holds already, whatever portal they are of, as its journals tell."""

from archive.home import Home
from archive.journal.leaf import Leaf, read_leaf
from archive.journal.leaves_file import LEAVES, lines_in
from archive.warc.fields import from_urn
from archive.warc.records import WarcRecord


class KnownRecords:
    """Ids and digests, in as little memory as they take."""

    def __init__(self, home: Home) -> None:
        self._digests: dict[bytes, bytes] = {}
        for journal in home.journal.glob(f"*/{LEAVES}"):
            for line in lines_in(journal):
                leaf = read_leaf(line.leaf)
                if isinstance(leaf, Leaf):
                    self._digests[bytes.fromhex(from_urn(leaf.id))] = bytes.fromhex(leaf.digest)

    def digest_of(self, record: WarcRecord) -> str | None:
        """Give the sha256 of the one with the same id, in hexadecimal; None where there is none."""
        digest = self._digests.get(bytes.fromhex(record.id))
        return digest.hex() if digest else None

    def add(self, record: WarcRecord, digest: str) -> None:
        """Take one more."""
        self._digests[bytes.fromhex(record.id)] = bytes.fromhex(digest)
