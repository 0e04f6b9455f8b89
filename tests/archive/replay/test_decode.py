"""Content codings are undone within bounds, and a broken body gives what it holds."""

import gzip
import hashlib
import tracemalloc
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from archive.replay.decode import decode

ENOUGH = 10_000_000
TEXT = "".join(f"Đoạn {number}: lưu trữ từng trang.\n" for number in range(4_000)).encode()
VARIED = "".join(hashlib.sha256(str(number).encode()).hexdigest() for number in range(8_000)).encode()


def _raw_deflate(content: bytes) -> bytes:
    compressor = zlib.compressobj(6, zlib.DEFLATED, -15)
    return compressor.compress(content) + compressor.flush()


CODINGS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


@pytest.mark.parametrize("coding", CODINGS)
def test_a_coding_is_undone(coding: str) -> None:
    assert decode(CODINGS[coding](TEXT), coding, ENOUGH) == (TEXT, None)


@pytest.mark.parametrize("coding", CODINGS)
def test_a_large_body_is_undone_too(coding: str) -> None:
    large = TEXT * 40

    assert decode(CODINGS[coding](large), coding, ENOUGH) == (large, None)


def test_deflate_without_a_zlib_frame_is_undone() -> None:
    assert decode(_raw_deflate(TEXT), "deflate", ENOUGH) == (TEXT, None)


def test_a_stack_of_codings_is_undone_from_its_end() -> None:
    assert decode(gzip.compress(brotli.compress(TEXT)), "br, GZIP", ENOUGH) == (TEXT, None)


def test_several_gzip_members_are_one_body() -> None:
    assert decode(gzip.compress(TEXT) + gzip.compress(b"end"), "gzip", ENOUGH) == (TEXT + b"end", None)


@pytest.mark.parametrize("header", [None, "", "identity", " Identity , none"])
def test_a_body_without_coding_is_left_as_it_is(header: str | None) -> None:
    assert decode(TEXT, header, ENOUGH) == (TEXT, None)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_cut_body_gives_what_came_and_says_so(coding: str) -> None:
    stored = CODINGS[coding](VARIED)
    content, doubt = decode(stored[: len(stored) * 3 // 4], coding, ENOUGH)

    assert VARIED.startswith(content)
    assert len(content) > len(VARIED) // 4
    assert doubt == f"content coding {coding}: the body ends before its content does."


def test_a_body_damaged_late_gives_what_came_before() -> None:
    stored = bytearray(gzip.compress(VARIED))
    stored[-1] ^= 1
    content, doubt = decode(bytes(stored), "gzip", ENOUGH)

    assert VARIED.startswith(content)
    assert len(content) > len(VARIED) // 2
    assert "broken" in (doubt or "")


@pytest.mark.parametrize("coding", CODINGS)
def test_a_body_that_was_never_coded_is_read_as_it_stands(coding: str) -> None:
    content, doubt = decode(b"<html>xin chao</html>", coding, ENOUGH)

    assert content == b"<html>xin chao</html>"
    assert "taken as it stands" in (doubt or "")


def test_an_unknown_coding_is_named() -> None:
    content, doubt = decode(b"abc", "sdch", ENOUGH)

    assert content == b"abc"
    assert "sdch" in (doubt or "")


def test_bytes_after_the_end_are_left_out_and_named() -> None:
    content, doubt = decode(gzip.compress(TEXT) + b"<!-- cache -->", "gzip", ENOUGH)

    assert content == TEXT
    assert "other bytes follow" in (doubt or "")


def test_an_empty_body_is_no_fault() -> None:
    assert decode(b"", "gzip", ENOUGH) == (b"", None)


@pytest.mark.parametrize("coding", CODINGS)
def test_a_bomb_is_cut_off_within_bounded_memory(coding: str) -> None:
    bomb = CODINGS[coding](b"0" * 40_000_000)
    tracemalloc.start()
    content, doubt = decode(bomb, coding, 1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (len(content), doubt) == (1_000_000, "The content was cut off at 1,000,000 bytes.")
    assert peak < 30_000_000


def test_a_bomb_within_a_bomb_is_cut_off_too() -> None:
    bomb = gzip.compress(gzip.compress(b"0" * 100_000_000))

    assert decode(bomb, "gzip, gzip", 1_000_000)[1] == "The content was cut off at 1,000,000 bytes."


def test_a_tower_of_codings_is_refused() -> None:
    assert "too many" in (decode(b"abc", ",".join(["gzip"] * 1_000), ENOUGH)[1] or "")


@given(st.binary(max_size=300), st.sampled_from([*CODINGS, "gzip,br", "zstd,deflate"]))
def test_no_body_is_too_broken_to_answer(body: bytes, coding: str) -> None:
    content, doubt = decode(body, coding, 1_000)

    assert len(content) <= 1_000
    assert doubt is None or doubt.endswith(".")


@given(st.binary(max_size=5_000), st.sampled_from(sorted(CODINGS)))
def test_whatever_was_coded_comes_back(content: bytes, coding: str) -> None:
    assert decode(CODINGS[coding](content), coding, ENOUGH) == (content, None)
