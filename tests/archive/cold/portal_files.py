"""A portal whose WARC files the database knows: pages that differ in little but their counter, in two crawls."""

from collections.abc import Iterable
from pathlib import Path

from archive.capture import Capture, Exchange
from archive.database.captures import captures_of, insert_captures, note_sealed
from archive.database.session import Database
from archive.home import Home
from archive.warc.read import response_at
from archive.warc.warcinfo import Warcinfo
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import RESPONSES, exchange, failed, secured

PORTAL = "binh_lam"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
MENU = b"".join(b"<li><a href='/muc/%d'>Chuy\xc3\xaan m\xe1\xbb\xa5c %d</a></li>" % (n, n * 7919) for n in range(60))


def page(number: int, visits: int) -> bytes:
    """A page of the portal, as it crossed the wire."""
    article = b"".join(b"<p>C\xc3\xa2u %d c\xe1\xbb\xa7a b\xc3\xa0i %d.</p>" % (n * number, number) for n in range(40))
    return HEAD + MENU + article + b"<div>S\xe1\xbb\x91 l\xc6\xb0\xe1\xbb\xa3t truy c\xe1\xba\xadp: %d</div>" % visits


def pages_of(visits: int, count: int = 30) -> list[Exchange]:
    """What a crawl fetches when the counter stands here."""
    return [exchange(page(number, visits + number), number) for number in range(1, count + 1)]


def oddities() -> list[Exchange]:
    """Exchanges of all other sorts."""
    return [*(exchange(response, 100 + at) for at, response in enumerate(RESPONSES.values())), secured(90), failed(91)]


def crawl_into(home: Home, database: Database, crawl: str, exchanges: Iterable[Exchange]) -> list[Capture]:
    """Keep one crawl of the portal, and enter it into the database."""
    info = Warcinfo(PORTAL, crawl * 32, host="box")
    writer = WarcWriter(home.warc_of(PORTAL), info)
    kept = [writer.write(one) for one in exchanges]
    writer.close()
    with database.begin() as connection:
        insert_captures(connection, kept)
        note_sealed(connection, writer.sealed, PORTAL, crawl * 32)
    return kept


def files_of(home: Home) -> dict[str, bytes]:
    """The WARC files that stand in the portal's folder."""
    return {path.name: path.read_bytes() for path in sorted(home.warc_of(PORTAL).glob("*.warc*"))}


def blocks_of(home: Home, database: Database) -> dict[str, bytes]:
    """What stands where the database says, by the id of the capture."""
    with database.connect() as connection:
        known = list(captures_of(connection, PORTAL))
    return {capture.id: block_at(home.warc_of(PORTAL), capture) for capture in known}


def block_at(folder: Path, capture: Capture) -> bytes:
    """The stored block of a capture."""
    return response_at(folder, capture.place).read()
