"""Pages that came in gzip are kept decoded, and come back as they were sent, or it is said why not."""

import gzip
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import zstandard
from warcio.archiveiterator import ArchiveIterator

from archive.capture import Errand, Exchange
from archive.cold.dictionary import dictionary_of
from archive.cold.recompress import WARM, cold_form, recompress
from archive.errors import ResponseNotRemade, WarcDamaged, ZlibDiffers
from archive.warc.decoded import MOST_BYTES, as_sent
from archive.warc.mend import ending_of
from archive.warc.read import captures_in, response_at
from archive.warc.records import warc_records_in
from archive.warc.zstd_frame import zstd_coding
from benchmarks.peers import peer_python
from tests.archive.cold.deflaters import SERVERS, chunked, iis
from tests.archive.cold.portal_files import page
from tests.archive.warc.exchanges import exchange, keep

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
FASTWARC = """
import sys
from fastwarc.warc import ArchiveIterator, WarcRecordType
for record in ArchiveIterator(open(sys.argv[1], "rb"), record_types=WarcRecordType.response, parse_http=True):
    print(len(record.reader.read()), record.http_headers.get("Content-Length"))
"""


def content(number: int) -> bytes:
    """A page of the portal, without its head."""
    return page(number, 386_677).partition(b"\r\n\r\n")[2]


def in_one_piece(body: bytes) -> bytes:
    return HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


def in_chunks(body: bytes, printed: str = "{:x}") -> bytes:
    return HEAD + b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n" + chunked(body, 900, printed)


def sent(number: int, deflate: Callable[[bytes], bytes] = SERVERS["Apache"]) -> Exchange:
    """A page as a server sends it, every second one in chunks."""
    frame = in_chunks if number % 2 else in_one_piece
    return exchange(frame(deflate(content(number))), number)


def packed(folder: Path, *exchanges: Exchange) -> tuple[Path, Path]:
    """Write exchanges into a file, and pack it; gives it warm and cold."""
    warm, _ = keep(folder, *exchanges)
    turned = recompress(warm, cold_form(dictionary_of([warm])))
    assert turned
    return warm, turned.sealed.path


def whole_records(path: Path) -> list[bytes]:
    return [record.head + b"".join(record.pieces()) for record in warc_records_in(path)]


def as_it_stands(path: Path, offset: int) -> bytes:
    """A WARC record as other tools find it in a cold file."""
    return zstd_coding(path).decoder().decompress(path.read_bytes()[offset:])


def response_offsets(path: Path) -> list[int]:
    return [record.offset for record in warc_records_in(path) if record.warc_type == "response"]


@pytest.mark.parametrize("server", sorted(SERVERS))
def test_every_warc_record_comes_back_byte_for_byte(tmp_path: Path, server: str) -> None:
    warm, cold = packed(tmp_path, *(sent(number, SERVERS[server]) for number in range(1, 40)))

    assert whole_records(cold) == whole_records(warm)
    assert all(content(1)[:300] in as_it_stands(cold, offset) for offset in response_offsets(cold))


def test_a_file_is_much_smaller_so(tmp_path: Path) -> None:
    warm, cold = packed(tmp_path, *(sent(number) for number in range(1, 200)))

    assert cold.stat().st_size <= 0.35 * warm.stat().st_size


def test_unpacked_the_file_is_the_one_that_was_sealed(tmp_path: Path) -> None:
    warm, cold = packed(tmp_path, *(sent(number) for number in range(1, 30)))
    before = warm.read_bytes()
    warm.unlink()
    recompress(cold, WARM)

    assert warm.read_bytes() == before


def test_a_response_is_taken_from_its_place_alone(tmp_path: Path) -> None:
    _, cold = packed(tmp_path, *(sent(number) for number in range(1, 30)))
    *_, capture = captures_in(cold)

    assert response_at(cold.parent, capture.place).read() == sent(29).response.read()


