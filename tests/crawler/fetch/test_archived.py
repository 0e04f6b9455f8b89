"""From the wire to the WARC file and back: nothing is lost, and a page reads the same live and from the archive."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.capture import Capture, Exchange
from archive.http_message import body_pieces, head_of
from archive.warc.warcinfo import Warcinfo
from archive.warc.write import WarcWriter
from tests.archive.warc.read_back import exchange_at
from tests.crawler.fetch.answers import ALL
from tests.crawler.fetch.collecting import CollectingKeeper, handler_for, request_for
from tests.crawler.fetch.test_limits import ANSWERS as BROKEN
from tests.origin.origin import Origin, server_tls
from tests.origin.running import Run

BROKEN_OFF = {path: BROKEN[path] for path in ("/cut", "/cut-chunks", "/bad-chunks", "/reset")}


@pytest.fixture(scope="module", params=["http", "https"])
def origin(request: pytest.FixtureRequest) -> Iterator[Origin]:
    with Origin(ALL | BROKEN_OFF, server_tls() if request.param == "https" else None) as origin:
        yield origin


class WritingKeeper(CollectingKeeper):
    """Writes WARC files, and remembers what was written where."""

    def __init__(self, writer: WarcWriter) -> None:
        super().__init__()
        self._writer = writer
        self.captures: list[Capture] = []

    def keep(self, exchange: Exchange) -> Capture:
        self.captures.append(self._writer.write(exchange))
        return self.captures[-1]


@pytest.mark.parametrize("concurrency", [1, 16])
def test_the_wire_reads_back_from_the_warc_file_as_the_origin_logged_it(
    run: Run, origin: Origin, tmp_path: Path, concurrency: int
) -> None:
    writer = WarcWriter(tmp_path, Warcinfo("sample", f"at-{concurrency}", "luutru-test"))
    keeper = WritingKeeper(writer)
    handler = handler_for(keeper, origin.netloc)
    paths = [f"{name}/{concurrency}" for name in ALL]

    async def lane(mine: list[str]) -> None:
        for path in mine:
            await handler.download_request(request_for(origin.url(path)))

    async def all_lanes() -> None:
        await asyncio.gather(*(lane(paths[start::concurrency]) for start in range(concurrency)))
        await handler.close()

    run(all_lanes())
    writer.close()

    for capture in keeper.captures:
        [logged] = origin.of(capture.url.removeprefix(origin.url("")))
        kept = exchange_at(tmp_path, capture.place)
        assert kept.request == logged.received
        assert kept.interim + kept.response.read() + kept.excess == logged.said
    assert len(keeper.captures) == len(paths)


@pytest.mark.parametrize("path", sorted(ALL | BROKEN_OFF))
def test_a_response_reads_the_same_live_and_from_its_bytes(run: Run, origin: Origin, path: str) -> None:
    keeper = CollectingKeeper()
    handler = handler_for(keeper, origin.netloc)

    response = run(handler.download_request(request_for(origin.url(path))))
    run(handler.close())

    stored = keeper.exchanges[0].response
    head = head_of(stored.read())
    assert (response.status, response.body) == (
        head.status,
        b"".join(body_pieces(head, stored.pieces(head.size_bytes))),
    )
