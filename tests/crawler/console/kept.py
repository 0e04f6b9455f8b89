"""An archive of exchanges that a test makes up, and the app that shows it."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx

from archive.capture import Capture, Errand, Exchange
from archive.database.captures import first_with_payload, insert_captures
from archive.database.session import Database, open_database
from archive.home import Home
from archive.warc.write import WarcWriter
from crawler.console.app import replay_app
from crawler.console.archive import Archive
from tests.archive.warc.exchanges import AT, INFO, exchange, failed

HOST = "http://127.0.0.1:8090"
PORTAL = INFO.portal


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """Write a response, an HTML page unless a header says otherwise."""
    named = headers if any(header.lower().startswith("content-type") for header in headers) else (HTML, *headers)
    return (
        f"HTTP/1.1 {status}\r\n".encode() + b"".join(f"{one}\r\n".encode("latin-1") for one in named) + b"\r\n" + body
    )


HTML = "Content-Type: text/html; charset=utf-8"


def kept(url: str, response: bytes, at: datetime = AT) -> Exchange:
    """Make an exchange of an address at a moment."""
    return exchange(response, errand=Errand(url), started_at=at)


def attempt(url: str, at: datetime = AT) -> Exchange:
    """Make an attempt that brought nothing."""
    return failed(errand=Errand(url), started_at=at)


@dataclass(frozen=True)
class Shown:
    """An archive, and how to ask it."""

    home: Home
    database: Database
    captures: list[Capture]
    archive: Archive

    def keep(self, *exchanges: Exchange) -> None:
        """Keep more exchanges, in a WARC file of their own."""
        with self.database.begin() as connection:
            writer = WarcWriter(
                self.home.warc_of(PORTAL), INFO, lambda digest: first_with_payload(connection, PORTAL, digest)
            )
            for one in exchanges:
                self.captures.append(writer.write(one))
                insert_captures(connection, self.captures[-1:])
            writer.close()

    async def _ask(self, path: str, method: str, headers: dict[str, str], names: Iterable[str]) -> httpx.Response:
        transport = httpx.ASGITransport(replay_app(self.archive, names))
        async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
            return await client.request(method, path, headers=headers)

    def ask(self, path: str, method: str = "GET", names: Iterable[str] = (), **headers: str) -> httpx.Response:
        """Ask the app as a browser does; underscores in the names of headers stand for dashes."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return asyncio.run(self._ask(path, method, named, names))


@contextmanager
def shown(folder: Path, *exchanges: Exchange) -> Iterator[Shown]:
    """Keep exchanges in an archive of their own, and show it."""
    home = Home(folder / "home")
    home.prepare()
    database = open_database(home)
    archive = Archive(database, home, str.title)
    found = Shown(home, database, [], archive)
    found.keep(*exchanges)
    yield found
    archive.close()
    database.dispose()
