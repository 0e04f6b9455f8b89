"""The real pages are served as they were found."""

import http.client
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.real_pages.server import HOST, PORT, RealPages, gold, pages, real_pages, why_not

WHY_NOT = why_not()
pytestmark = pytest.mark.skipif(WHY_NOT is not None, reason=WHY_NOT or "")


@pytest.fixture(scope="module", autouse=True)
def portal() -> Iterator[RealPages]:
    with real_pages() as running:
        yield running


def get(target: str) -> tuple[int, list[tuple[str, str]], bytes]:
    with closing(http.client.HTTPConnection(HOST, PORT, timeout=10)) as connection:
        connection.request("GET", target)
        response = connection.getresponse()
        return response.status, response.getheaders(), response.read()


def test_every_page_comes_with_its_own_bytes_and_status() -> None:
    changed = [target for target, page in pages().items() if get(target)[::2] != (page.status, page.body)]

    assert changed == []


def test_a_page_keeps_its_headers_in_their_order() -> None:
    target, page = "/", pages()["/"]
    _, headers, body = get(target)

    assert headers == [*page.headers, ("Content-Length", str(len(body)))]


def test_a_page_that_was_not_kept_is_not_found() -> None:
    status, _, _ = get("/khong-co/")

    assert status == 404


def test_every_article_with_an_answer_is_served() -> None:
    paths = {url.partition(f":{PORT}")[2] for url in gold()}

    assert len(paths) == 14
    assert paths <= pages().keys()
