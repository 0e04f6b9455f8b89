"""An independent reader reads the same bytes."""

from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.recordloader import ArcWarcRecord

from archive.capture import Capture
from archive.digest import sha1_of
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import INFO, PLAIN, RESPONSES, exchange, failed, keep, secured, with_odd_bytes

READABLE = [name for name in RESPONSES if name not in ("no status line", "bare line feeds")]


def _records(path: Path) -> list[tuple[ArcWarcRecord, bytes]]:
    with path.open("rb") as file:
        return [(record, record.raw_stream.read()) for record in ArchiveIterator(file, no_record_parse=True)]


@pytest.mark.parametrize("name", RESPONSES)
def test_warcio_finds_the_same_block(tmp_path: Path, name: str) -> None:
    path, _ = keep(tmp_path, exchange(RESPONSES[name]))

    assert [block for record, block in _records(path) if record.rec_type == "response"] == [RESPONSES[name]]


def test_warcio_finds_every_warc_record_where_we_say_it_stands(tmp_path: Path) -> None:
    path, captures = keep(tmp_path, exchange(), failed(), secured(), with_odd_bytes(), exchange(RESPONSES["gzip"]))
    found = {}
    for capture in captures:
        stream = BytesIO(path.read_bytes()[capture.place.offset :])
        found[capture.id] = next(iter(ArchiveIterator(stream, no_record_parse=True))).rec_headers["WARC-Record-ID"]

    assert [urn.strip("<>")[9:].replace("-", "") for urn in found.values()] == list(found)


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nxin \r\n4\r\nchao\r\n0\r\n\r\n"


@pytest.mark.parametrize("response", [PLAIN, CHUNKED], ids=["plain", "chunked"])
def test_warcio_reads_the_same_payload(tmp_path: Path, response: bytes) -> None:
    path, (capture,) = keep(tmp_path, exchange(response))
    with path.open("rb") as file:
        payloads = [r.content_stream().read() for r in ArchiveIterator(file) if r.rec_type == "response"]

    assert [sha1_of(payload) for payload in payloads] == [capture.payload_digest]


def test_warcio_follows_a_revisit_to_the_capture_that_holds_the_body(tmp_path: Path) -> None:
    kept: dict[str | None, Capture] = {}
    writer = WarcWriter(tmp_path, INFO, kept.get)
    first = writer.write(exchange(number=1))
    kept[first.payload_digest] = first
    writer.write(exchange(number=2))
    writer.close()
    (revisit, head), *_ = [pair for pair in _records(writer.sealed[0].path) if pair[0].rec_type == "revisit"]

    assert revisit.rec_headers["WARC-Refers-To-Target-URI"] == first.url
    assert revisit.rec_headers["WARC-Refers-To-Date"] == "2026-11-23T08:30:16.250001Z"
    assert head == PLAIN[:-12]


def test_the_checker_of_warcio_finds_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It takes chunk framing into the payload digest, so that chunked responses are left out here."""
    several = [exchange(RESPONSES[name], n) for n, name in enumerate(READABLE) if not name.startswith("chunked")]
    path, _ = keep(tmp_path, *several, failed(), secured(), with_odd_bytes())
    checker = Checker(type("Asked", (), {"inputs": [str(path)], "verbose": False})())

    assert checker.process_all() == 0, capsys.readouterr().out
