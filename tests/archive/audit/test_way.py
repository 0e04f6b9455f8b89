"""Each step from the WARC file to the payload is checked, and named."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from archive.audit.way import way_to
from archive.capture import Capture
from archive.errors import WarcDamaged, WarcMissing
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import INFO, exchange

PAGE = "<p>Chào Tân Trào</p>".encode("cp1258") * 100
CODED = gzip.compress(PAGE, mtime=0)
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1258\r\nContent-Encoding: gzip\r\n"
    b"Transfer-Encoding: chunked\r\nX-Visit: %d\r\n\r\n%x\r\n%b\r\n0\r\n\r\n"
)


def twice(folder: Path) -> list[Capture]:
    kept: dict[str | None, Capture] = {}
    writer = WarcWriter(folder, INFO, kept.get)
    first = writer.write(exchange(ANSWER % (1, len(CODED), CODED)))
    kept[first.payload_digest] = first
    second = writer.write(exchange(ANSWER % (2, len(CODED), CODED), number=2))
    writer.close()
    return [first, second]


def test_every_coding_is_named_and_undone(tmp_path: Path) -> None:
    first, _ = twice(tmp_path)
    way = way_to(first, tmp_path, {}.get)

    assert (way.transfer_codings, way.content_codings) == (("chunked",), ("gzip",))
    assert (way.decoding.charset, way.decoding.because) == ("cp1258", "header")
    assert way.payload == PAGE


def test_what_is_as_it_was_kept_is_sound(tmp_path: Path) -> None:
    first, _ = twice(tmp_path)
    way = way_to(first, tmp_path, {}.get)

    assert [(check.names, check.kept) for check in way.digests] == [
        ("block", first.block_digest),
        ("payload", first.payload_digest),
    ]
    assert way.is_sound


def test_a_revisit_is_followed_to_the_bytes_and_both_are_checked(tmp_path: Path) -> None:
    first, second = twice(tmp_path)
    way = way_to(second, tmp_path, {first.id: first}.get)

    assert (way.capture, way.holder, way.payload) == (second, first, PAGE)
    assert [check.capture for check in way.digests] == [second.id, first.id, second.id]
    assert way.is_sound


@pytest.mark.parametrize("field", ["block_digest", "payload_digest"])
def test_a_digest_that_the_bytes_do_not_give_is_shown_beside_theirs(tmp_path: Path, field: str) -> None:
    first, _ = twice(tmp_path)
    kept = getattr(first, field)
    changed = kept[:-1] + ("A" if kept[-1] != "A" else "B")
    way = way_to(replace(first, **{field: changed}), tmp_path, {}.get)

    (wrong,) = [check for check in way.digests if not check.is_same]
    assert (wrong.kept, wrong.found) == (changed, kept)
    assert not way.is_sound


def test_what_the_file_says_otherwise_than_the_database_is_named(tmp_path: Path) -> None:
    first, _ = twice(tmp_path)
    way = way_to(replace(first, url="http://binhlam.example/khac", status=404), tmp_path, {}.get)

    assert way.disagreements == ("url", "status")
    assert not way.is_sound


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    first, _ = twice(tmp_path)
    next(tmp_path.glob("*.warc.gz")).unlink()

    with pytest.raises(WarcMissing):
        way_to(first, tmp_path, {}.get)


def test_a_changed_byte_in_the_file_is_an_error(tmp_path: Path) -> None:
    first, _ = twice(tmp_path)
    path = next(tmp_path.glob("*.warc.gz"))
    content = bytearray(path.read_bytes())
    content[first.place.offset + first.place.length // 2] ^= 1
    path.write_bytes(content)

    with pytest.raises(WarcDamaged):
        way_to(first, tmp_path, {}.get)