AS_SENT = {
    "made by another compressor": in_one_piece(iis(content(1))),
    "cut off": in_one_piece(gzip.compress(content(1))[:-5]),
    "two gzip members": in_one_piece(gzip.compress(content(1)) * 2),
    "trailers": in_chunks(gzip.compress(content(1)))[:-2] + b"X-Sum: 1\r\n\r\n",
    "two codings": in_one_piece(gzip.compress(content(1))).replace(b"Encoding: gzip", b"Encoding: gzip, br"),
    "bare line feeds": in_one_piece(gzip.compress(content(1))).replace(b"\r\n", b"\n", 5),
    "a page that is too large": in_one_piece(gzip.compress(bytes(MOST_BYTES + 1))),
}
DECODED = {
    "capital letters and blanks": in_one_piece(gzip.compress(content(1))).replace(b"Encoding: ", b"ENCODING : "),
    "sizes in capitals": in_chunks(gzip.compress(content(1)), "{:X}"),
    "sizes with zeros": in_chunks(gzip.compress(content(1)), "{:06x}"),
    "an old name": in_one_piece(gzip.compress(content(1))).replace(b"Encoding: gzip", b"Encoding: x-gzip"),
    "a folded field": in_one_piece(gzip.compress(content(1))).replace(
        b"OK\r\n", b"OK\r\nX-F: a\r\n\tContent-Length: 3\r\n"
    ),
    "a field of Common Crawl's": b"HTTP/1.1 200 OK\r\nX-Crawler-A: b" + in_one_piece(gzip.compress(content(1)))[15:],
    "no page at all": in_one_piece(gzip.compress(b"")),
}


@pytest.mark.parametrize("response", [*AS_SENT.values(), *DECODED.values()], ids=[*AS_SENT, *DECODED])
def test_odd_responses_come_back_too(tmp_path: Path, response: bytes) -> None:
    warm, cold = packed(tmp_path, exchange(response))
    (offset,) = response_offsets(cold)

    assert whole_records(cold) == whole_records(warm)
    assert (b"Luutru-Gzip-Recipe: " in as_it_stands(cold, offset)) == (response in DECODED.values())


def test_what_another_archive_kept_decoded_is_packed_as_it_stands(tmp_path: Path) -> None:
    _, elsewhere = packed(tmp_path / "elsewhere", *(sent(number) for number in range(1, 5)))
    offsets = [record.offset for record in warc_records_in(elsewhere)]
    warm = tmp_path / "unpacked.warc.gz"
    warm.write_bytes(b"".join(gzip.compress(as_it_stands(elsewhere, offset)) for offset in offsets))
    before = whole_records(warm)
    turned = recompress(warm, cold_form(None))

    assert turned
    assert whole_records(turned.sealed.path) == before
    assert sum(b"Luutru-Gzip-Recipe: " in record for record in before) == 4


@pytest.mark.parametrize("address_bytes", [50_000, 140_000])
def test_a_long_address_is_no_hindrance(tmp_path: Path, address_bytes: int) -> None:
    errand = Errand("http://binhlam.example/?" + "a" * address_bytes)
    warm, cold = packed(tmp_path, exchange(in_one_piece(gzip.compress(content(1))), errand=errand))

    assert whole_records(cold) == whole_records(warm)


def test_other_tools_read_the_page_of_a_sound_warc_record(tmp_path: Path) -> None:
    _, cold = packed(tmp_path, *(sent(number) for number in range(1, 4)))
    offsets = [record.offset for record in warc_records_in(cold)]
    plain = BytesIO(b"".join(as_it_stands(cold, offset) for offset in offsets))
    pages = [one.content_stream().read() for one in ArchiveIterator(plain) if one.rec_type == "response"]

    assert pages == [content(number) for number in range(1, 4)]


def test_fastwarc_reads_the_page_too(tmp_path: Path) -> None:
    python = peer_python()
    if python is None:
        pytest.skip("FastWARC is not installed: run `make peers`")
    _, cold = packed(tmp_path, *(sent(number) for number in range(1, 30)))
    said = subprocess.run([python, "-c", FASTWARC, cold], capture_output=True, text=True, check=True).stdout
    sizes = [len(content(number)) for number in range(1, 30)]

    assert said.splitlines() == [f"{size} {size}" for size in sizes]


