"""A capture's payload is found, through a revisit and all codings."""

import gzip
from pathlib import Path

import pytest

from archive.capture import Capture
from archive.digest import sha1_of
from archive.errors import CaptureNotFound, WarcDamaged
from archive.replay.resolve import body_of, payload_of
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import INFO, exchange, failed, keep

PAGE = "<p>Chào</p>".encode() * 100
CODED = gzip.compress(PAGE)
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nX-Visit: %d\r\n"
    b"\r\n%x\r\n%b\r\n0\r\n\r\n"
)


def _unknown(capture_id: str) -> Capture | None:
    return None


def _twice(folder: Path) -> list[Capture]:
    kept: dict[str | None, Capture] = {}
    writer = WarcWriter(folder, INFO, kept.get)
    first = writer.write(exchange(ANSWER % (1, len(CODED), CODED)))
    kept[first.payload_digest] = first
    second = writer.write(exchange(ANSWER % (2, len(CODED), CODED)))
    writer.close()
    return [first, second]


def test_a_payload_is_decoded(tmp_path: Path) -> None:
    first, _ = _twice(tmp_path)

    assert payload_of(first, tmp_path, _unknown).content == PAGE


def test_a_revisit_has_its_own_head_and_the_first_body(tmp_path: Path) -> None:
    first, second = _twice(tmp_path)
    payload = payload_of(second, tmp_path, {first.id: first}.get)

    assert second.revisit_of == first.id
    assert (payload.head.value("x-visit"), payload.content) == ("2", PAGE)


def test_the_bytes_of_a_body_give_its_payload_digest(tmp_path: Path) -> None:
    first, second = _twice(tmp_path)
    body = body_of(second, tmp_path, {first.id: first}.get)

    assert sha1_of(b"".join(body.pieces())) == second.payload_digest


def test_a_gzip_transfer_coding_is_undone_too(tmp_path: Path) -> None:
    stored = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(CODED), CODED)
    _, (capture,) = keep(tmp_path, exchange(stored))

    assert payload_of(capture, tmp_path, _unknown).content == PAGE


def test_a_lost_first_body_is_named(tmp_path: Path) -> None:
    first, second = _twice(tmp_path)

    with pytest.raises(CaptureNotFound, match=first.id):
        payload_of(second, tmp_path, _unknown)


def test_a_failure_has_no_payload(tmp_path: Path) -> None:
    _, (capture,) = keep(tmp_path, failed())

    with pytest.raises(CaptureNotFound, match="No answer within 120 s"):
        payload_of(capture, tmp_path, _unknown)


def test_a_place_beyond_the_file_is_damage(tmp_path: Path) -> None:
    path, (capture,) = keep(tmp_path, exchange())
    path.write_bytes(path.read_bytes()[: capture.place.offset])

    with pytest.raises(WarcDamaged, match="ends before this place"):
        payload_of(capture, tmp_path, _unknown)
