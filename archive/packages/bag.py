"""BagIt: a folder whose manifests name every file with two digests, for repositories that keep it long.

Source: RFC 8493.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.cold.recompress import OnRead
from archive.database.selection import pages_in_order
from archive.database.session import Connection
from archive.packages.contents import Contents, index_of
from archive.packages.label import Label
from archive.packages.pages import page_lines
from archive.timestamps import warc_date
from archive.warc.fields import field_lines, in_one_line

ALGORITHMS = ("sha256", "sha512")
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_ESCAPED = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})

Digests = dict[str, str]


@dataclass(slots=True)
class Bag:
    """A bag while it is filled: each file, from the bag's folder, with its digests."""

    folder: Path
    payload: dict[str, Digests] = field(default_factory=dict)
    tags: dict[str, Digests] = field(default_factory=dict)
    payload_bytes: int = 0

    def add(self, path: str, pieces: Iterable[bytes]) -> None:
        """Put a file among what is kept."""
        self.payload_bytes += self._write(f"data/{path}", pieces, self.payload)

    def add_tag(self, path: str, content: bytes) -> None:
        """Put a file beside it, which tells of the bag itself."""
        self._write(path, [content], self.tags)

    def _write(self, path: str, pieces: Iterable[bytes], noted: dict[str, Digests]) -> int:
        hashers = [hashlib.new(algorithm) for algorithm in ALGORITHMS]
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            for piece in pieces:
                file.write(piece)
                for hasher in hashers:
                    hasher.update(piece)
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
        noted[path] = {hasher.name: hasher.hexdigest() for hasher in hashers}
        return size


def write_bag(folder: Path, connection: Connection, contents: Contents, label: Label, on_read: OnRead) -> None:
    """Write a bag into a new folder.

    Args:
        on_read: told how many bytes of the archive went in, again and again.
    """
    bag = Bag(folder)
    for part in contents.parts.values():
        bag.add(f"warc/{part.name}", part.pieces(on_read))
    bag.add("indexes/index.cdxj", (f"{line}\n".encode() for line in index_of(connection, contents)))
    pages = pages_in_order(connection, contents.selection, label.home)
    bag.add("pages/pages.jsonl", page_lines(pages, with_text=label.has_text))
    bag.add_tag("bagit.txt", _DECLARATION)
    bag.add_tag("bag-info.txt", _bag_info(bag, contents, label))
    for algorithm in ALGORITHMS:
        bag.add_tag(f"manifest-{algorithm}.txt", _manifest(bag.payload, algorithm))
    described = dict(bag.tags)
    for algorithm in ALGORITHMS:
        bag.add_tag(f"tagmanifest-{algorithm}.txt", _manifest(described, algorithm))


def _manifest(files: Mapping[str, Digests], algorithm: str) -> bytes:
    lines = (f"{digests[algorithm]}  {path.translate(_ESCAPED)}\n" for path, digests in sorted(files.items()))
    return "".join(lines).encode()


def _bag_info(bag: Bag, contents: Contents, label: Label) -> bytes:
    described = {
        "Contact-Email": label.contact if label.contact and "@" in label.contact else None,
        "External-Description": label.title,
        "External-Identifier": contents.selection.portal,
        "Bagging-Date": label.made_at.date().isoformat(),
        "Bag-Software-Agent": label.software,
        "Payload-Oxum": f"{bag.payload_bytes}.{len(bag.payload)}",
        "Portal": label.home,
        "Crawl": contents.selection.crawl,
        "First-Capture": warc_date(contents.first_at),
        "Last-Capture": warc_date(contents.last_at),
        "Captures": str(contents.captures),
        "WARC-Files": str(len(contents.parts)),
    }
    return field_lines((name, in_one_line(value)) for name, value in described.items()).replace(b"\r\n", b"\n")
