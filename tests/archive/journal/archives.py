"""A small archive with its journal, and the hands of somebody who changes it."""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from archive.capture import Exchange
from archive.digest import sha1_of, sha256_of
from archive.home import Home
from archive.journal.journal import Journal, open_journal
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import INFO, RESPONSES, exchange, failed, secured, with_odd_bytes

PORTAL = INFO.portal
EXCHANGES = (
    lambda: exchange(number=1),
    lambda: exchange(number=2),
    lambda: exchange(number=3),
    lambda: exchange(RESPONSES["gzip"], 4),
    lambda: exchange(RESPONSES["an image"], 5),
    lambda: secured(6),
    lambda: failed(7),
    with_odd_bytes,
)

Change = Callable[[bytes], bytes | None]


def kept_archive(folder: Path) -> Home:
    """An archive of one crawl, signed at its end."""
    home = Home(folder)
    with closing(open_journal(home, PORTAL)) as journal:
        crawl(home, journal)
    return home


def crawl(home: Home, journal: Journal, *exchanges: Callable[[], Exchange]) -> Path:
    """Keep exchanges as a crawl does, and give their file."""
    writer = WarcWriter(home.warc_of(PORTAL), INFO, on_written=journal.note)
    for number, make in enumerate(exchanges or EXCHANGES):
        writer.write(make())
        if number % 3 == 0:
            writer.sync()
            journal.sync()
    writer.close()
    journal.sync()
    return writer.sealed[0].path


def warc_of(home: Home) -> Path:
    """The WARC file of the archive."""
    (path,) = home.warc_of(PORTAL).glob("*.warc.gz")
    return path


def leaves_of(home: Home) -> Path:
    """The file of the journal's leaves."""
    return home.journal_of(PORTAL) / "leaves.jsonl"


def newest_checkpoint(home: Home) -> Path:
    """The file of the checkpoint that was signed last."""
    return max((home.journal_of(PORTAL) / "checkpoints").glob("*.checkpoint"))


def warc_records(path: Path) -> Iterator[bytes]:
    """The WARC records of a file, uncompressed, byte for byte."""
    left = path.read_bytes()
    while left:
        inflate = zlib.decompressobj(31)
        yield inflate.decompress(left) + inflate.flush()
        left = inflate.unused_data


def rewrite(path: Path, change: Change, level: int = 9) -> None:
    """Write a file anew, each WARC record as the change gives it; None leaves it out."""
    changed = [new for record in warc_records(path) if (new := change(record)) is not None]
    path.write_bytes(b"".join(gzip.compress(record, level) for record in changed))


def with_payload(record: bytes, old: bytes, new: bytes) -> bytes:
    """Change what a response says, with all its digests and lengths made again."""
    head, _, rest = record.partition(b"\r\n\r\n")
    block = rest[:-4].replace(old, new)
    payload = block.partition(b"\r\n\r\n")[2]
    fields = {
        b"WARC-Block-Digest": sha256_of(block).encode(),
        b"WARC-Payload-Digest": sha1_of(payload).encode(),
        b"Luutru-Payload-Length": str(len(payload)).encode(),
        b"Content-Length": str(len(block)).encode(),
    }
    lines = [line.partition(b": ") for line in head.split(b"\r\n")]
    made = b"\r\n".join(name + colon + fields.get(name, value) for name, colon, value in lines)
    return made + b"\r\n\r\n" + block + b"\r\n\r\n"


def record_id(record: bytes) -> str:
    """The id of a WARC record, as it is printed."""
    return next(line[16:].decode() for line in record.split(b"\r\n") if line.startswith(b"WARC-Record-ID: "))


def sha256(record: bytes) -> str:
    """The digest that a leaf holds."""
    return hashlib.sha256(record).hexdigest()