def test_what_its_fields_said_of_the_bytes_as_sent_stands_beside_them(tmp_path: Path) -> None:
    warm, cold = packed(tmp_path, sent(2))
    (offset,) = response_offsets(cold)
    kept = as_it_stands(cold, offset)
    (said,) = [record.fields for record in warc_records_in(warm) if record.warc_type == "response"]

    assert f"Luutru-Sent-WARC-Block-Digest: {said['warc-block-digest']}\r\n".encode() in kept
    assert f"Luutru-Sent-Content-Length: {said['content-length']}\r\n".encode() in kept
    assert b"\r\nX-Crawler-Content-Encoding: gzip\r\n" in kept


@pytest.fixture
def cold(tmp_path: Path) -> Path:
    """A cold file without a dictionary, so that a frame is easily put in another's place."""
    warm, _ = keep(tmp_path, *(sent(number) for number in range(1, 6)))
    turned = recompress(warm, cold_form(None))
    assert turned
    return turned.sealed.path


def zstd_frame_bytes(path: Path, offset: int) -> int:
    content, decoder = path.read_bytes()[offset:], zstd_coding(path).decoder()
    decoder.decompress(content)
    return len(content) - len(decoder.unused_data)


def rewrite(path: Path, offset: int, old: bytes, new: bytes) -> None:
    """Change a WARC record within its frame, as someone does who knows the format."""
    content = path.read_bytes()
    decoder = zstd_coding(path).decoder()
    kept = decoder.decompress(content[offset:])
    assert old in kept
    path.write_bytes(content[:offset] + zstandard.compress(kept.replace(old, new)) + decoder.unused_data)


CHANGES = {
    "the page": (b"truy c\xe1\xba\xadp: 386677", b"truy c\xe1\xba\xadp: 386678", ResponseNotRemade),
    "the digest": (b"Sent-WARC-Block-Digest: sha256:", b"Sent-WARC-Block-Digest: sha256:0", ResponseNotRemade),
    "the recipe": (b"level=6", b"level=1", ResponseNotRemade),
    "no recipe": (b"level=6", b"level=sex", WarcDamaged),
}


@pytest.mark.parametrize(("old", "new", "fault"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_told_and_other_warc_records_are_read(
    cold: Path, old: bytes, new: bytes, fault: type[WarcDamaged]
) -> None:
    offsets, sound = response_offsets(cold), whole_records(cold)
    rewrite(cold, offsets[2], old, new)
    told: list[WarcDamaged] = []
    left = [record.head + b"".join(record.pieces()) for record in warc_records_in(cold, on_damage=told.append)]

    assert [(type(one), one.offset) for one in told] == [(fault, offsets[2])]
    assert len(left) == len(sound) - 1
    assert set(left) < set(sound)


def test_another_zlib_is_named_and_nothing_is_cut_off(cold: Path) -> None:
    *offsets, last = response_offsets(cold)
    cold.write_bytes(cold.read_bytes()[: last + zstd_frame_bytes(cold, last)])
    for offset in (last, *reversed(offsets)):
        rewrite(cold, offset, b"level=6", b"level=1")
        rewrite(cold, offset, b" zlib=", b" zlib=9.9.")
    told: list[WarcDamaged] = []
    for _ in warc_records_in(cold, on_damage=told.append):
        pass

    assert {type(one) for one in told} == {ZlibDiffers}
    assert "9.9." in str(told[0])
    assert ending_of(cold).torn_bytes == 0


def test_a_warc_record_that_swells_is_told(tmp_path: Path) -> None:
    head = b"WARC/1.1\r\nLuutru-Gzip-Recipe: x\r\n\r\n"
    swollen = iter([head, *(bytes(1_000_000) for _ in range(40))])

    with pytest.raises(WarcDamaged, match="larger"):
        list(as_sent(swollen, tmp_path / "x.warc.zst", 7))
    assert next(swollen)
