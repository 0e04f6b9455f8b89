"""A recipe says in one line how a gzip body was made, and makes it again."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as some

from archive.warc.recipe import Recipe, Settings, chunks_of, deflated, flushes_in, read_recipe

HEADER = bytes.fromhex("1f8b0800000000000003")
PRINTED = "gzip level=6 memory=8 window=15 flushes=4096,7 header=1f8b0800000000000003 chunks=1000,3EF,0 zlib=1.2.13"
SETTINGS = some.builds(Settings, level=some.integers(1, 9), memory=some.integers(1, 9), window=some.integers(9, 15))
FLUSHES = some.lists(some.integers(1, 900), max_size=4).map(tuple)
SIZES = some.lists(some.sampled_from(["1", "05", "a", "0F", "3e"]), max_size=8).map(lambda sizes: (*sizes, "0"))
RECIPES = some.builds(
    Recipe,
    settings=SETTINGS,
    flushes=FLUSHES,
    header=some.binary(min_size=10, max_size=10),
    chunks=SIZES | some.just(()),
    zlib=some.sampled_from(["1.2.13", "1.3.1.zlib-ng"]),
)


@given(RECIPES)
def test_a_recipe_is_read_as_it_was_written(recipe: Recipe) -> None:
    assert read_recipe(str(recipe)) == recipe


@given(SETTINGS, FLUSHES, some.binary(max_size=3_000))
def test_a_body_without_its_framing_is_a_gzip_file_of_the_page(
    settings: Settings, flushes: tuple[int, ...], page: bytes
) -> None:
    assert gzip.decompress(Recipe(settings, HEADER, flushes).body_of(page)) == page


@given(SETTINGS, FLUSHES)
def test_it_is_seen_when_the_compressor_was_flushed(settings: Settings, flushes: tuple[int, ...]) -> None:
    page = b"".join(b"<p>%d</p>" % number for number in range(600))

    assert flushes_in(deflated(page, settings, flushes)) == flushes


@given(some.binary(max_size=400), some.integers(1, 90), some.sampled_from(["{:x}", "{:X}", "{:04x}"]))
def test_a_body_is_taken_out_of_its_chunks_and_put_back(body: bytes, size_bytes: int, printed: str) -> None:
    pieces = [body[at : at + size_bytes] for at in range(0, len(body), size_bytes)]
    framed = b"".join(b"%b\r\n%b\r\n" % (printed.format(len(one)).encode(), one) for one in [*pieces, b""])
    sizes = (*(printed.format(len(one)) for one in pieces), printed.format(0))

    assert chunks_of(framed) == (sizes, body)


@pytest.mark.parametrize(
    "framed",
    [
        b"",
        b"4\r\nbody",
        b"4\r\nbody\r\n",
        b"4;x\r\nbody\r\n0\r\n\r\n",
        b"4\r\nbody\r\n0\r\nX: 1\r\n\r\n",
        b"4\nbody\n0\n\n",
    ],
)
def test_any_other_framing_is_not_taken_off(framed: bytes) -> None:
    assert chunks_of(framed) is None


@pytest.mark.parametrize("change", [("level=6", "level=0"), ("window=15", "window=8"), ("0003", "00"), ("gzip", "br")])
def test_what_is_no_recipe_is_not_read_as_one(change: tuple[str, str]) -> None:
    assert str(read_recipe(PRINTED)) == PRINTED
    with pytest.raises(ValueError, match="no recipe"):
        read_recipe(PRINTED.replace(*change))
