"""A recipe says in one line how a gzip body was made, and makes it again."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as some

from archive.warc.recipe import Recipe, chunks_of, read_recipe

PRINTED = "gzip level=6 memory=8 window=15 header=1f8b0800000000000003 chunks=1000,3EF,0 zlib=1.2.13"
SIZES = some.lists(some.sampled_from(["1", "05", "a", "0F", "3e"]), max_size=8).map(lambda sizes: (*sizes, "0"))
RECIPES = some.builds(
    Recipe,
    level=some.integers(1, 9),
    memory=some.integers(1, 9),
    window=some.integers(9, 15),
    header=some.binary(min_size=10, max_size=10),
    chunks=SIZES | some.just(()),
    zlib=some.sampled_from(["1.2.13", "1.3.1.zlib-ng"]),
)


@given(RECIPES)
def test_a_recipe_is_read_as_it_was_written(recipe: Recipe) -> None:
    assert read_recipe(str(recipe)) == recipe


@given(RECIPES, some.binary(max_size=3_000))
def test_a_body_without_its_framing_is_a_gzip_file_of_the_page(recipe: Recipe, page: bytes) -> None:
    sound = Recipe(recipe.level, recipe.memory, recipe.window, bytes.fromhex("1f8b0800000000000003"))

    assert gzip.decompress(sound.body_of(page)) == page


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
