"""It is found how a server deflated a page, if zlib did; and then at once for the next page."""

import gzip
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from archive.cold import recipe_book
from archive.cold.recipe_book import RecipeBook
from archive.warc.recipe import Settings
from tests.archive.cold.deflaters import SERVERS, iis, with_zlib
from tests.archive.cold.portal_files import page

HOST = "binhlam.example"
PAGES = some.binary(max_size=600) | some.integers(1, 60).map(lambda number: page(number, 386_677) * 6)


@settings(deadline=None, max_examples=40)
@given(PAGES, some.sampled_from(sorted(SERVERS)))
def test_a_body_is_made_again_as_it_was_sent(content: bytes, server: str) -> None:
    body = SERVERS[server](content)
    found = RecipeBook().find(HOST, body)

    assert found
    assert (found.page, found.recipe.body_of(found.page)) == (content, body)


@settings(deadline=None, max_examples=40)
@given(PAGES, some.integers(1, 9), some.integers(1, 9), some.integers(9, 15))
def test_whatever_is_found_makes_the_same_bytes(content: bytes, level: int, memory: int, window: int) -> None:
    body = with_zlib(content, level, memory, window)
    found = RecipeBook().find(HOST, body)

    assert found is None or found.recipe.body_of(content) == body


def test_the_smaller_window_that_nginx_takes_for_a_page_of_known_length_is_found() -> None:
    letters = bytes(Random(1).choices(range(32, 128), k=6_000))
    found = RecipeBook().find(HOST, SERVERS["nginx"](letters))

    assert found
    assert (found.recipe.settings.window, found.recipe.settings.memory) == (13, 6)


SENT = gzip.compress(page(1, 386_677), 6, mtime=0)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<p>plain",
        SENT[:-1],
        SENT + b"\0",
        SENT + SENT,
        SENT[:-8] + bytes(8),
        iis(page(1, 386_677)),
        b"\x1f\x8b\x08\x08" + SENT[4:10] + b"page.html\0" + SENT[10:],
    ],
)
def test_a_body_that_zlib_does_not_make_is_left(body: bytes) -> None:
    assert RecipeBook().find(HOST, body) is None


def test_a_page_that_swells_is_left() -> None:
    assert RecipeBook().find(HOST, gzip.compress(bytes(9_000_000), mtime=0)) is None


def long_page(number: int) -> bytes:
    """A page so long that each way to deflate it gives other bytes."""
    chance = Random(number)
    words = [bytes(chance.choices(b"abcdefghij", k=chance.randrange(2, 7))) for _ in range(900)]
    return b" ".join(chance.choices(words, k=9_000))


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings that are tried, in their order."""
    settings_tried: list[Settings] = []
    made = recipe_book.deflated

    def watched(content: bytes, chosen: Settings, flushes: tuple[int, ...]) -> bytes:
        settings_tried.append(chosen)
        return made(content, chosen, flushes)

    monkeypatch.setattr(recipe_book, "deflated", watched)
    return settings_tried


def test_what_worked_last_for_a_host_is_tried_first(tried: list[Settings]) -> None:
    book = RecipeBook()
    book.find(HOST, with_zlib(long_page(1), 2, 8, 15))
    book.find("other.example", with_zlib(long_page(1), 7, 8, 15))
    tried.clear()
    book.find(HOST, with_zlib(long_page(2), 2, 8, 15))

    assert tried == [(2, 8, 15)]


def test_a_host_that_never_used_zlib_is_not_tried_for_ever(tried: list[Settings]) -> None:
    book, body = RecipeBook(), iis(long_page(1))
    for _ in range(40):
        book.find(HOST, body)
    before = len(tried)
    book.find(HOST, body)

    assert len(tried) == before
    assert book.find("other.example", SENT)
