"""A large index in blocks: lines compressed by the thousand, and one line a block that says where it stands.

Source: the ZipNum form of pywb, as WACZ 1.1.1 names it (`cdxj-gzip-1.0`).
"""

from collections.abc import Iterable, Iterator
from itertools import islice

import orjson

from archive.digest import sha256_of
from archive.warc.gzip_member import text_member

LINES_PER_BLOCK = 1024


class ZippedIndex:
    """An index while it is written: gone through once, it gives the blocks, and then knows where they stand.

    Args:
        lines: sorted CDXJ lines.
        name: the name of the file of blocks.
    """

    def __init__(self, lines: Iterable[str], name: str) -> None:
        self._lines, self._name = iter(lines), name
        heading = {"format": "cdxj-gzip-1.0", "filename": name}
        self._blocks = [f"!meta 0 {orjson.dumps(heading).decode()}"]

    def blocks(self) -> Iterator[bytes]:
        """Give the lines, a gzip member a block."""
        offset = 0
        while lines := list(islice(self._lines, LINES_PER_BLOCK)):
            block = text_member("".join(line + "\n" for line in lines).encode())
            self._note(lines[0], block, offset)
            offset += len(block)
            yield block

    def block_lines(self) -> Iterator[bytes]:
        """Say where each block stands, by the SURT and the moment with which it begins."""
        for line in self._blocks:
            yield f"{line}\n".encode()

    def _note(self, first: str, block: bytes, offset: int) -> None:
        surt, moment, _ = first.split(" ", 2)
        place = {"offset": offset, "length": len(block), "digest": sha256_of(block), "filename": self._name}
        self._blocks.append(f"{surt} {moment} {orjson.dumps(place).decode()}")
