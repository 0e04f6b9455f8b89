"""A body as it was sent is given in part, and not again to who has it."""

import random
from collections.abc import Iterator

import pytest

from crawler.console.as_sent import span_in
from tests.crawler.console.kept import Shown, answer, kept, shown

FILM = random.Random(1).randbytes(3_000_000)
SITE = "http://binhlam.example"
STAMP = "20261123083015"
RAW, SHOWN = f"/web/{STAMP}id_/{SITE}", f"/web/{STAMP}/{SITE}"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A film, the same in chunks, a small picture, a page, and a page that is not there."""
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (FILM[:999], FILM[999:])) + b"0\r\n\r\n"
    exchanges = [
        kept(f"{SITE}/phim", answer(FILM, "Content-Type: video/mp4")),
        kept(f"{SITE}/manh", answer(chunked, "Content-Type: video/mp4", "Transfer-Encoding: chunked")),
        kept(f"{SITE}/anh", answer(FILM[:1000], "Content-Type: image/png")),
        kept(f"{SITE}/trang", answer(b"<p>trang")),
        kept(f"{SITE}/mat", answer(b"<p>404", status="404 Not Found")),
    ]
    with shown(tmp_path_factory.mktemp("kept"), *exchanges) as found:
        yield found


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ("bytes=0-9", range(10)),
        ("bytes=90-", range(90, 100)),
        ("bytes=-10", range(90, 100)),
        ("bytes=-1000", range(100)),
        ("bytes=50-1000", range(50, 100)),
        ("Bytes = 0 - 0", range(1)),
        ("bytes=100-", range(100, 100)),
        ("bytes=9-0", None),
        ("bytes=0-1,5-6", None),
        ("bytes=-", None),
        ("lines=0-1", None),
    ],
)
def test_a_span_is_understood(asked: str, span: range | None) -> None:
    assert span_in(asked, 100) == span


@pytest.mark.parametrize("place", [RAW, SHOWN])
@pytest.mark.parametrize("name", ["phim", "manh"])
def test_a_part_of_a_large_body_is_given(archive: Shown, place: str, name: str) -> None:
    found = archive.ask(f"{place}/{name}", Range="bytes=2000000-2000009")

    assert (found.status_code, found.content) == (206, FILM[2_000_000:2_000_010])
    assert found.headers["content-range"] == "bytes 2000000-2000009/3000000"
    assert found.headers["content-length"] == "10"


def test_a_part_of_a_small_body_is_given(archive: Shown) -> None:
    assert archive.ask(f"{RAW}/anh", Range="bytes=-3").content == FILM[997:1000]


def test_a_part_beyond_the_end_is_refused_with_the_size(archive: Shown) -> None:
    found = archive.ask(f"{RAW}/anh", Range="bytes=1000-")

    assert (found.status_code, found.headers["content-range"]) == (416, "bytes */1000")


def test_of_another_state_all_is_given(archive: Shown) -> None:
    found = archive.ask(f"{RAW}/anh", Range="bytes=0-1", If_Range='"sha1:OTHER"')

    assert (found.status_code, len(found.content)) == (200, 1000)


@pytest.mark.parametrize("name", ["anh", "trang"])
def test_who_has_a_body_is_told_so(archive: Shown, name: str) -> None:
    first = archive.ask(f"{RAW}/{name}")
    again = archive.ask(f"{RAW}/{name}", If_None_Match=f'"x", W/{first.headers["etag"]}')

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["memento-datetime"] == first.headers["memento-datetime"]


def test_who_has_another_body_is_given_this_one(archive: Shown) -> None:
    assert archive.ask(f"{RAW}/anh", If_None_Match='"sha1:OTHER"').content == FILM[:1000]


def test_a_body_is_named_by_its_payload_digest(archive: Shown) -> None:
    digests = {capture.url: capture.payload_digest for capture in archive.captures}

    assert archive.ask(f"{RAW}/anh").headers["etag"] == f'"{digests[f"{SITE}/anh"]}"'


@pytest.mark.parametrize("path", [f"{SHOWN}/trang", f"{RAW}/mat"])
def test_what_is_rewritten_or_an_error_is_given_whole(archive: Shown, path: str) -> None:
    found = archive.ask(path, Range="bytes=0-1", If_None_Match="*")

    assert found.status_code != 206
    assert "etag" not in found.headers
    assert len(found.content) > 2
