"""The benchmarks' site is what they say it is, or their figures would compare nothing."""

import gzip
import http.client
from contextlib import closing
from urllib.parse import urlsplit

from benchmarks.local_site import LINKS, PAGE_BYTES, links_of, local_site, page_of, path_of, served

PAGES = 300


def get(url: str, target: str, accept_encoding: str = "identity") -> bytes:
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)) as connection:
        connection.request("GET", target, headers={"Accept-Encoding": accept_encoding})
        return connection.getresponse().read()


def test_all_pages_are_reached_from_the_first() -> None:
    due, seen = [0], set()
    while due:
        number = due.pop()
        if number not in seen:
            seen.add(number)
            due += links_of(number, PAGES)

    assert seen == set(range(PAGES))


def test_a_page_has_its_size_and_its_links() -> None:
    page = page_of(7, PAGES)

    assert PAGE_BYTES <= len(page) < PAGE_BYTES + 1_000
    assert page.count(b"<a href=") == LINKS


def test_the_site_counts_each_page_once() -> None:
    with local_site(PAGES, is_gzipped=False) as url:
        for number in (0, 5, 5, 9):
            get(url, path_of(number))

        assert (served(url), served(url)) == (3, 0)


def test_the_site_compresses_where_it_may() -> None:
    with local_site(PAGES, is_gzipped=True) as url:
        plain, packed = get(url, path_of(3)), get(url, path_of(3), "gzip")

    assert plain == gzip.decompress(packed) == page_of(3, PAGES)
